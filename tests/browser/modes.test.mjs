/** Where the results are: over the page, in it, in a dialog, and as a page of their own. */

import assert from 'node:assert/strict'
import { boxPage, inBrowsers, inBrowsersAndSomeWays, scratch, search, serve, shown, test, until } from './harness.mjs'

const PAGES = {
  'modal.html': '<saola-search mode="modal"></saola-search><input id="field"><div contenteditable>x</div>',
  'slot.html': '<saola-search mode="modal" shortcut=""><a slot="button" href="#no" id="own">Find</a></saola-search>',
  'keys.html': '<saola-search shortcut="alt+s"></saola-search>',
  'page.html': '<saola-search mode="page" limit="4"></saola-search>',
  'two.html': '<saola-search id="one"></saola-search><saola-search id="two" src="saola" mode="inline"></saola-search>',
  'facets.html': '<saola-search suggest facets="country date:month" sorts="score date"></saola-search>',
  'hostile.html': '<style>* { all: unset } html, body, main { display: block }</style><saola-search></saola-search>',
  'long.html': '<saola-search mode="modal"></saola-search><p class="long">text</p>',
}
const head = '<style>.long { block-size: 4000px }</style>'
const pages = () => scratch(Object.fromEntries(Object.entries(PAGES).map(([name, box]) => [name, boxPage({ box, head })])))

/** Whether the dialog is open. Runs in the page. */
const opened = () => Boolean(document.querySelector('saola-search').shadowRoot?.querySelector('dialog')?.open)
/** What has the focus, down into the box. Runs in the page. */
const focused = () => {
  const { activeElement } = document
  const inner = activeElement.shadowRoot?.activeElement
  return inner ? inner.getAttribute('part') ?? inner.localName : activeElement.id || activeElement.localName
}
const ready = (page) => until(page, () => Boolean(document.querySelector('saola-search').shadowRoot))

/**
 * Searches, and looks at every frame of the second after the first results where the rows are. Chromium tells also what else
 * moved. Runs in the page.
 */
async function movements(query, tells) {
  const box = document.querySelector('saola-search')
  const rows = () => [...box.shadowRoot.querySelectorAll('.hit')].map((hit) => [hit.textContent, ...Object.values(hit.getBoundingClientRect().toJSON())].join())
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  box.open()
  const answered = new Promise((resolve) => box.addEventListener('saola-results', resolve, { once: true }))
  box.value = query
  await answered
  await frame()
  const first = rows()
  // Results take the place of what stood there in this frame, which is painted before the next.
  await frame()
  const shifts = []
  if (tells) new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: 'layout-shift' })
  const moves = []
  for (const end = performance.now() + 1000; performance.now() < end; await frame())
    moves.push(...rows().filter((row, at) => row !== first[at]))
  return { rows: first.length, moves: moves.slice(0, 5), shifts }
}

async function chord(page, ...keys) {
  for (const key of keys.slice(0, -1)) await page.keyboard.down(key)
  await page.keyboard.press(keys.at(-1))
  for (const key of keys.slice(0, -1)) await page.keyboard.up(key)
}

inBrowsersAndSomeWays('modes', pages, (open, way, kind) => {
  test('a dialog opened by keys, left with Escape', async () => {
    for (const keys of [['/'], ['Control', 'k']]) {
      const view = await open('modal.html')
      await ready(view.page)
      await chord(view.page, ...keys)
      assert.equal(await view.page.evaluate(opened), true, keys.join())
      assert.equal(await view.page.evaluate(focused), 'input')
      await view.page.keyboard.type('khe sanh')
      await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.hit')))
      assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').value), 'khe sanh')
      await view.shot(`modal-${kind}-${way}`)
      await view.page.keyboard.press('Escape')
      assert.deepEqual(await view.page.evaluate(() => document.querySelector('saola-search').value), '', 'cleared first')
      assert.equal(await view.page.evaluate(opened), true)
      await view.page.keyboard.press('Escape')
      assert.equal(await view.page.evaluate(opened), false, 'then closed')
      await view.end()
    }
  })

  test('the focus comes back, and the page does not scroll meanwhile', async () => {
    const view = await open('long.html')
    await ready(view.page)
    await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.open').focus())
    await view.page.keyboard.press('Enter')
    await until(view.page, opened)
    assert.equal(await view.page.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'hidden')
    await view.page.evaluate(() => document.querySelector('saola-search').close())
    assert.equal(await view.page.evaluate(focused), 'button')
    assert.equal(await view.page.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'visible')
    assert.equal(await view.page.evaluate(() => document.documentElement.getAttribute('style') || ''), '')
    await view.end()
  })

  test('keys are left to fields, and to other modifiers', async () => {
    const view = await open('modal.html')
    await ready(view.page)
    for (const selector of ['#field', '[contenteditable]']) {
      await view.page.focus(selector)
      await view.page.keyboard.press('/')
      assert.equal(await view.page.evaluate(opened), false, selector)
    }
    assert.equal(await view.page.evaluate(() => document.querySelector('#field').value), '/')
    await view.page.evaluate(() => document.activeElement.blur())
    await view.page.evaluate(() => dispatchEvent.call(document, new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, shiftKey: true, bubbles: true })))
    await view.page.evaluate(() => dispatchEvent.call(document, new KeyboardEvent('keydown', { key: '/', ctrlKey: true, bubbles: true })))
    await view.page.evaluate(() => dispatchEvent.call(document, new KeyboardEvent('keydown', { key: '/', isComposing: true, bubbles: true })))
    assert.equal(await view.page.evaluate(opened), false)
    await view.end()
  })

  test('a button of the page, and no keys', async () => {
    const view = await open('slot.html')
    await ready(view.page)
    await view.page.keyboard.press('/')
    assert.equal(await view.page.evaluate(opened), false)
    await view.page.evaluate(() => document.querySelector('#own').addEventListener('click', (event) => event.preventDefault()))
    await view.page.click('#own')
    assert.equal(await view.page.evaluate(opened), true)
    await view.end()
  })

  test('keys of the page for a box without a dialog', async () => {
    const view = await open('keys.html')
    await ready(view.page)
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('input').getAttribute('aria-keyshortcuts')), 'Alt+S')
    await chord(view.page, 'Alt', 's')
    assert.equal(await view.page.evaluate(focused), 'input')
    await view.end()
  })

  test('a click beside the dialog closes it, opening a result too', async () => {
    const view = await open('modal.html')
    await ready(view.page)
    await view.page.keyboard.press('/')
    await view.page.mouse.click(5, 5)
    assert.equal(await view.page.evaluate(opened), false)
    await view.page.keyboard.press('/')
    await view.page.keyboard.type('khe sanh')
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.hit')))
    await view.page.evaluate(() => document.querySelector('saola-search').addEventListener('saola-open', (event) => event.preventDefault()))
    await view.page.keyboard.press('Enter')
    assert.equal(await view.page.evaluate(opened), false)
    await view.end()
  })

  test('a page of results is links in a list, walked with arrows', async () => {
    const view = await open('page.html')
    const total = await search(view.page, 'biên giới')
    const seen = await view.page.evaluate(() => {
      const root = document.querySelector('saola-search').shadowRoot
      return { items: root.querySelectorAll('[role=list] > [role=listitem]').length, options: root.querySelectorAll('.hit [role=option]').length, count: root.querySelector('.count').textContent }
    })
    assert.equal(seen.items, 4)
    assert.equal(seen.options, 0)
    assert.match(seen.count, new RegExp(`^${total} results in .*s$`))
    await view.page.keyboard.press('Escape')
    await view.page.keyboard.press('ArrowDown')
    const title = () => document.querySelector('saola-search').shadowRoot.activeElement.id
    assert.equal(await view.page.evaluate(title), 'hit-0')
    await view.page.keyboard.press('ArrowDown')
    assert.notEqual(await view.page.evaluate(title), 'hit-0')
    await view.page.keyboard.type('x')
    assert.equal(await view.page.evaluate(focused), 'input')
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').value), 'biên giớix')
    await view.end()
  })

  test('two boxes on one page', async () => {
    const view = await open('two.html')
    await search(view.page, 'khe sanh', '#one')
    await search(view.page, 'biên giới', '#two')
    assert.equal((await shown(view.page, '#one')).open, false)
    assert.ok((await shown(view.page, '#two')).options.length > 0)
    await view.end()
  })

  test('in a page that unsets everything', async () => {
    const view = await open('hostile.html')
    await search(view.page, 'biên giới')
    const [box, popup] = await view.page.evaluate(() => ['.box', '.popup'].map((selector) => document.querySelector('saola-search').shadowRoot.querySelector(selector).getBoundingClientRect().toJSON()))
    assert.ok(popup.top >= box.bottom && popup.top < box.bottom + 12, `${box.bottom} ${popup.top}`)
    assert.ok(box.width > 300 && popup.left >= 0 && popup.right <= 1100)
    await view.shot(`hostile-${kind}-${way}`)
    await view.end()
  })

  for (const name of ['facets', 'page', 'two', 'modal'])
    test(`nothing moves once results are shown: ${name}`, async () => {
      const view = await open(`${name}.html`)
      await ready(view.page)
      const moved = await view.page.evaluate(movements, 'biên giới', kind === 'chromium')
      assert.ok(moved.rows > 0)
      assert.deepEqual([moved.moves, moved.shifts], [[], []])
      await view.end()
    })

  test('on a small screen the dialog is the screen', async () => {
    const view = await open('modal.html', { width: 360, height: 640 })
    await ready(view.page)
    await view.page.evaluate(() => document.querySelector('saola-search').open())
    await view.page.keyboard.type('biên giới')
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.hit')))
    const { box, targets, size } = await view.page.evaluate(() => {
      const root = document.querySelector('saola-search').shadowRoot
      const { x, y, width, height } = root.querySelector('dialog').getBoundingClientRect()
      const targets = [...root.querySelectorAll('dialog button')].filter((button) => button.checkVisibility()).map((button) => button.getBoundingClientRect().height)
      return { box: [x, y, width, height], targets, size: Number.parseFloat(getComputedStyle(root.querySelector('input')).fontSize) }
    })
    assert.deepEqual(box, [0, 0, 360, 640])
    assert.ok(size >= 16)
    assert.ok(targets.every((height) => height >= 40), targets.join())
    await view.shot(`modal-narrow-${kind}-${way}`)
    await view.end()
  })
})

inBrowsers('what a page loads', (openUrl) => {
  test('the first part alone, before the box is touched', async () => {
    const module = '<script type="module" src="saola/saola-search.js"></script>'
    const server = await serve(await scratch({ 'index.html': boxPage(), 'module.html': boxPage().replace(/<script.*<\/script>/, module) }))
    for (const [name, script] of [['index', 'saola.global.js'], ['module', 'saola-search.js']]) {
      const view = await openUrl(`${server.http}${name}.html`)
      await ready(view.page)
      await new Promise((done) => setTimeout(done, 300))
      const files = () => view.asked.map((address) => address.split('/').at(-1)).filter((file) => file.startsWith('saola'))
      assert.deepEqual(files(), [script])
      await search(view.page, 'khe sanh')
      assert.ok(files().includes('saola-ui.js'))
      await view.end()
    }
    await server.close()
  })

  test('when the rest cannot be loaded, a button tries again', async () => {
    const server = await serve(await scratch({ 'index.html': boxPage() }))
    server.answers.set('/saola/saola-ui.js', () => ({ status: 404 }))
    const view = await openUrl(`${server.http}index.html`, { noisy: true })
    await ready(view.page)
    const code = await view.page.evaluate(() => new Promise((resolve) => {
      const box = document.querySelector('saola-search')
      box.addEventListener('saola-error', ({ detail }) => resolve(detail.code))
      box.value = 'khe sanh'
    }))
    assert.equal(code, 'network')
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.failed')))
    server.answers.delete('/saola/saola-ui.js')
    await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.failed').click())
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.hit')))
    await view.end()
    await server.close()
  })
})
