/** The box loads the engine for plain words, and the one with everything when a query takes it; a single file has it inside. */

import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { boxPage, dist, inBrowsersAndWays, scratch, search, shown, test } from './harness.mjs'

/** Names of the engines that a page asked for. */
const engines = ({ asked }) => asked.map((address) => basename(address).replace(/\.js$/, '')).filter((name) => name.endsWith('.wasm'))

inBrowsersAndWays('engines', () => scratch({ 'index.html': boxPage() }), (open, way, kind) => {
  // Firefox reports no scripts that come from disk.
  const reported = way === 'http' || kind === 'chromium'

  test('one after the other', async () => {
    const view = await open('index.html')
    const plain = await search(view.page, 'biên giới ')
    if (reported) assert.deepEqual(engines(view), ['saola.wasm'])
    await view.page.keyboard.type('"hợp tác" -lào')
    await view.page.waitForNetworkIdle()
    if (reported) assert.deepEqual(engines(view), ['saola.wasm', 'saola-full.wasm'])
    await view.page.evaluate(() => (document.querySelector('saola-search').value = ''))
    const fewer = await search(view.page, '"biên giới"')
    assert.ok(fewer > 0 && fewer < plain)
    assert.ok((await shown(view.page)).options.some(({ marks }) => marks.length > 0))
    if (reported) assert.deepEqual(engines(view), ['saola.wasm', 'saola-full.wasm'])
    await view.end()
  })
})

inBrowsersAndWays('engine of a single file', dist, (open) => {
  test('operators take no request', async () => {
    const view = await open('search.html')
    const plain = await search(view.page, 'biên giới')
    await view.page.evaluate(() => (document.querySelector('saola-search').value = ''))
    const fewer = await search(view.page, '"biên giới"')
    assert.ok(fewer > 0 && fewer < plain)
    assert.deepEqual(engines(view), [])
    await view.end()
  })
})
