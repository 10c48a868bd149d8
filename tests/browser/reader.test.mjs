/**
 * What a screen reader finds: roles and names as the browser computes them, through shadow roots, and the count it reads out.
 * Chromium gives the whole tree, Firefox counts what has a role and a name; the driver of WebKit tells neither.
 */

import assert from 'node:assert/strict'
import { boxPage, inBrowsersAndSomeWays, scratch, search, shown, test, until } from './harness.mjs'

const FACETS = 'facets="country date:month" sorts="score date:desc" limit="3"'
const PAGES = {
  'dropdown.html': '<saola-search suggest limit="3"></saola-search>',
  'inline.html': '<saola-search mode="inline" limit="3"></saola-search>',
  'modal.html': '<saola-search mode="modal" limit="3"></saola-search>',
  'page.html': `<saola-search mode="page" url="off" ${FACETS}></saola-search>`,
}
const pages = () => scratch(Object.fromEntries(Object.entries(PAGES).map(([name, box]) => [name, boxPage({ box })])))

/** The nodes of a tree, one after the other. */
const flat = (node) => [node, ...(node.children ?? []).flatMap(flat)]

/** How many elements are heard with a role, and with a name if one is given. */
const COUNT = {
  async chromium(page, role, name) {
    const nodes = flat(await page.accessibility.snapshot({ interestingOnly: false }))
    return nodes.filter((node) => node.role === role && (name === undefined || node.name === name)).length
  },
  async firefox(page, role, name = '') {
    const parts = await page.evaluate(() => document.querySelector('saola-search').shadowRoot.childElementCount)
    let count = 0
    for (let at = 0; at < parts; at++) {
      const part = await page.evaluateHandle((at) => document.querySelector('saola-search').shadowRoot.children[at], at)
      count += (await part.$$(`::-p-aria(${name}[role="${role}"])`)).length
    }
    return count
  },
}

/** Whether all are heard that are listed as `[role, name]`. */
async function assertHeard(page, kind, expected) {
  for (const [role, name] of expected) assert.ok((await COUNT[kind](page, role, name)) > 0, `${role} ${name ?? ''}`)
}

/** Opens the box of a page and searches. */
async function results(open, name, query = 'khe sanh') {
  const view = await open(name)
  await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
  await view.page.evaluate(() => document.querySelector('saola-search').open())
  return { view, page: view.page, total: await search(view.page, query) }
}

inBrowsersAndSomeWays('what a screen reader finds', pages, (open, way, kind) => {
  if (kind === 'webkit') return test('not asked: the driver of WebKit tells no roles and names', { skip: true })

  for (const name of ['dropdown', 'inline', 'modal'])
    test(`options in a list: ${name}`, async () => {
      const { view, page } = await results(open, `${name}.html`)
      const { options } = await shown(page)
      await assertHeard(page, kind, [['combobox', 'Search'], ['listbox', 'Results'], ['button', 'Clear'], ['status']])
      assert.ok((await COUNT[kind](page, 'option')) >= options.length)
      if (name === 'modal') await assertHeard(page, kind, [['dialog', 'Search'], ['button', 'Close']])
      await page.keyboard.press('Escape')
      assert.equal(await COUNT[kind](page, 'option'), 0, 'nothing is heard of a closed list')
      await view.end()
    })

  test('links under their facets: page', async () => {
    const { view, page } = await results(open, 'page.html')
    await assertHeard(page, kind, [['combobox', 'Search'], ['region', 'Results'], ['combobox', 'Sort by'], ['list'], ['status']])
    await assertHeard(page, kind, [['group', 'Country'], ['checkbox'], ['slider', 'Timeline: From']])
    assert.ok((await COUNT[kind](page, 'link')) >= 3)
    assert.equal(await COUNT[kind](page, 'listbox', 'Results'), 0)
    await view.end()
  })
})

inBrowsersAndSomeWays('what is read out', pages, (open, way, kind) => {
  for (const name of Object.keys(PAGES))
    test(`the count, once typing has paused: ${name}`, async () => {
      const view = await open(name)
      const { page } = view
      await until(page, () => Boolean(document.querySelector('saola-search').shadowRoot))
      await page.evaluate(() => {
        const box = document.querySelector('saola-search')
        const status = box.shadowRoot.querySelector('[role=status]')
        globalThis.read = []
        new MutationObserver(() => status.textContent && globalThis.read.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true })
        box.open()
      })
      const total = await search(page, 'biên giới')
      await until(page, () => globalThis.read.length > 0)
      // Once, or twice where a letter takes long; never letter by letter.
      const read = await page.evaluate(() => globalThis.read)
      assert.match(read.at(-1), new RegExp(`^${total} results`))
      assert.ok(read.length <= 2, read.join('; '))
      assert.ok(await page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('[role=status]').checkVisibility()))
      if (kind === 'chromium') {
        const nodes = flat(await page.accessibility.snapshot({ interestingOnly: false })).filter(({ role }) => role === 'status')
        assert.deepEqual(nodes.map(({ live, atomic }) => [live, atomic]).at(-1), ['polite', true])
        assert.ok(nodes.flatMap(flat).some(({ name }) => name === read.at(-1)), 'the line is in the tree')
      }
      await view.end()
    })
})
