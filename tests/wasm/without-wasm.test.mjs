/** Without WebAssembly the engine in JavaScript gives the same answers, refuses the same bytes and survives its own stops. */

import assert from 'node:assert/strict'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build, bytesOfPages, inScratch, site, withoutWasm } from './harness.mjs'
import { OPERATORS, QUERIES, made } from './queries.mjs'

const { open } = await import(pathToFileURL(join(site, 'saola.js')))
const bytes = new Uint8Array(await readFile(join(site, 'index.saola')))

/** Each takes another way through the engine. */
const OPTIONS = [{}, { limit: 3, offset: 2 }, { exact: true }, { explain: true }, { sort: 'title' }, { facets: ['date:month'] }, { excerpts: 2, excerptLength: 90, sections: 3 }]

/** All that an index answers to some queries. */
async function answers(index, queries) {
  const all = []
  for (const query of queries) {
    for (const options of OPTIONS) all.push(await index.search(query, options))
    all.push(await index.suggest(query), await index.didYouMean(query))
  }
  for (const page of [0, 1, 50, 100_000]) all.push(await index.related(page), await index.document(page))
  return all
}

test('the golden queries', async () => {
  const queries = [...QUERIES, ...OPERATORS, ...made(200)]
  const expected = await answers(await open(bytes), queries)
  const given = await withoutWasm(async (api) => answers(await api.open(bytes), queries))
  assert.ok(expected.length > 2000 && expected.filter((answer) => answer?.total > 0).length > 500)
  for (const [at, answer] of given.entries()) assert.deepEqual(answer, expected[at], `answer ${at}`)
  assert.equal(given.length, expected.length)
})

test('an index in parts', async () => {
  await inScratch(async (folder) => {
    const out = join(folder, 'out')
    await build(join(site, '..'), out, '--lang', 'vi', '--split')
    const queries = [...QUERIES, ...OPERATORS]
    // Whose saola.wasm is the one for parts.
    const { open } = await import(pathToFileURL(join(out, 'saola.js')))
    const expected = await answers(await open(out), queries)
    assert.deepEqual(await withoutWasm(async (api) => answers(await api.open(out), queries), out), expected)
  })
})

test('an index that takes more memory than the engine begins with', async () => {
  const word = (at) => `w${(at * 48271) % 9973}x`
  const pages = Array.from({ length: 400 }, (_, page) => ({ url: `${page}.html`, body: Array.from({ length: 600 }, (_, at) => word(page * 600 + at)).join(' ') }))
  const large = await bytesOfPages(pages, '--positions', 'on')
  const queries = ['w', word(5), `${word(700)} ${word(701)}`, `"${word(9)} ${word(10)}"`, word(1).slice(0, 3)]
  const expected = await answers(await open(large), queries)
  assert.deepEqual(await withoutWasm(async (api) => answers(await api.open(large), queries)), expected)
})

test('bytes that are no index', async () => {
  const spoiled = [bytes.subarray(0, 7), new Uint8Array(2000)]
  for (let at = 0; at < bytes.length; at += 199) {
    spoiled.push(bytes.subarray(0, at), bytes.with(at, bytes[at] ^ 0x55))
  }
  const refusals = async (open) => {
    const all = []
    for (const file of spoiled) all.push(await open(file).then(() => 'opened', ({ code, message }) => `${code} ${message}`))
    return all
  }
  const expected = await refusals(open)
  assert.ok(expected.length > 400 && new Set(expected).size > 5)
  assert.deepEqual(await withoutWasm((api) => refusals(api.open)), expected)
})

/** The engine in JavaScript, whose first `times` instances stop in a search as they do where the program has a bug: without a word. */
function stopping(times) {
  const receive = (start) => {
    receive.saolaEngine = (imports) => {
      const exports = start(imports)
      return times-- > 0 ? { ...exports, engine_search: () => exports.__wbindgen_malloc(1, 3) } : exports
    }
  }
  return receive
}

test('an engine that stops', async () => {
  const expected = await (await open(bytes)).search('biên giới')
  const { saolaEngine } = globalThis
  for (const [times, survives] of [[1, true], [2, false]]) {
    globalThis.saolaEngine = stopping(times)
    await withoutWasm(async (api) => {
      // A copy of the script that has not handed over yet.
      const index = await inScratch(async (folder) => {
        for (const name of ['saola.js', 'saola-engine.js']) await copyFile(join(site, name), join(folder, name))
        return (await import(pathToFileURL(join(folder, 'saola.js')))).open(bytes)
      })
      if (!survives) await assert.rejects(index.search('biên giới'), { name: 'SaolaError', code: 'internal', message: /unreachable/ })
      assert.deepEqual(await index.search('biên giới'), expected)
    })
  }
  globalThis.saolaEngine = saolaEngine
})

test('WebAssembly that is there and forbidden', async () => {
  const expected = await (await open(bytes)).search('biên giới')
  for (const name of ['Module', 'Instance']) {
    const { [name]: allowed } = WebAssembly
    let tries = 0
    WebAssembly[name] = function () {
      tries++
      throw new WebAssembly.CompileError('Refused to compile')
    }
    try {
      const api = await import(`${pathToFileURL(join(site, 'saola.js'))}?no-${name}`)
      const indexes = [await api.open(bytes), await api.open(site)]
      for (const index of indexes) assert.deepEqual(await index.search('biên giới'), expected)
      assert.equal(tries, 1)
    } finally {
      WebAssembly[name] = allowed
    }
  }
})

test('a folder without the engine in JavaScript', async () => {
  await inScratch(async (folder) => {
    await copyFile(join(site, 'saola.js'), join(folder, 'saola.js'))
    await withoutWasm(async (api) => {
      await assert.rejects(api.open(bytes), { code: 'unsupported', message: /^WebAssembly is switched off.*saola-engine\.js.*wasm-unsafe-eval/ })
    }, folder)
  })
})
