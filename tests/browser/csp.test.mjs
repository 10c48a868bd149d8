/** A strict Content-Security-Policy is enough, and without 'wasm-unsafe-eval' and the engine in JavaScript the box says what is missing. */

import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { boxPage, inBrowsersAndWays, scratch, search, shown, test, until } from './harness.mjs'

const policy = (scripts) => `default-src 'none'; script-src ${scripts}; connect-src 'self'; style-src 'self'`
const head = (scripts) => `<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">`
const module = '<script type="module" src="saola/saola-search.js"></script>'
const plain = (page) => page.replace('<link rel="icon" href="data:,">', '')
const pages = async () => {
  const folder = await scratch({
    'classic.html': plain(boxPage({ head: head("'self' 'wasm-unsafe-eval'") })),
    'module.html': plain(boxPage({ head: head("'self' 'wasm-unsafe-eval'") }).replace(/<script.*<\/script>/, module)),
    'stricter.html': plain(boxPage({ head: head("'self'") })),
  })
  await rm(join(folder, 'saola/saola-engine.js'))
  return folder
}

inBrowsersAndWays('content security policy', pages, (open, way) => {
  if (way === 'file') return
  for (const name of ['classic', 'module']) {
    test(`${name} script`, async () => {
      const view = await open(`${name}.html`)
      assert.ok((await search(view.page, 'biên giới')) > 0)
      assert.ok((await shown(view.page)).options.length > 0)
      await view.end()
    })
  }

  test('without wasm-unsafe-eval the error names it', async () => {
    const view = await open('stricter.html', { noisy: true })
    await assert.rejects(search(view.page, 'biên giới'))
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.message.error')?.checkVisibility())
    assert.match((await shown(view.page)).message, /^This browser cannot run the search.*wasm-unsafe-eval/)
    await view.end()
  })
})
