/** The API in Node, on the files that a site deploys. Environment: SAOLA_DIST as for the browser tests. */

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const { open, SaolaError } = await import(pathToFileURL(join(folder, 'saola.js')))
const bytes = new Uint8Array(await readFile(join(folder, 'index.saola')))

/** Everything that an iteration gives. */
async function gathered(iteration) {
  const all = []
  for await (const item of iteration) all.push(item)
  return all
}

describe('open', () => {
  const sources = {
    nothing: undefined,
    'a path': folder,
    'a file URL': pathToFileURL(folder),
    'a file URL as text': pathToFileURL(`${folder}/`).href,
    bytes,
    'an array buffer': bytes.buffer,
  }
  for (const [name, source] of Object.entries(sources)) {
    test(`with ${name}`, async () => {
      const index = await open(source)
      assert.ok((await index.search('biên giới')).total > 0)
      index.close()
    })
  }

  test('with an engine given as bytes or address', async () => {
    const wasm = join(folder, 'saola.wasm')
    for (const engine of [await readFile(wasm), pathToFileURL(wasm), pathToFileURL(wasm).href]) {
      const index = await open(bytes, { wasm: engine })
      assert.ok((await index.search('khe sanh')).total > 0)
    }
  })
})

describe('search', () => {
  let index
  before(async () => (index = await open()))

  for (const query of ['bien gioi', 'biên giới', 'hoà bình', 'hòa bình', 'khe sanh', 'Hua Phan']) {
    test(`finds ${query}`, async () => {
      const { total, hits, query: asked } = await index.search(query)
      assert.equal(asked, query)
      assert.ok(total > 0)
      assert.ok(hits.some(({ excerpt }) => excerpt.some(({ mark }) => mark)), 'marks')
      for (const hit of hits) assert.deepEqual(Object.keys(hit), ['page', 'url', 'title', 'score', 'excerpt', 'sections', 'fields'])
    })
  }

  test('pages through the hits', async () => {
    const whole = await index.search('biên giới', { limit: 6 })
    const parts = [await index.search('biên giới', { limit: 3 }), await index.search('biên giới', { limit: 3, offset: 3 })]
    assert.deepEqual(parts.flatMap(({ hits }) => hits), whole.hits)
  })

  test('any string and any number is fine', async () => {
    for (const query of ['', ' ', '"', '\ud800', '\0', 'ắ'.repeat(5000), '🦌 -x:y "']) await index.search(query)
    for (const limit of [0, -1, Number.NaN, Infinity, 2.5]) await index.search('biên', { limit, offset: limit })
  })

  test('gives the text of a page', async () => {
    const { hits } = await index.search('khe sanh')
    const document = await index.document(hits[0])
    assert.equal(document.title, hits[0].title)
    assert.ok(document.sections.some(({ paragraphs }) => paragraphs.length))
    assert.deepEqual(await index.document(hits[0].page), document)
    assert.equal(await index.document(4_000_000), undefined)
  })

  test('more results, a page at a time', async () => {
    const whole = await index.search('biên giới', { limit: 1000 })
    for (const limit of [1, 7, whole.total, whole.total + 1]) {
      const hits = []
      let [results, asked] = [await index.search('biên giới', { limit }), 0]
      for (; results; results = await results.more()) {
        hits.push(...results.hits)
        asked++
      }
      assert.deepEqual([hits, asked], [whole.hits, Math.ceil(whole.total / limit)])
    }
    assert.equal(await whole.more(), undefined)
    for (const options of [{ limit: 0 }, { limit: Infinity }, { offset: 10_000 }]) {
      assert.equal(await (await index.search('biên giới', options)).more(), undefined)
    }
    const later = await index.search('"biên giới"', { limit: 2, offset: 1 })
    assert.deepEqual((await later.more()).hits, (await index.search('"biên giới"', { limit: 2, offset: 3 })).hits)
  })

  test('every hit by iteration', async () => {
    const { hits } = await index.search('biên giới', { limit: 1000 })
    for (const options of [undefined, { limit: 3 }, { limit: 1000 }]) {
      assert.deepEqual(await gathered(index.all('biên giới', options)), hits)
    }
    assert.deepEqual(await gathered(index.all('biên giới', { limit: 4, offset: 5 })), hits.slice(5))
    assert.deepEqual(await gathered(index.all('wwwwwwww')), [])
    for await (const hit of index.all('biên giới', { limit: 2 })) {
      assert.deepEqual(hit, hits[0])
      break
    }
  })

  test('results can be copied, without the function', async () => {
    const results = await index.search('"biên giới"', { facets: ['date'] })
    assert.deepEqual(structuredClone(results), results)
    assert.deepEqual(JSON.parse(JSON.stringify(results)), results)
    assert.equal(typeof results.more, 'function')
  })

  test('a wrong filter rejects, and does not throw', async () => {
    const asked = index.search('biên', { filter: { 'a b': 'c' } })
    await assert.rejects(asked, TypeError)
  })

  test('two indexes do not mix', async () => {
    const other = await open(bytes)
    const [one, two] = await Promise.all([index.search('biên giới'), other.search('khe sanh')])
    other.close()
    assert.notEqual(one.hits[0].url, two.hits[0].url)
    assert.deepEqual(await index.search('biên giới'), one)
  })
})

test('warming up changes no answer', async () => {
  for (const options of [{}, { full: true }]) {
    const [index, other] = [await open(undefined, options), await open(undefined, options)]
    await index.warm()
    await index.warm()
    assert.deepEqual(await index.search('biên giới'), await other.search('biên giới'))
    assert.deepEqual(await index.suggest('biên'), await other.suggest('biên'))
    index.close()
    await assert.rejects(index.warm(), { code: 'aborted' })
  }
})

describe('abort and close', () => {
  test('an aborted search rejects with an AbortError', async () => {
    const index = await open()
    const early = AbortSignal.abort()
    await assert.rejects(index.search('biên', { signal: early }), { name: 'AbortError', code: 'aborted' })
    await assert.rejects(open(undefined, { signal: early }), { name: 'AbortError', code: 'aborted' })
    const late = new AbortController()
    const answer = index.search('biên', { signal: late.signal })
    late.abort()
    await assert.rejects(answer, { name: 'AbortError' })
    assert.ok((await index.search('biên', { signal: new AbortController().signal })).total > 0)
  })

  test('so does all that waits', async () => {
    const index = await open()
    const signal = AbortSignal.abort()
    const stopped = { name: 'AbortError', code: 'aborted' }
    const results = await index.search('biên', { limit: 1 })
    for (const call of [() => index.document(0, { signal }), () => results.more({ signal }), () => index.all('biên', { signal }).next()]) {
      await assert.rejects(call(), stopped)
    }
    for (const name of ['suggest', 'didYouMean', 'related']) await assert.rejects(index[name](0, { signal }), stopped)
    const [stop, seen] = [new AbortController(), []]
    const iterate = async () => {
      for await (const hit of index.all('biên giới', { limit: 5, signal: stop.signal })) if (seen.push(hit) === 2) stop.abort()
    }
    await assert.rejects(iterate(), stopped)
    assert.equal(seen.length, 2)
    assert.ok(await (await index.search('biên', { limit: 1, signal: new AbortController().signal })).more())
    index.close()
  })

  test('a closed index says so', async () => {
    const index = await open()
    index.close()
    index.close()
    await assert.rejects(index.search('biên'), (error) => error instanceof SaolaError && /closed/.test(error.message))
  })
})
