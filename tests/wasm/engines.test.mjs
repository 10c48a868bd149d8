/** The engine with everything is loaded when something of it is first needed, once, and its failures stay with who asked. */

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const { open } = await import(pathToFileURL(join(folder, 'saola.js')))
const bytes = new Uint8Array(await readFile(join(folder, 'index.saola')))
const engine = (name) => readFile(join(folder, name))
const [SMALL, FULL] = ['saola.wasm', 'saola-full.wasm']

/** Names of the files that were asked for since the last `site()`. */
let asked = []
/** Answers instead of the file: name -> () => { status, body }. */
const faults = new Map()
let server, base
/** Each site is another folder, so that no engine is known from an earlier one. */
let sites = 0

before(async () => {
  server = createServer(async (request, response) => {
    const name = request.url.split('/').at(-1)
    asked.push(name)
    const answer = { status: 200, ...(await faults.get(name)?.()) }
    response.writeHead(answer.status, { 'content-type': 'application/wasm' }).end(answer.body ?? (await engine(name)))
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  base = `http://127.0.0.1:${server.address().port}`
})
after(() => server.close())

/** Opens the index with engines that come over http. */
function site(options) {
  asked = []
  faults.clear()
  return open(bytes, { wasm: `${base}/${++sites}/${SMALL}`, ...options })
}

/** A promise to be resolved by hand. */
function gate() {
  let opened
  const waited = new Promise((resolve) => (opened = resolve))
  return { waited, opened }
}

describe('loading', () => {
  test('plain words and what needs no more never load it', async () => {
    const index = await site()
    for (const query of ['biên giới', 'bieen giowis', '18-NQ/TW', 'C++', '10:30', 'https://a.b', '']) {
      for (const options of [{ limit: 3, offset: 1, exact: true }, { filter: '', sort: [], facets: [], ranking: {}, explain: false }, { filter: { a: [] } }]) {
        await index.search(query, options)
      }
    }
    const { hits } = await index.search('biên giới')
    await index.document(hits[0])
    assert.deepEqual(asked, [SMALL])
    index.close()
  })

  const NEEDS = {
    'a phrase': (index) => index.search('"biên giới"'),
    'an unwanted word': (index) => index.search('biên -lào'),
    'a field': (index) => index.search('title:biên'),
    'a part of a word': (index) => index.search('*iên*'),
    'a filter as text': (index) => index.search('biên', { filter: 'title:biên' }),
    'a filter as object': (index) => index.search('biên', { filter: { title: 'biên' } }),
    sorting: (index) => index.search('biên', { sort: 'title' }),
    counting: (index) => index.search('biên', { facets: ['date:month'] }),
    explaining: (index) => index.search('biên', { explain: true }),
    'passages of another length': (index) => index.search('biên', { excerptLength: 0 }),
    'several passages': (index) => index.search('biên', { excerpts: 2 }),
    'other sections': (index) => index.search('biên', { sections: 0 }),
    'every hit': async (index) => (await index.all('"biên giới"').next()).value,
    suggestions: (index) => index.suggest('biên g'),
    'a better query': async (index) => (await index.didYouMean('biên giới')) ?? true,
    'related pages': (index) => index.related(0),
    'option `full`': (index) => index.search('biên'),
  }
  for (const [name, ask] of Object.entries(NEEDS)) {
    test(`${name} loads it, and once`, async () => {
      const full = name.includes('full')
      const index = await site({ full })
      assert.ok(await ask(index))
      assert.ok(await ask(index))
      await index.search('plain words')
      assert.deepEqual(asked, full ? [FULL] : [SMALL, FULL])
      index.close()
    })
  }

  test('two indexes share one', async () => {
    const index = await site()
    const other = await open(bytes, { wasm: `${base}/${sites}/${SMALL}` })
    await Promise.all([index.search('"a"'), other.search('"a"'), other.search('b', { sort: 'title' })])
    assert.deepEqual(asked, [SMALL, FULL])
    index.close()
    other.close()
  })

  test('answers of plain words are the same before, meanwhile and after', async () => {
    const index = await site()
    const before = await index.search('bien gioi')
    const { waited, opened } = gate()
    faults.set(FULL, () => waited)
    let done = 0
    const asking = ['"biên giới"', '+biên', '"biên giới"'].map((query) => index.search(query).finally(() => done++))
    const meanwhile = await index.search('bien gioi')
    assert.equal(done, 0)
    opened()
    const [one, two, three] = await Promise.all(asking)
    assert.ok(one.total > 0 && two.total > 0)
    assert.deepEqual(three, one)
    assert.deepEqual([meanwhile, await index.search('bien gioi')], [before, before])
    assert.deepEqual(asked, [SMALL, FULL])
    index.close()
  })
})

describe('failures', () => {
  const FAULTS = { network: () => ({ status: 500 }), damaged: () => ({ body: 'no engine' }), unsupported: async () => ({ body: await engine(SMALL) }) }
  for (const [code, fault] of Object.entries(FAULTS)) {
    test(`${code}: the call fails, plain words go on, the next call tries again`, async () => {
      const index = await site()
      const plain = await index.search('biên giới')
      faults.set(FULL, fault)
      const calls = [index.search('"biên giới"'), index.search('biên', { sort: 'title' }), index.search('biên giới')]
      const [phrase, sorted, words] = await Promise.allSettled(calls)
      for (const { reason } of [phrase, sorted]) assert.deepEqual([reason?.name, reason?.code], ['SaolaError', code], reason?.stack)
      assert.deepEqual(words.value, plain)
      // Asked once more where the host fails or what comes is not whole.
      const failed = code === 'unsupported' ? [SMALL, FULL] : [SMALL, FULL, FULL]
      assert.deepEqual(asked, failed)
      faults.clear()
      assert.ok((await index.search('"biên giới"')).total > 0)
      assert.deepEqual(asked, [...failed, FULL])
      index.close()
    })
  }

  test('an engine that stops while it opens leaves the other one at work', async () => {
    const index = await site()
    const { Instance } = WebAssembly
    WebAssembly.Instance = function (module, imports) {
      const { exports } = new Instance(module, imports)
      return { exports: { ...exports, engine_new: () => { throw new WebAssembly.RuntimeError('unreachable') } } }
    }
    try {
      await assert.rejects(index.search('"biên giới"'), { code: 'internal' })
    } finally {
      WebAssembly.Instance = Instance
    }
    assert.ok((await index.search('biên giới')).total > 0)
    assert.ok((await index.search('"biên giới"')).total > 0)
    index.close()
  })

  test('aborting one call leaves the load to the others', async () => {
    const index = await site()
    const { waited, opened } = gate()
    faults.set(FULL, () => waited)
    const stop = new AbortController()
    const [given, kept] = [index.search('"biên giới"', { signal: stop.signal }), index.search('"biên giới"')]
    stop.abort()
    await assert.rejects(given, { name: 'AbortError', code: 'aborted' })
    opened()
    assert.ok((await kept).total > 0)
    index.close()
  })

  test('closing meanwhile', async () => {
    const index = await site()
    const { waited, opened } = gate()
    faults.set(FULL, () => waited)
    const asking = index.search('"biên giới"')
    index.close()
    opened()
    await assert.rejects(asking, { code: 'aborted', message: /closed/ })
    await assert.rejects(index.search('"biên giới"'), { code: 'aborted', message: /closed/ })
  })
})

describe('engines given', () => {
  test('bytes of the engine with everything do for everything', async () => {
    asked = []
    const index = await open(bytes, { wasm: await engine(FULL) })
    assert.ok((await index.search('biên giới')).total > 0)
    assert.ok((await index.search('"biên giới"')).total > 0)
    index.close()
  })

  test('bytes of the other one say what is missing', async () => {
    const index = await open(bytes, { wasm: await engine(SMALL) })
    assert.ok((await index.search('biên giới')).total > 0)
    await assert.rejects(index.search('"biên giới"'), { code: 'unsupported', message: /fullWasm/ })
    await assert.rejects(open(bytes, { wasm: await engine(SMALL), full: true }), { code: 'unsupported', message: /fullWasm/ })
    index.close()
  })

  test('both, as bytes or address', async () => {
    asked = []
    for (const fullWasm of [await engine(FULL), `${base}/given/${FULL}`, new URL(`${base}/given/${FULL}`)]) {
      const index = await open(bytes, { wasm: await engine(SMALL), fullWasm })
      assert.ok((await index.search('"biên giới"')).total > 0)
      index.close()
    }
    assert.deepEqual(asked, [FULL])
  })

  test('a folder on disk', async () => {
    const index = await open(folder)
    assert.ok((await index.search('"biên giới"')).total > 0)
    index.close()
  })
})
