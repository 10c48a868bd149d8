/** An engine that stops is dropped: the error is reported, the next search works, other indexes go on. */

import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const { open } = await import(pathToFileURL(join(folder, 'saola.js')))

/** Opens an index with an engine whose `name` function breaks off, as a bug in the engine would. */
async function openBroken(name) {
  const { Instance } = WebAssembly
  WebAssembly.Instance = function (module, imports) {
    const { exports } = new Instance(module, imports)
    return { exports: { ...exports, [name]: stop } }
  }
  try {
    return await open(folder)
  } finally {
    WebAssembly.Instance = Instance
  }
}

function stop() {
  throw new WebAssembly.RuntimeError('unreachable')
}

test('in a search', async () => {
  const [index, other] = [await openBroken('engine_search'), await open(folder)]
  await assert.rejects(index.search('biên giới'), { name: 'SaolaError', code: 'internal', message: /unreachable/ })
  assert.deepEqual(await index.search('biên giới'), await other.search('biên giới'))
})

test('while opening', async () => {
  await assert.rejects(openBroken('engine_new'), { code: 'internal' })
  await assert.rejects(openBroken('table'), { code: 'internal' })
  await open(folder)
})
