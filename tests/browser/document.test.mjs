/** The single-file page as a document browser: list, document, outline, hits, Back and Forward, keyboard, narrow screens, print. */

import assert from 'node:assert/strict'
import { dist, inBrowsersAndSomeWays, search, shown, test, until } from './harness.mjs'

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 360, height: 740 }

/** What a reader sees of the page around the box. */
function seen(page) {
  return page.evaluate(() => {
    const visible = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility({ contentVisibilityAuto: false }))
    return {
      title: visible('article h1')[0]?.textContent ?? '',
      groups: visible('.groups summary .name').map(({ textContent }) => textContent),
      rows: visible('.groups a .title').map(({ textContent }) => textContent),
      current: visible('.groups [aria-current=page] .title').map(({ textContent }) => textContent),
      hits: visible('.hits [role=status]')[0]?.textContent ?? '',
      focus: document.activeElement.localName + (document.activeElement.className && `.${document.activeElement.className}`),
      tab: document.title,
    }
  })
}

/** Back or Forward. */
const go = (page, by) => page.evaluate((by) => history.go(by), by)
const ready = (page) => until(page, () => document.querySelectorAll('.groups a').length > 0)
const opened = (page, title) => until(page, (title) => document.querySelector('article h1')?.textContent === title && document.querySelector('article').checkVisibility(), title)
const hitsAre = (page, text) => until(page, (text) => document.querySelector('.hits [role=status]')?.textContent === text, text)
/** Pieces of text that are highlighted, in either way. */
const highlighted = (page) =>
  page.evaluate(() => {
    const set = globalThis.CSS?.highlights?.get('saola-hit')
    return set ? [...set].map(String) : [...document.querySelectorAll('mark.saola-hit')].map(({ textContent }) => textContent)
  })

inBrowsersAndSomeWays('documents in the page', dist, (open, way, kind) => {
  test('open, with everything found, and the address of each', async () => {
    const view = await open('search.html', WIDE)
    await ready(view.page)
    await search(view.page, 'khe sanh')
    const { options } = await shown(view.page)
    await view.page.keyboard.press('Enter')
    await opened(view.page, options[0].title)
    await until(view.page, () => /^1 trên /.test(document.querySelector('.hits [role=status]')?.textContent))
    const found = await highlighted(view.page)
    assert.ok(found.length > 1 && found.every((text) => /^khe sanh$/i.test(text)), found.join())
    const first = await seen(view.page)
    assert.equal(first.focus, 'h1', 'a screen reader reads on from the title')
    assert.ok(first.tab.startsWith(options[0].title))
    assert.equal(first.hits, `1 trên ${found.length}`)
    assert.deepEqual((await shown(view.page)).options, options, 'results stay beside the document')
    await view.shot(`document-${kind}-${way}`)
    const kept = view.page.url()
    assert.match(kept, /#page=\d+&q=khe\+sanh$/)
    await view.page.goto('about:blank')
    await view.page.goto(kept)
    await opened(view.page, options[0].title)
    await hitsAre(view.page, first.hits)
    await until(view.page, () => document.querySelector('saola-search').value === 'khe sanh')
    await view.end()
  })

  test('keys go from hit to hit and away', async () => {
    const view = await open('search.html', WIDE)
    await ready(view.page)
    await search(view.page, 'khe sanh')
    await view.page.keyboard.press('Enter')
    await until(view.page, () => document.querySelector('.hits [role=status]')?.textContent)
    const total = (await highlighted(view.page)).length
    const steps = [['n', 2], [']', 3], ['p', 2], ['[', 1], ['[', total], ['n', 1]]
    for (const [key, at] of steps) {
      await view.page.keyboard.press(key)
      await hitsAre(view.page, `${at} trên ${total}`)
    }
    await view.page.keyboard.press('Escape')
    assert.equal((await seen(view.page)).hits, '')
    assert.deepEqual(await highlighted(view.page), [])
    await view.page.keyboard.press('n')
    assert.equal((await seen(view.page)).hits, '')
    await view.page.keyboard.press('Escape')
    assert.equal((await seen(view.page)).focus, 'saola-search')
    await view.end()
  })

  test('Back and Forward', async () => {
    const view = await open('search.html', WIDE)
    await ready(view.page)
    const start = (await seen(view.page)).title
    assert.ok(start, 'index.md is where to begin')
    await search(view.page, 'biên giới')
    const { options } = await shown(view.page)
    const [one, two] = options.filter(({ href }) => !/[#&]at=/.test(href))
    for (const { href } of [one, two]) {
      await view.page.evaluate((href) => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('a[role=option]')].find((link) => link.href === href).click(), href)
      await until(view.page, () => document.querySelector('article h1') === document.activeElement)
    }
    await opened(view.page, two.title)
    await view.page.evaluate(() => scrollTo(0, 120))
    await view.page.evaluate(() => new Promise((done) => setTimeout(done, 120)))
    const scrolled = await view.page.evaluate(() => scrollY)
    await go(view.page, -1)
    await opened(view.page, one.title)
    await go(view.page, 1)
    await opened(view.page, two.title)
    await until(view.page, (y) => Math.abs(scrollY - y) < 2, scrolled)
    await go(view.page, -1)
    await go(view.page, -1)
    await opened(view.page, start)
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').value), 'biên giới')
    await go(view.page, -1)
    await until(view.page, () => document.querySelector('saola-search').value === '')
    await until(view.page, () => document.querySelector('.documents').checkVisibility())
    await view.end()
  })

  test('a section opens at its heading; the outline leads to headings', async () => {
    const view = await open('search.html', { width: 1280, height: 500 })
    await ready(view.page)
    await search(view.page, 'khe sanh')
    const { options } = await shown(view.page)
    const at = options.findIndex(({ href }) => /[#&]at=/.test(href))
    assert.ok(at >= 0)
    for (let key = 0; key <= at; key++) await view.page.keyboard.press('ArrowDown')
    await view.page.keyboard.press('Enter')
    await until(view.page, (title) => document.activeElement.textContent === title && document.activeElement.matches('[data-at]'), options[at].title)
    const links = await view.page.evaluate(() => [...document.querySelectorAll('.outline a')].map(({ textContent }) => textContent))
    const headings = await view.page.evaluate(() => [...document.querySelectorAll('.text :is(h2,h3,h4,h5,h6)')].map(({ textContent }) => textContent))
    assert.deepEqual(links, headings)
    const last = headings.at(-1)
    await view.page.evaluate(() => [...document.querySelectorAll('.outline a')].at(-1).click())
    await until(view.page, (last) => document.activeElement.textContent === last && document.activeElement.getBoundingClientRect().top < innerHeight, last)
    await go(view.page, -1)
    await until(view.page, (title) => document.activeElement.textContent === title, options[at].title)
    await view.end()
  })

  test('the list: groups, orders, arrows, and the document that is open', async () => {
    const view = await open('search.html', WIDE)
    await ready(view.page)
    // Recent searches would come before it.
    await view.page.evaluate(() => localStorage.clear())
    await view.page.reload()
    await ready(view.page)
    let first = await seen(view.page)
    // WebKit tells later that a group is open.
    for (let tries = 0; new Set(first.rows).size < 81 && tries < 100; tries++) {
      await new Promise((done) => setTimeout(done, 20))
      first = await seen(view.page)
    }
    assert.ok(first.groups.includes('dia-danh') && first.groups.length > 5)
    assert.equal(new Set(first.rows).size, 81)
    await view.page.keyboard.press('ArrowDown')
    assert.equal((await seen(view.page)).focus, 'summary')
    await view.page.keyboard.press('ArrowDown')
    await view.page.keyboard.press('ArrowDown')
    await view.page.keyboard.press('Enter')
    await opened(view.page, first.rows[1])
    const { current, hits } = await seen(view.page)
    assert.deepEqual(current, [first.rows[1]])
    assert.equal(hits, '', 'nothing was searched')

    const choose = (at, value) =>
      view.page.evaluate((at, value) => {
        const select = document.querySelectorAll('.tools select')[at]
        select.value = value
        select.dispatchEvent(new Event('change'))
      }, at, value)
    await choose(0, 'kind')
    const kinds = (await seen(view.page)).groups
    assert.ok(kinds.includes('sự kiện') && kinds.at(-1) !== 'sự kiện')
    await choose(0, '-')
    await choose(1, 'date:desc')
    const newest = await view.page.evaluate(() => [...document.querySelectorAll('.groups time')].map(({ textContent }) => Number(textContent.match(/\d{4}/))))
    assert.ok(newest.length > 5 && newest.every((year, at) => !at || year <= newest[at - 1]), newest.join())
    const flat = await seen(view.page)
    assert.deepEqual([flat.groups, flat.rows.length], [[], 81])
    await view.page.reload()
    await until(view.page, () => document.querySelectorAll('.groups a').length === 81)
    assert.deepEqual((await seen(view.page)).rows, flat.rows, 'the address keeps order and groups')
    await search(view.page, 'khe')
    assert.deepEqual((await seen(view.page)).rows, [], 'results take its place')
    await view.page.keyboard.press('Escape')
    await until(view.page, () => document.querySelector('.documents').checkVisibility())
    await view.end()
  })

  test('a value of the document leads to all that share it', async () => {
    const view = await open('search.html', WIDE)
    await ready(view.page)
    await view.page.evaluate(() => [...document.querySelectorAll('.facts a')].find(({ textContent }) => textContent === 'Campuchia').click())
    await until(view.page, () => document.querySelector('saola-search').filters.country?.[0] === 'Campuchia')
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('a[role=option]').length > 1)
    assert.ok((await seen(view.page)).title, 'the document stays')
    await view.end()
  })

  test('a narrow screen shows one thing at a time', async () => {
    const view = await open('search.html', NARROW)
    await ready(view.page)
    const list = await seen(view.page)
    assert.ok(list.rows.length > 5 && !list.title)
    await view.page.evaluate(() => scrollTo(0, 900))
    await view.page.evaluate(() => new Promise((done) => setTimeout(done, 120)))
    const row = list.rows[12]
    await view.page.evaluate((row) => [...document.querySelectorAll('.groups a')].find((link) => link.querySelector('.title').textContent === row).click(), row)
    await opened(view.page, row)
    assert.deepEqual((await seen(view.page)).rows, [])
    await view.shot(`document-narrow-${kind}-${way}`)
    assert.equal(await view.page.evaluate(() => scrollY), 0)
    await go(view.page, -1)
    await until(view.page, () => Math.abs(scrollY - 900) < 2)
    assert.equal(await view.page.evaluate(() => document.activeElement.querySelector('.title')?.textContent), row)

    await go(view.page, 1)
    await opened(view.page, row)
    await view.page.keyboard.press('/')
    await until(view.page, () => document.activeElement.localName === 'saola-search')
    await search(view.page, 'khe sanh')
    await view.page.keyboard.press('Enter')
    await until(view.page, () => document.activeElement.localName === 'h1')
    const small = await view.page.evaluate(() => {
      const targets = [...document.querySelectorAll('a,button,summary,select')].filter((element) => element.checkVisibility())
      // What is drawn may be smaller than the target around it.
      const around = (element) => Math.max(0, -parseFloat(getComputedStyle(element, '::after').top) || 0)
      const height = (element) => (around(element) ? element.clientHeight + 2 * around(element) : element.getBoundingClientRect().height)
      return targets.filter((element) => height(element) < 43.9).map(({ outerHTML }) => outerHTML)
    })
    assert.deepEqual(small, [], 'targets are large enough for fingers')
    assert.ok(await view.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out')
    await view.page.evaluate(() => document.querySelector('.back').click())
    await until(view.page, () => !document.querySelector('article').checkVisibility())
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').value), 'khe sanh')
    await view.end()
  })

  if (kind === 'chromium') {
    test('on paper stands the document alone, with title and source', async () => {
      const view = await open('search.html', WIDE)
      await ready(view.page)
      await search(view.page, 'khe sanh')
      await view.page.keyboard.press('Enter')
      await until(view.page, () => document.querySelector('.hits') !== null)
      await view.page.emulateMediaType('print')
      const paper = await view.page.evaluate(() => {
        const visible = (selector) => document.querySelector(selector).checkVisibility()
        return { aside: ['saola-search', '.documents', '.hits', '.outline', '.print'].filter(visible), text: ['article h1', '.where', '.text'].filter(visible) }
      })
      assert.deepEqual(paper, { aside: [], text: ['article h1', '.where', '.text'] })
      await view.shot(`document-print-${way}`)
      assert.ok((await view.page.pdf({ format: 'A4' })).length > 5000)
      await view.end()
    })
  }
})
