/** The API in a worker of Node: search there, send the answers over. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

const folder = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const runtime = pathToFileURL(join(folder, 'saola.js')).href
const { open } = await import(runtime)

const SCRIPT = `
import { parentPort } from 'node:worker_threads'
import { open } from ${JSON.stringify(runtime)}
const index = await open(${JSON.stringify(folder)})
parentPort.on('message', async (query) => {
  const answer = await index.search(query, { facets: ['date'] })
  parentPort.postMessage(answer)
})
parentPort.postMessage('ready')`

test('in a worker thread', async () => {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`))
  // A message that nobody waits for yet is lost.
  const ready = once(worker, 'message')
  const index = await open(folder)
  try {
    assert.deepEqual(await ready, ['ready'])
    for (const query of ['biên giới', '"biên giới" -lào', '(']) {
      worker.postMessage(query)
      const [answer] = await once(worker, 'message')
      assert.deepEqual(answer, await index.search(query, { facets: ['date'] }))
    }
  } finally {
    index.close()
    await worker.terminate()
  }
})
