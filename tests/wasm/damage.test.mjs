/** Damaged bytes end in an error with a code and a readable line, never in a crash, and never take other indexes along. */

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { crc32, deflateRawSync } from 'node:zlib'
import { inflatedUpTo } from '../../www/bytes.js'
import { Blocks } from '../../www/report/blocks.js'

const folder = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const { open, SaolaError } = await import(pathToFileURL(join(folder, 'saola.js')))
const bytes = new Uint8Array(await readFile(join(folder, 'index.saola')))

/** Opens something that cannot be opened; returns the error. */
async function failure(source, options) {
  const error = await open(source, options).then(() => assert.fail('opened'), (error) => error)
  assert.ok(error instanceof SaolaError, `${error?.stack}`)
  assert.match(error.message, /^[^\n]+$/)
  return error
}

/** A copy of the index with one byte changed. */
function flipped(at) {
  const copy = bytes.slice()
  copy[at] ^= 0x55
  return copy
}

describe('damage', () => {
  test('what promises more than any engine holds', async () => {
    // A table of two sections, each of which could be as long as it says by the bytes that follow.
    const [count, stored] = [2, 2 << 20]
    const file = new Uint8Array(14 + 14 * count + 4 + count * stored)
    const header = new DataView(file.buffer)
    file.set(bytes.subarray(0, 12))
    header.setUint16(12, count, true)
    for (const [at, kind] of [1, 2].entries()) {
      const entry = 14 + 14 * at
      file.set([kind, 1], entry)
      header.setUint32(entry + 2, stored, true)
      header.setUint32(entry + 6, 2 ** 31 - 1, true)
    }
    const length = 14 + 14 * count
    header.setUint32(length, crc32(file.subarray(0, length)), true)
    const { code, message } = await failure(file)
    assert.equal(code, 'damaged')
    assert.match(message, /larger than an engine can hold/)
  })

  test('a part stops where it is longer than any can be', async () => {
    const zeros = new Uint8Array(deflateRawSync(new Uint8Array(1 << 20)))
    assert.equal((await inflatedUpTo(zeros, 1 << 20)).length, 1 << 20)
    await assert.rejects(inflatedUpTo(zeros, (1 << 20) - 1))
  })

  test('a part inside a report too', async (t) => {
    const most = 1 << 26
    const part = (bytes) => Buffer.concat([deflateRawSync(bytes), Buffer.of(0, 2)])
    const stored = { most: part(new Uint8Array(most)), more: part(new Uint8Array(most + 1)), broken: Buffer.of(255, 1), short: Buffer.of(255) }
    const querySelector = (selector) => ({ textContent: stored[selector.match(/"part-(.*)\.saola"/)?.[1]]?.toString('base64') })
    globalThis.document = { querySelector }
    t.after(() => delete globalThis.document)
    const load = (file) => new Blocks().load([1, 7, file, 0, stored[file]?.length ?? 9])
    const [[number, body]] = await load('most')
    assert.deepEqual([number, body.length], [7, most])
    for (const file of ['more', 'broken', 'short', 'missing']) {
      await assert.rejects(load(file), { code: 'damaged', message: /a part does not inflate/ }, file)
    }
  })

  test('cut anywhere', async () => {
    for (let part = 0; part < 32; part++) {
      const { code } = await failure(bytes.slice(0, Math.floor((bytes.length * part) / 32)))
      assert.equal(code, 'damaged')
    }
  })

  test('longer than it should be', async () => {
    assert.equal((await failure(new Uint8Array([...bytes, 0]))).code, 'damaged')
  })

  test('a byte changed anywhere', async () => {
    for (let part = 0; part < 64; part++) {
      const { code } = await failure(flipped(Math.floor((bytes.length * part) / 64)))
      assert.match(code, /^(damaged|version)$/)
    }
  })

  test('something else altogether', async () => {
    const texts = { 'a web page': '<!doctype html><title>404</title>', text: 'not here', nothing: '' }
    for (const text of Object.values(texts)) assert.equal((await failure(new TextEncoder().encode(text))).code, 'damaged')
  })

  test('nothing there', async () => {
    const error = await failure(join(folder, 'nowhere'))
    assert.equal(error.code, 'network')
    assert.match(error.message, /nowhere.*saola build/)
  })

  test('no engine there, then one', async () => {
    const wasm = pathToFileURL(join(folder, 'no.wasm'))
    assert.equal((await failure(bytes, { wasm })).code, 'network')
    assert.equal((await failure(bytes, { wasm: new Uint8Array([0, 1, 2]) })).code, 'damaged')
    await open(bytes)
  })
})
