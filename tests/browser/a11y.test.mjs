/** axe finds nothing to complain of, light, dark and with forced colours, in the states that a reader meets. */

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { boxPage, dist, inBrowsersAndWays, scratch, search, test, until } from './harness.mjs'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds, as one line each. */
async function complaints(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  // Paths to all that is right are not wanted, and take most of the time.
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }))
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`))
}

/** Opens the filters of a box that has some, and sets one. Runs in the page. */
function unfold() {
  const box = document.querySelector('saola-search')
  if (!box.hasAttribute('facets')) return undefined
  const answered = new Promise((resolve) => box.addEventListener('saola-results', resolve, { once: true }))
  const fold = box.shadowRoot.querySelector('.fold')
  if (fold.checkVisibility()) fold.click()
  box.filters = { country: ['Lào'], date: { from: '2024-03', to: '2024-10' } }
  return answered.then(() => undefined)
}

// With a ground of its own, which axe needs to see.
const head = '<meta name="color-scheme" content="light dark"><style>body { background: Canvas; color: CanvasText }</style>'
const pages = () =>
  scratch({
    'index.html': boxPage({ head }),
    'inline.html': boxPage({ head, lang: 'vi', box: '<saola-search inline limit="3"></saola-search>' }),
    'modal.html': boxPage({ head, box: '<saola-search mode="modal" facets="country date:month" sorts="score date:desc"></saola-search>' }),
    'full.html': boxPage({ head, box: '<saola-search mode="page" url="off" facets="country kind date:month" sorts="score date:desc"></saola-search>' }),
    'arabic.html': boxPage({ head, lang: 'ar" dir="rtl', box: '<saola-search mode="page" url="off" facets="country date:month" sorts="score date:desc"></saola-search>' }),
    'dropdown.html': boxPage({ head, box: '<saola-search suggest facets="country" sorts="score date"></saola-search>' }),
  })

for (const scheme of ['light', 'dark', 'forced colours']) {
  inBrowsersAndWays(`accessibility, ${scheme}`, pages, (open, way, kind) => {
    if (way === 'file') return
    if (kind === 'webkit' && scheme === 'forced colours') return test('WebKit knows no forced colours', { skip: true })
    test('the browser heeds the scheme', async () => {
      const view = await open('index.html')
      const query = { light: '(prefers-color-scheme: light)', dark: '(prefers-color-scheme: dark)', 'forced colours': '(forced-colors: active)' }[scheme]
      assert.ok(await view.page.evaluate((query) => matchMedia(query).matches, query))
      await view.end()
    })
    for (const name of ['index', 'inline', 'modal', 'full', 'arabic', 'dropdown']) {
      test(name, async () => {
        const view = await open(`${name}.html`)
        await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
        assert.deepEqual(await complaints(view.page), [], 'empty')
        await view.page.evaluate(() => document.querySelector('saola-search').open())
        await search(view.page, 'biên giới')
        await view.page.keyboard.press('ArrowDown')
        assert.deepEqual(await complaints(view.page), [], 'results')
        await view.shot(`a11y-${name}-${scheme}-${kind}`)
        await view.page.evaluate(unfold)
        assert.deepEqual(await complaints(view.page), [], 'filters')
        await view.shot(`a11y-${name}-filters-${scheme}-${kind}`)
        await view.page.evaluate(() => (document.querySelector('saola-search').filters = {}))
        await view.page.keyboard.press('Escape')
        await view.page.evaluate(() => (document.querySelector('saola-search').value = ''))
        await search(view.page, 'xqzwxqzw')
        assert.deepEqual(await complaints(view.page), [], 'no results')
        await view.end()
      })
    }
  }, scheme)

  inBrowsersAndWays(`accessibility of the single-file page, ${scheme}`, dist, (open, way, kind) => {
    if (way === 'http' || (kind === 'webkit' && scheme === 'forced colours')) return
    test('narrow', async () => {
      const view = await open('search.html', { width: 360 })
      await search(view.page, 'biên giới')
      assert.deepEqual(await complaints(view.page), [], 'results')
      await view.shot(`page-narrow-${scheme}-${kind}`)
      await view.end()
    })
  }, scheme)
}
