/** Damaged bytes end in an error with a code and a readable line, never in a crash, and never take other indexes along. */

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'

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
