/** Facets, filters, the timeline and orders, with the fields of the dossier. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { boxPage, inBrowsers, inBrowsersAndSomeWays, scratch, search, test, until } from './harness.mjs'

const FACETS = 'facets="country kind province date:month" sorts="score date:desc title"'
const PAGES = {
  'page.html': `<saola-search mode="page" ${FACETS} limit="5" url="off"></saola-search>`,
  'modal.html': `<saola-search mode="modal" ${FACETS}></saola-search>`,
  'dropdown.html': `<saola-search ${FACETS}></saola-search>`,
}
const pages = () => scratch(Object.fromEntries(Object.entries(PAGES).map(([name, box]) => [name, boxPage({ box, lang: 'vi' })])))

/** What stands in the panel of filters. Runs in the page. */
function panel() {
  const root = document.querySelector('saola-search').shadowRoot
  const rows = (facet) => [...facet.querySelectorAll('li')].filter((row) => row.checkVisibility())
  return Object.fromEntries(
    [...root.querySelectorAll('.facet')].filter((facet) => facet.checkVisibility()).map((facet) => [
      facet.querySelector('legend').textContent,
      rows(facet).map((row) => [row.querySelector('.name').textContent, Number(row.querySelector('.n').textContent), row.querySelector('input').checked]),
    ]),
  )
}

/** Ticks a value, and waits for the answer. */
function tick(page, name) {
  return act(page, (root, name) => [...root.querySelectorAll('.facet li')].find((row) => row.querySelector('.name').textContent === name).querySelector('input').click(), name)
}

/** Listens for the next results; what it gives waits for them and tells their total. */
async function listen(page) {
  await page.evaluate(() => {
    const box = document.querySelector('saola-search')
    globalThis.answered = new Promise((resolve) => box.addEventListener('saola-results', ({ detail }) => resolve(detail.total), { once: true }))
  })
  return () => page.evaluate(() => globalThis.answered)
}

/** Does something in the box, and gives the total of the results that follow. */
async function act(page, action, ...args) {
  const answer = await listen(page)
  const root = await page.evaluateHandle(() => document.querySelector('saola-search').shadowRoot)
  await root.evaluate(action, ...args)
  return answer()
}

const chips = () => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('.chip')].map((chip) => chip.textContent)

inBrowsersAndSomeWays('facets', pages, (open, way, kind) => {
  test('counts beside the results; any of one field, all fields together', async () => {
    const view = await open('page.html', { width: 1280 })
    const all = await search(view.page, 'biên giới')
    const before = await view.page.evaluate(panel)
    assert.deepEqual(before.Country[0], ['Việt Nam', all, false])
    const lao = before.Country.find(([name]) => name === 'Lào')[1]
    await view.shot(`facets-${kind}-${way}`)
    assert.equal(await tick(view.page, 'Lào'), lao)
    const narrowed = await view.page.evaluate(panel)
    assert.deepEqual(narrowed.Country.map(([name, count]) => [name, count]), before.Country.map(([name, count]) => [name, count]), 'a filter does not change the counts of its own field')
    assert.notDeepEqual(narrowed.Province, before.Province)
    const both = await tick(view.page, 'Campuchia')
    assert.ok(both > lao)
    const event = (await view.page.evaluate(panel)).Kind.find(([name]) => name === 'sự kiện')[1]
    assert.equal(await tick(view.page, 'sự kiện'), event)
    assert.deepEqual(await view.page.evaluate(chips), ['Lào', 'Campuchia', 'sự kiện'])
    await view.shot(`facets-chosen-${kind}-${way}`)
    await act(view.page, (root) => root.querySelector('.chip').click())
    assert.deepEqual(await view.page.evaluate(chips), ['Campuchia', 'sự kiện'])
    assert.equal(await act(view.page, (root) => root.querySelector('.clear-all').click()), all)
    assert.deepEqual(await view.page.evaluate(chips), [])
    await view.end()
  })

  test('a ticked box keeps the focus', async () => {
    const view = await open('page.html', { width: 1280 })
    await search(view.page, 'biên giới')
    await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.facet input').focus())
    const answered = await listen(view.page)
    await view.page.keyboard.press(' ')
    await answered()
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.activeElement?.checked), true)
    await view.end()
  })

  test('eight values, and the others when asked for', async () => {
    const view = await open('page.html', { width: 1280 })
    await search(view.page, 'biên giới')
    assert.equal((await view.page.evaluate(panel)).Province.length, 8)
    await view.page.evaluate(() => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('.facet .more')].find((button) => button.checkVisibility()).click())
    assert.ok((await view.page.evaluate(panel)).Province.length > 8)
    await view.end()
  })

  test('everything, before anything is asked', async () => {
    const view = await open('page.html', { width: 1280 })
    await until(view.page, () => document.querySelector('saola-search').shadowRoot?.querySelectorAll('.hit').length === 5)
    assert.ok((await view.page.evaluate(panel)).Country.length >= 3)
    await view.end()
  })

  test('a span of months, by keys and by drawing', async () => {
    const view = await open('page.html', { width: 1280 })
    const all = await search(view.page, 'biên giới')
    await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.plot input').focus())
    const text = () => document.querySelector('saola-search').shadowRoot.querySelector('.plot input').getAttribute('aria-valuetext')
    assert.match(await view.page.evaluate(text), /3.*2024/)
    const answered = await listen(view.page)
    await view.page.keyboard.press('ArrowRight')
    const later = await answered()
    assert.ok(later > 0 && later < all)
    assert.match(await view.page.evaluate(text), /4.*2024/)
    assert.equal((await view.page.evaluate(chips)).length, 1)
    const bars = await view.page.evaluate(() => {
      document.querySelector('saola-search').shadowRoot.querySelector('.bars').scrollIntoView({ block: 'center' })
      const { left, top, width, height } = document.querySelector('saola-search').shadowRoot.querySelector('.bars').getBoundingClientRect()
      return { left, top, width, height, bars: document.querySelector('saola-search').shadowRoot.querySelectorAll('.bars i').length }
    })
    // The first three months: March to May 2024.
    const drawn = await listen(view.page)
    const at = (bar) => [bars.left + ((bar + 0.5) / bars.bars) * bars.width, bars.top + bars.height / 3]
    await view.page.mouse.move(...at(0))
    await view.page.mouse.down()
    await view.page.mouse.move(...at(2))
    await view.page.mouse.up()
    const spring = await drawn()
    assert.ok(spring > 0 && spring < later)
    assert.deepEqual(await view.page.evaluate(() => document.querySelector('saola-search').filters), { date: { from: '2024-03', to: '2024-05' } })
    await view.shot(`timeline-${kind}-${way}`)
    await view.end()
  })

  test('a span of months, by touch', async () => {
    const view = await open('page.html', { width: 1280 })
    await search(view.page, 'biên giới')
    const drawn = await listen(view.page)
    // As a finger does it; the page still scrolls up and down under it.
    const action = await view.page.evaluate(() => {
      const root = document.querySelector('saola-search').shadowRoot
      const [plot, bars] = [root.querySelector('.plot'), root.querySelector('.bars')]
      plot.setPointerCapture = () => {}
      const { left, top, width, height } = bars.getBoundingClientRect()
      const touch = (type, bar) => bars.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', pointerId: 7, isPrimary: true, bubbles: true, composed: true, cancelable: true, clientX: left + ((bar + 0.5) / bars.childElementCount) * width, clientY: top + height / 2 }))
      touch('pointerdown', 4)
      touch('pointermove', 3)
      touch('pointermove', 2)
      touch('pointerup', 2)
      return getComputedStyle(plot).touchAction
    })
    assert.equal(action, 'pan-y')
    await drawn()
    assert.deepEqual(await view.page.evaluate(() => document.querySelector('saola-search').filters), { date: { from: '2024-05', to: '2024-07' } })
    await view.end()
  })

  test('orders', async () => {
    const view = await open('page.html', { width: 1280 })
    await search(view.page, 'biên giới')
    const titles = () => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('.title')].map((title) => title.textContent)
    const dates = () => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('.hit')].map((hit) => hit.querySelector('time')?.textContent ?? '')
    const before = await view.page.evaluate(titles)
    await act(view.page, (root) => {
      const select = root.querySelector('select')
      select.value = 'date:desc'
      select.dispatchEvent(new Event('change'))
    })
    assert.notDeepEqual(await view.page.evaluate(titles), before)
    assert.match((await view.page.evaluate(dates))[0], /2026/)
    assert.deepEqual(await view.page.evaluate(() => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('select option')].map(({ textContent }) => textContent)), ['Mức độ liên quan', 'Mới nhất trước', 'Tiêu đề'])
    await view.end()
  })

  test('names of fields are the page\'s own', async () => {
    const view = await open('page.html', { width: 1280 })
    await view.page.evaluate(() => (document.querySelector('saola-search').labels = { country: 'Nước', kind: 'Loại' }))
    await search(view.page, 'biên giới')
    assert.deepEqual(Object.keys(await view.page.evaluate(panel)).slice(0, 2), ['Nước', 'Loại'])
    await view.end()
  })

  for (const name of ['modal', 'dropdown']) {
    test(`behind a button where there is little room: ${name}`, async () => {
      const view = await open(`${name}.html`, { width: 360, height: 700 })
      await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
      await view.page.evaluate(() => document.querySelector('saola-search').open())
      await search(view.page, 'biên giới')
      assert.deepEqual(await view.page.evaluate(panel), {})
      assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.fold').getAttribute('aria-expanded')), 'false')
      await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.fold').click())
      assert.ok((await view.page.evaluate(panel)).Country.length >= 3)
      await tick(view.page, 'Lào')
      assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.fold').textContent), '1 bộ lọc')
      await view.shot(`facets-narrow-${name}-${kind}-${way}`)
      await view.end()
    })
  }
})

inBrowsersAndSomeWays('from right to left', () => scratch({ 'index.html': boxPage({ lang: 'ar" dir="rtl', box: '<saola-search mode="page" url="off"></saola-search>' }) }), (open) => {
  test('results stand on the side where the language of the interface begins', async () => {
    const view = await open('index.html')
    await search(view.page, 'khe sanh')
    const sides = await view.page.evaluate(() => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('.title, .excerpt')].map((line) => getComputedStyle(line).textAlign))
    assert.ok(sides.length > 2 && sides.every((side) => side === 'right'), sides.join())
    await view.end()
  })
})

inBrowsers('a hierarchy', (openUrl) => {
  test('is indented, and a parent takes its children', async () => {
    const { folder, url } = await nested()
    const view = await openUrl(`file://${folder}/${url}`, { width: 1280 })
    await search(view.page, 'border')
    const rows = await view.page.evaluate(() => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('.facet li')].map((row) => [row.querySelector('.name').textContent, row.style.getPropertyValue('--_depth'), row.querySelector('.n').textContent]))
    assert.deepEqual(rows, [['Laos', '0', '2'], ['Houaphanh', '1', '1'], ['Sekong', '1', '1'], ['Vietnam', '0', '1']])
    assert.equal(await tick(view.page, 'Laos'), 2)
    assert.deepEqual(await view.page.evaluate(chips), ['Laos'])
    await view.end()
  })
})

async function nested() {
  const folder = await scratch({ 'index.html': boxPage({ box: '<saola-search mode="page" facets="place" url="off"></saola-search>' }) })
  const rows = [['a', 'Laos > Houaphanh'], ['b', 'Laos > Sekong'], ['c', 'Vietnam']]
  await writeFile(join(folder, 'pages.ndjson'), rows.map(([name, place]) => JSON.stringify({ url: `${name}.html`, title: name, body: 'The border.', place })).join('\n'))
  await promisify(execFile)(resolve(process.env.SAOLA ?? 'target/release/saola'), ['build', join(folder, 'pages.ndjson'), '-o', join(folder, 'index'), '--quiet'])
  for (const file of ['index.saola', 'index.saola.js']) await promisify(execFile)('mv', [join(folder, 'index', file), join(folder, 'saola')])
  return { folder, url: 'index.html' }
}
