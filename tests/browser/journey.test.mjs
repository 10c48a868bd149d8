/** From opening a page to the passage that was looked for, and back again, by keyboard alone. */

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { boxPage, dist, inBrowsersAndSomeWays, scratch, shown, test, until } from './harness.mjs'

const QUERY = 'khe sanh'
const WAYS_IN = { Tab: [], '/': ['/'], 'Ctrl K': ['Control', 'k'] }

/** Presses keys together. Without any, goes from link to link until the box has the focus. */
async function reach(page, keys) {
  const { keyboard } = page
  if (keys.length) {
    for (const key of keys.slice(0, -1)) await keyboard.down(key)
    await keyboard.press(keys.at(-1))
    for (const key of keys.slice(0, -1)) await keyboard.up(key)
  }
  for (let at = 0; at < 5 && !(await focused(page)); at++) await keyboard.press('Tab')
}

const focused = (page) => page.evaluate(() => document.activeElement?.localName === 'saola-search')
const ready = (page) => until(page, () => Boolean(document.querySelector('saola-search')?.shadowRoot))

/** Types where the focus is, and waits for what the box finds. */
async function type(page, query) {
  await page.evaluate((query) => {
    globalThis.answered = new Promise((resolve) => {
      document.querySelector('saola-search').addEventListener('saola-results', ({ detail }) => detail.query === query && resolve(detail.total))
    })
  }, query)
  await page.keyboard.type(query)
  return page.evaluate(() => globalThis.answered)
}

/** Waits for a page that may come back from where the browser keeps it, of which not every driver hears. */
async function arrivedAt(page, path) {
  const here = () => page.evaluate(() => document.readyState === 'complete' && location.pathname).catch(() => '')
  for (let tries = 0; (await here()) !== path; tries++) {
    assert.ok(tries < 100, `not at ${path}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

/** What is highlighted, and whether the current hit is in sight. Waits for the bar. */
async function highlighted(page) {
  await until(page, () => Boolean(document.querySelector('saola-arrival')?.shadowRoot.querySelector('[part=count]').textContent))
  return page.evaluate(() => {
    const [current] = CSS.highlights.get('saola-current') ?? []
    const { top, bottom } = current.getBoundingClientRect()
    return { hits: [...CSS.highlights.get('saola-hit')].map(String), inSight: top >= 0 && bottom <= innerHeight, search: location.search }
  })
}

function assertArrived({ hits, inSight, search }) {
  assert.ok(hits.length > 0 && hits.every((hit) => /^(khe|sanh|khe sanh)$/i.test(hit)), hits.join())
  assert.deepEqual([inSight, search], [true, ''])
}

inBrowsersAndSomeWays('by keyboard alone', join(dist, 'site'), (open) => {
  for (const [name, keys] of Object.entries(WAYS_IN))
    test(`in with ${name}, to the passage`, async () => {
      const view = await open('index.html')
      const { page } = view
      await ready(page)
      await reach(page, keys)
      assert.equal(await focused(page), true)
      await type(page, QUERY)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      const target = await page.evaluate(() => new URL(document.querySelector('saola-search').shadowRoot.querySelector('[aria-selected=true]').href).pathname)
      assert.equal(target, new URL((await shown(page)).options[1].href).pathname)
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      await arrivedAt(page, target)
      assertArrived(await highlighted(page))
      await view.end()
    })

  test('from the page of all results to the passage; Back and Forward', async () => {
    const view = await open('search.html')
    const { page } = view
    await ready(page)
    const from = await page.evaluate(() => location.pathname)
    await reach(page, ['/'])
    const total = await type(page, QUERY)
    await page.keyboard.press('Enter')
    const state = () => {
      const box = document.querySelector('saola-search')
      return box?.shadowRoot?.querySelector('.hit') && [box.value, box.shadowRoot.querySelector('.hit .title').textContent, new URLSearchParams(location.search).get('q')]
    }
    const before = await page.evaluate(state)
    assert.ok(total > 0)
    assert.deepEqual([before[0], before[2]], [QUERY, QUERY])
    await page.keyboard.press('ArrowDown')
    // What the page keeps of itself on leaving is a change of its history too, so that waiting for one is not enough.
    await page.keyboard.press('Enter')
    const path = () => new URL(page.url()).pathname
    for (let tries = 0; path() === from && tries < 250; tries++) await new Promise((done) => setTimeout(done, 20))
    const target = path()
    assert.notEqual(target, from)
    await arrivedAt(page, target)
    assertArrived(await highlighted(page))

    await page.evaluate(() => void setTimeout(() => history.back()))
    await arrivedAt(page, from)
    await until(page, state)
    assert.deepEqual(await page.evaluate(state), before)
    await page.evaluate(() => void setTimeout(() => history.forward()))
    await arrivedAt(page, target)
    await view.end()
  })
})

const MODAL = '<button id="first">first</button><saola-search mode="modal"></saola-search>'

inBrowsersAndSomeWays('the focus after a dialog', () => scratch({ 'index.html': boxPage({ box: MODAL }) }), (open) => {
  const focus = (page) => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.part.value || document.activeElement.id)

  test('is where it was, however the dialog was opened and left', async () => {
    const view = await open('index.html')
    const { page } = view
    await ready(page)
    const opened = () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('dialog')?.open)
    for (const leave of ['Escape', 'Escape twice', 'close']) {
      await page.focus('#first')
      await page.keyboard.press('/')
      await until(page, opened)
      assert.equal(await focus(page), 'input')
      if (leave === 'Escape twice') await type(page, QUERY)
      if (leave === 'close') await page.evaluate(() => document.querySelector('saola-search').close())
      else for (let at = leave.split(' ').length; at > 0; at--) await page.keyboard.press('Escape')
      assert.equal(await page.evaluate(opened), false, leave)
      assert.equal(await focus(page), 'first', leave)
    }
    await view.end()
  })

  test('stays in the dialog meanwhile', async () => {
    const view = await open('index.html')
    const { page } = view
    await ready(page)
    await page.keyboard.press('/')
    await type(page, QUERY)
    for (let at = 0; at < 12; at++) {
      await page.keyboard.press('Tab')
      assert.notEqual(await page.evaluate(() => document.activeElement.id), 'first')
    }
    await view.end()
  })
})
