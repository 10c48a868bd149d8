/** An engine that stops is dropped, and a fresh one asked once more; when that stops too the error is reported, and other indexes go on. */

import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const { open } = await import(pathToFileURL(join(folder, 'saola.js')))

/** Opens an index with an engine whose `name` function breaks off in the first `times` instances, as a bug in the engine would. */
async function openBroken(name, times, use = () => {}) {
  const { Instance } = WebAssembly
  let instances = 0
  WebAssembly.Instance = function (module, imports) {
    const { exports } = new Instance(module, imports)
    return { exports: instances++ < times ? { ...exports, [name]: stop } : exports }
  }
  try {
    const index = await open(folder)
    await use(index)
    return { index, instances }
  } finally {
    WebAssembly.Instance = Instance
  }
}

function stop() {
  throw new WebAssembly.RuntimeError('unreachable')
}

test('once in a search', async () => {
  const other = await open(folder)
  const { instances } = await openBroken('engine_search', 1, async (index) => {
    assert.deepEqual(await index.search('biên giới'), await other.search('biên giới'))
  })
  assert.equal(instances, 2)
})

test('twice in a search', async () => {
  const other = await open(folder)
  const { index, instances } = await openBroken('engine_search', 2, async (index) => {
    await assert.rejects(index.search('biên giới'), { name: 'SaolaError', code: 'internal', message: /unreachable/ })
  })
  assert.equal(instances, 2)
  assert.deepEqual(await index.search('biên giới'), await other.search('biên giới'))
})

test('while opening', async () => {
  await assert.rejects(openBroken('engine_new', 1), { code: 'internal' })
  await assert.rejects(openBroken('table', 1), { code: 'internal' })
  await open(folder)
})
