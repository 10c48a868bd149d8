/** What a search leaves behind: the address, Back and Forward, recent searches; and the ways on from an answer. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { boxPage, inBrowsersAndWays, scratch, search, shown, test, until } from './harness.mjs'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')
const BOXES = {
  'page.html': '<saola-search mode="page" facets="country date:month" sorts="score date:desc" limit="3"></saola-search>',
  'hash.html': '<saola-search mode="inline" url="#find" facets="country"></saola-search>',
  'other.html': '<saola-search suggest></saola-search><button>after</button>',
  'off.html': '<saola-search recent="off"></saola-search><button>after</button>',
  // With a listener that keeps browsers from putting the page away whole.
  'long.html': '<script>addEventListener("unload", () => {})</script><saola-search mode="page" facets="country province" limit="8"></saola-search><a href="other.html">away</a>',
  'infinite.html': '<saola-search mode="page" limit="4" infinite url="off"></saola-search>',
}
const pages = () => scratch(Object.fromEntries(Object.entries(BOXES).map(([name, box]) => [name, boxPage({ box })])))

/** Query and filters of the box. Runs in the page. */
const state = () => [document.querySelector('saola-search').value, JSON.stringify(document.querySelector('saola-search').filters)]
const hits = (page) => page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelectorAll('.hit').length)
const options = (page) => page.evaluate(() => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('.menu .option')].filter((option) => option.checkVisibility()).map((option) => option.textContent))
const parameters = (page) => Object.fromEntries(new URLSearchParams(new URL(page.url()).search))

/** Waits until another page of the folder is there. */
async function arrived(page, name) {
  const end = Date.now() + 10_000
  const there = () => page.evaluate((name) => location.pathname.endsWith(name) && document.readyState === 'complete', name)
  while (!(await there().catch(() => false))) {
    assert.ok(Date.now() < end, `never at ${name}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** Types something else. */
async function replace(page, query) {
  await page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('input').select())
  return search(page, query)
}

inBrowsersAndWays('addresses', pages, (open) => {
  test('one entry of the history for each search', async () => {
    const view = await open('page.html')
    const { page } = view
    const before = await page.evaluate(() => history.length)
    await search(page, 'khe sanh')
    assert.deepEqual(parameters(page), { q: 'khe sanh' })
    await page.keyboard.press('Enter')
    await replace(page, 'biên giới')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => history.length), before + 2)
    await page.evaluate(() => (document.querySelector('saola-search').shadowRoot.querySelectorAll('.facet input')[1].click()))
    await until(page, () => location.search.includes('q.country'))
    assert.equal(await page.evaluate(() => history.length), before + 3)
    const [, filters] = await page.evaluate(state)
    await page.evaluate(() => history.back())
    await until(page, () => JSON.stringify(document.querySelector('saola-search').filters) === '{}')
    assert.deepEqual(await page.evaluate(state), ['biên giới', '{}'])
    await page.evaluate(() => history.back())
    await until(page, () => document.querySelector('saola-search').value === 'khe sanh')
    await until(page, () => document.querySelector('saola-search').shadowRoot.querySelector('.title')?.textContent.includes('Khe Sanh'))
    await page.evaluate(() => history.go(2))
    await until(page, (filters) => JSON.stringify(document.querySelector('saola-search').filters) === filters, filters)
    await view.end()
  })

  test('an address brings back query, filters, order and number', async () => {
    const view = await open('page.html?q=bi%C3%AAn+gi%E1%BB%9Bi&q.country=L%C3%A0o&q.date=2024-03..2024-10&q-sort=date:desc&q-shown=6&other=1')
    await until(view.page, () => document.querySelector('saola-search').shadowRoot?.querySelectorAll('.hit').length === 6)
    assert.deepEqual(await view.page.evaluate(state), ['biên giới', '{"country":["Lào"],"date":{"from":"2024-03","to":"2024-10"}}'])
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('select').value), 'date:desc')
    await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.main > .more').click())
    await until(view.page, () => location.search.includes('q-shown=9'))
    assert.ok(view.page.url().includes('other=1'))
    await view.end()
  })

  test('in the fragment', async () => {
    const view = await open('hash.html#find=khe+sanh')
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot?.querySelector('.hit')))
    await replace(view.page, 'biên giới')
    assert.equal(new URLSearchParams(new URL(view.page.url()).hash.slice(1)).get('find'), 'biên giới')
    await view.end()
  })

  test('a box in a header leaves the address alone', async () => {
    const view = await open('other.html')
    const before = view.page.url()
    await search(view.page, 'khe sanh')
    assert.equal(view.page.url(), before)
    await view.end()
  })

  for (const leave of ['a result', 'another link']) {
    test(`Back from ${leave} leads to where the reader stood`, async () => {
      const view = await open('long.html', { width: 700, height: 500 })
      const { page } = view
      const answered = (count) => until(page, (count) => document.querySelector('saola-search')?.shadowRoot?.querySelectorAll('.hit').length === count, count)
      await search(page, 'biên giới')
      await answered(8)
      await page.evaluate(() => {
        const root = document.querySelector('saola-search').shadowRoot
        root.querySelector('.main > .more').click()
        root.querySelector('.fold').click()
        root.querySelectorAll('.facet .more')[1].click()
      })
      await answered(16)
      await page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelectorAll('.page')[12].scrollIntoView())
      const top = await page.evaluate(() => scrollY)
      assert.ok(top > 1000, String(top))
      // To another page: those of the results are not in the folder.
      const click = (leave) => {
        const link = leave === 'a result' ? document.querySelector('saola-search').shadowRoot.querySelectorAll('.page')[12] : document.querySelector('a')
        link.href = 'off.html'
        link.click()
      }
      await page.evaluate(click, leave).catch(() => {})
      await arrived(page, 'off.html')
      await page.evaluate(() => history.back()).catch(() => {})
      await arrived(page, 'long.html')
      await answered(16)
      await until(page, (top) => Math.abs(scrollY - top) < 3, top)
      const opened = await page.evaluate(() => {
        const root = document.querySelector('saola-search').shadowRoot
        return [root.querySelector('.fold').getAttribute('aria-expanded'), [...root.querySelectorAll('.facet .more')].map((more) => more.checkVisibility())]
      })
      assert.deepEqual(opened, ['true', [false, false]])
      await view.end()
    })
  }

  test('Back within the page leads to where the reader stood, a new search to the top of its own', async () => {
    const view = await open('long.html', { width: 700, height: 500 })
    const { page } = view
    await search(page, 'biên giới')
    await page.keyboard.press('Enter')
    await page.evaluate(() => scrollTo(0, 900))
    await page.evaluate(() => (document.querySelector('saola-search').value = 'khe sanh'))
    await until(page, () => document.querySelector('saola-search').shadowRoot.querySelector('.title')?.textContent.includes('Khe Sanh'))
    await page.evaluate(() => scrollTo(0, 0))
    await page.evaluate(() => history.back())
    await until(page, () => document.querySelector('saola-search').value === 'biên giới' && scrollY === 900)
    await view.end()
  })

  test('more as the reader goes on', async () => {
    const view = await open('infinite.html', { height: 500 })
    const total = await search(view.page, 'biên giới')
    await view.page.evaluate(() => document.querySelector('button, h1').scrollIntoView())
    for (let at = 0; at < 40 && (await hits(view.page)) < total; at++) {
      await view.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      await new Promise((done) => setTimeout(done, 100))
    }
    assert.equal(await hits(view.page), total)
    await view.end()
  })
})

inBrowsersAndWays('recent searches', pages, (open) => {
  /** Searches, and opens the first result as far as the page lets it. */
  async function done(page, query) {
    await page.evaluate(() => document.querySelector('saola-search').addEventListener('saola-open', (event) => event.preventDefault()))
    await replace(page, query)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }

  test('are offered in an empty box, newest first, and can be taken away', async () => {
    const view = await open('other.html')
    const { page } = view
    await until(page, () => Boolean(document.querySelector('saola-search').shadowRoot))
    await page.evaluate(() => localStorage.clear())
    await page.evaluate(() => document.querySelector('saola-search').focus())
    for (const query of ['khe sanh', 'biên giới', 'quân khu']) await done(page, query)
    await page.focus('button')
    assert.deepEqual(await options(page), [])
    await page.evaluate(() => document.querySelector('saola-search').focus())
    await until(page, () => document.querySelector('saola-search').shadowRoot.querySelector('.recent')?.checkVisibility())
    assert.deepEqual(await options(page), ['quân khu', 'biên giới', 'khe sanh', 'Clear recent searches'])
    await view.shot('recent')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Delete')
    await until(page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.recent').length === 2)
    await page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.remove').dispatchEvent(new MouseEvent('click', { bubbles: true })))
    await until(page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.recent').length === 1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await until(page, () => document.querySelector('saola-search').value === 'khe sanh')
    await until(page, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.hit')))
    await page.keyboard.press('Escape')
    await until(page, () => document.querySelector('saola-search').shadowRoot.querySelector('.forget')?.checkVisibility())
    await page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.forget').click())
    await until(page, () => !document.querySelector('saola-search').shadowRoot.querySelector('.menu .option'))
    assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0)
    await view.end()
  })

  test('are not kept when they are switched off', async () => {
    const view = await open('off.html')
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
    await view.page.evaluate(() => localStorage.clear())
    await view.page.evaluate(() => document.querySelector('saola-search').focus())
    await done(view.page, 'khe sanh')
    assert.equal(await view.page.evaluate(() => Object.keys(localStorage).length), 0)
    assert.deepEqual(await options(view.page), [])
    await view.end()
  })
})

inBrowsersAndWays('completions', pages, (open, way, kind) => {
  test('stand above the results, and are searched or typed on', async () => {
    const view = await open('other.html')
    const { page } = view
    await search(page, 'khe')
    const offered = await options(page)
    assert.ok(offered.length > 0 && offered.length <= 5, offered.join())
    assert.ok(offered.some((text) => text.startsWith('Khe Sanh')), offered.join())
    await view.shot(`suggest-${kind}-${way}`)
    await page.keyboard.press('ArrowDown')
    assert.equal((await shown(page)).active, 'menu-0')
    await page.keyboard.press('ArrowRight')
    await until(page, (text) => document.querySelector('saola-search').value === text, offered[0])
    // Tab leaves the box as everywhere.
    await page.keyboard.press('Tab')
    assert.equal((await shown(page)).active, null)
    await view.end()
  })
})

/** A site whose words are told apart by one letter. */
async function misspelt() {
  const folder = await scratch({ 'index.html': boxPage({ box: '<saola-search mode="page" url="off"></saola-search>' }), 'box.html': boxPage() })
  const texts = ['The border is open from six.', 'The border crossing.', 'The bordr is a word of its own.']
  await writeFile(join(folder, 'pages.ndjson'), texts.map((body, at) => JSON.stringify({ url: `${at}.html`, title: `Page ${at}`, body })).join('\n'))
  await promisify(execFile)(program, ['build', join(folder, 'pages.ndjson'), '-o', join(folder, 'index'), '--quiet', '--lang', 'en'])
  for (const file of ['index.saola', 'index.saola.js']) await promisify(execFile)('mv', [join(folder, 'index', file), join(folder, 'saola')])
  return folder
}

inBrowsersAndWays('words taken for others', misspelt, (open) => {
  test('are said, and what was typed can be searched instead', async () => {
    const view = await open('index.html')
    assert.equal(await search(view.page, 'crosing'), 1)
    const note = () => document.querySelector('saola-search').shadowRoot.querySelector('.note').textContent
    assert.equal(await view.page.evaluate(note), 'Showing results for crossingSearch instead for crosing')
    await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.note .query').click())
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.message.none')))
    assert.match((await shown(view.page)).message, /^No results for “crosing”/)
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.mean .query')))
    await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.mean .query').click())
    await until(view.page, () => document.querySelector('saola-search').value === 'crossing')
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.hit')))
    await view.end()
  })
})
