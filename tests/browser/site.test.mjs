/** The built site: type, see marked results, click through to another page, search there. */

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { dist, inBrowsersAndWays, loading, search, shown, test } from './harness.mjs'

inBrowsersAndWays('site', join(dist, 'site'), (open, way, kind) => {
  test('search, open a result, search there', async () => {
    const view = await open('index.html')
    const total = await search(view.page, 'biên giới')
    assert.ok(total > 0)
    const { options } = await shown(view.page)
    assert.ok(options.some(({ marks }) => marks.length > 0), 'marks')
    await view.shot(`site-${kind}-${way}`)

    const target = new URL(options[0].href).pathname
    await Promise.all([view.page.waitForNavigation(), view.page.keyboard.press('Enter')])
    // What was found is in the link, and leaves the address on arrival.
    assert.equal(new URL(view.page.url()).pathname, target)
    assert.ok(await search(view.page, 'khe sanh'))
    await view.end()
  })

  test('the page of all results counts, filters and says so in its address', async () => {
    const view = await open('search.html?q=bien+gioi')
    const inside = (question, ...args) => view.page.evaluate(question, ...args)
    const laos = () => {
      const root = document.querySelector('saola-search').shadowRoot
      const label = [...root.querySelectorAll('label')].find((label) => label.textContent.includes('Lào'))
      return { label, count: Number(label?.textContent.match(/\d+/)?.[0]), root }
    }
    await view.page.waitForFunction(`(${laos})().count > 0`)
    const before = await inside(`(${laos})().count`)
    await inside(`(${laos})().label.click()`)
    await view.page.waitForFunction(() => new URL(location.href).searchParams.toString().includes('country'))
    const texts = await inside(() => document.querySelector('saola-search').shadowRoot.textContent)
    assert.ok(texts.includes('Nước'), 'names of facets')
    assert.equal(await inside(`(${laos})().count`), before, 'what is selected of a field does not change its counts')
    await view.shot(`results-${kind}-${way}`)
    await view.end()
  })

  test('nothing is loaded before it is needed', async () => {
    const view = await open('index.html')
    await new Promise((done) => setTimeout(done, 300))
    assert.equal(await view.page.evaluate(loading), false)
    await view.end()
  })
})
