/**
 * Compares the engine in both sizes and in JavaScript with the program: same links in the same order with the same scores, bit for bit.
 * `./build.sh relevance` runs it. Environment: SAOLA_ANSWERS, the folder of indexes and answers of `examples/relevance.rs`.
 */

import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { withoutWasm } from './harness.mjs'

const folder = process.env.SAOLA_ANSWERS ?? 'target/relevance/answers'
const web = resolve('target/web')
const { open } = await import(pathToFileURL(join(web, 'saola.js')))
const opened = (bytes, options) => (options ? open(bytes, options) : withoutWasm((api) => api.open(bytes), web))
const names = (await readdir(folder)).filter((name) => name.endsWith('.saola'))

const SIZES = { 'plain words': {}, everything: { full: true }, 'everything, in JavaScript': undefined }
for (const [name, [size, options]] of names.flatMap((name) => Object.entries(SIZES).map((size) => [name, size]))) {
  test(`${name.replace('.saola', '')}, engine for ${size}`, async () => {
    const index = await opened(new Uint8Array(await readFile(join(folder, name))), options)
    const answers = await readFile(join(folder, name.replace('.saola', '.ndjson')), 'utf8')
    for (const line of answers.trim().split('\n')) {
      const { query, total, hits } = JSON.parse(line)
      const answer = await index.search(query)
      assert.equal(answer.total, total, query)
      assert.deepEqual(answer.hits.map(({ url, score }) => [url, bits(score)]), hits, query)
    }
    index.close()
  })
}

/** The bits of a number as the engine computes with it, in 32 of them. */
function bits(score) {
  return new Uint32Array(Float32Array.of(score).buffer)[0]
}
