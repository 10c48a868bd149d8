/** Several indexes searched as one, in Node. Environment: SAOLA_DIST as for the browser tests. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { compareValues } from '../../www/several/order.js'

const folder = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const { open, openAll, SaolaError } = await import(pathToFileURL(join(folder, 'saola.js')))
const scratch = mkdtempSync(join(tmpdir(), 'saola-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

/** Builds pages `{ url, title, body, ... }` into a folder, which it gives. */
function built(name, pages, ...options) {
  const [file, out] = [join(scratch, `${name}.ndjson`), join(scratch, name)]
  writeFileSync(file, pages.map((page) => JSON.stringify(page)).join('\n'))
  execFileSync(resolve(process.env.SAOLA ?? 'target/release/saola'), ['build', file, '-o', out, '--quiet', '--offline', 'off', ...options])
  return out
}

/** Pages about one thing each, with a word of their own. */
const pages = (kind, words, more = () => ({})) =>
  words.map((word, at) => ({ url: `${kind}/${word}.html`, title: `About ${word}`, body: `The ${kind} of a ${word} is told here, with the river and what lies behind it. `.repeat(1 + (at % 3)), ...more(word, at) }))

const DOCS = pages('manual', ['lantern', 'harbour', 'mountain', 'compass', 'anchor'], (_, at) => ({ date: `2024-0${at + 1}-01`, country: at % 2 ? 'Laos' : 'Vietnam', size: String(at * 7) }))
const BLOG = pages('story', ['lantern', 'harbour', 'orchard', 'monsoon'], (_, at) => ({ date: `2023-0${at + 2}-15`, country: 'Laos', size: String(at * 10) }))
const NOTES = [{ url: 'n1.html', title: 'A note', body: 'Nothing but a lantern, and “the quick harbour” as a phrase.', lang: 'en' }]
const VIET = [{ url: 'vi.html', title: 'Biên giới', body: 'Ngọn đèn lantern ở biên giới phía tây, nơi núi cao và sông dài.', lang: 'vi' }]

let docs
let blog
before(() => {
  docs = built('docs', DOCS)
  blog = built('blog', BLOG)
})

const both = (options) => openAll([{ source: docs, name: 'Docs' }, { source: blog, name: 'Blog' }], options)
const urls = ({ hits }) => hits.map(({ url }) => url)

describe('hits', () => {
  test('are those of all, best first, and say where they are from', async () => {
    const all = await both()
    const { total, hits, failures } = await all.search('lantern')
    assert.equal(failures, undefined)
    assert.deepEqual(hits.map(({ index, source, url }) => [index, source, url]).sort(), [['Blog', 1, 'story/lantern.html'], ['Docs', 0, 'manual/lantern.html']])
    assert.equal(total, 2)
    assert.ok(hits[0].score >= hits[1].score && hits[1].score > 0)
    assert.deepEqual(all.sources, [{ name: 'Docs', weight: 1 }, { name: 'Blog', weight: 1 }])
  })

  test('keep the order they have in their own index', async () => {
    const all = await both()
    const { hits } = await all.search('river', { limit: 100 })
    for (const [at, folder] of [docs, blog].entries()) {
      assert.deepEqual(urls({ hits: hits.filter(({ source }) => source === at) }), urls(await (await open(folder)).search('river', { limit: 100 })))
    }
  })

  test('of a page that stands in two indexes are worth the same, however rare its words are there', async () => {
    const twin = { url: 'twin.html', title: 'An otter', body: 'An otter by the river.' }
    const others = (word) => Array.from({ length: 40 }, (_, at) => ({ url: `${at}.html`, title: `Page ${at}`, body: `The ${word} on day ${at}.` }))
    const folders = [built('rare', [twin, ...others('kite')]), built('common', [twin, ...others('otter')])]
    const scores = await Promise.all(folders.map(async (folder) => (await (await open(folder)).search('otter')).hits.find(({ url }) => url === 'twin.html').score))
    assert.ok(scores[0] > 20 * scores[1], `${scores}`)
    const { hits } = await (await openAll(folders)).search('otter', { limit: 50 })
    const [one, two] = hits.filter(({ url }) => url === 'twin.html').map(({ score }) => score)
    assert.ok(Math.max(one, two) < 1.1 * Math.min(one, two), `${one} ${two}`)
  })

  test('of a page with the query for its title are not worth many times what they are elsewhere', async () => {
    const pages = (word) => Array.from({ length: 40 }, (_, at) => ({ url: `${at}.html`, title: `Page ${at}`, body: `The ${word} on day ${at}.` }))
    const titled = { url: 'titled.html', title: 'Otter', body: 'An otter by the river.' }
    const folders = [built('rare-titled', [titled, ...pages('kite')]), built('common-titled', [titled, ...pages('otter')])]
    const { hits } = await (await openAll(folders)).search('otter', { limit: 50 })
    const [one, two] = [0, 1].map((source) => hits.find((hit) => hit.source === source && hit.url === 'titled.html').score)
    assert.ok(Math.max(one, two) < 2 * Math.min(one, two), `${one} ${two}`)
  })

  test('weights raise an index', async () => {
    for (const [heavy, light] of [[0, 1], [1, 0]]) {
      const all = await openAll([docs, blog].map((source, at) => ({ source, weight: at === heavy ? 10 : 1 })))
      assert.deepEqual((await all.search('lantern')).hits.map(({ source }) => source), [heavy, light])
    }
  })

  test('explain their scores to the last bit', async () => {
    const all = await openAll([docs, { source: blog, weight: 0.3 }])
    const { hits } = await all.search('the river', { explain: true, limit: 20 })
    assert.ok(hits.length > 4)
    for (const { score, explanation: { sum, factors } } of hits) {
      assert.equal(factors.at(-1).name, 'index')
      assert.equal(factors.reduce((product, { value }) => Math.fround(product * value), sum), score)
    }
  })

  test('come a page at a time', async () => {
    const all = await both()
    for (const options of [{}, { sort: 'date:desc' }, { filter: { country: 'Laos' } }]) {
      const whole = (await all.search('river', { ...options, limit: 100 })).hits
      assert.ok(whole.length > 4)
      for (const limit of [1, 2, 4]) {
        const hits = []
        for (let results = await all.search('river', { ...options, limit }); results; results = await results.more()) hits.push(...results.hits)
        assert.deepEqual(hits, whole)
      }
      const cold = await both()
      assert.deepEqual((await cold.search('river', { ...options, limit: 2, offset: 3 })).hits, whole.slice(3, 5))
      const iterated = []
      for await (const hit of cold.all('river', { ...options, limit: 2 })) {
        iterated.push(hit)
        await cold.search('lantern')
      }
      assert.deepEqual(iterated, whole)
    }
  })

  test('any number is fine', async () => {
    const all = await both()
    for (const limit of [0, -1, Number.NaN, Infinity, 2.5]) {
      const { hits, total } = await all.search('river', { limit, offset: limit })
      assert.equal(total, 9)
      assert.equal(hits.length, limit === 2.5 ? 2 : 0)
    }
  })
})

describe('pages', () => {
  test('have numbers that lead back to them', async () => {
    const all = await both()
    const { hits } = await all.search('river', { limit: 100 })
    assert.equal(new Set(hits.map(({ page }) => page)).size, hits.length)
    for (const hit of hits) {
      assert.equal((await all.document(hit)).url, hit.url)
      assert.equal((await all.document(hit.page)).title, hit.title)
    }
    assert.equal(await all.document(4_000_000), undefined)
    const alike = await all.related(hits[0])
    assert.ok(alike.length > 0 && alike.every(({ source }) => source === hits[0].source))
    assert.equal((await all.document(alike[0])).url, alike[0].url)
  })
})

describe('facets and filters', () => {
  test('counts are those of all', async () => {
    const { facets } = await (await both()).search('river', { facets: ['index', 'country', 'date:year', 'size', 'none'] })
    assert.deepEqual(facets, {
      index: { kind: 'text', values: [{ value: 'Docs', count: 5 }, { value: 'Blog', count: 4 }] },
      country: { kind: 'text', values: [{ value: 'Laos', count: 6 }, { value: 'Vietnam', count: 3 }] },
      'date:year': { kind: 'date', values: [{ value: '2023', count: 4 }, { value: '2024', count: 5 }] },
      size: { kind: 'number', values: ['0', '7', '10', '14', '20', '21', '28', '30'].map((value) => ({ value, count: value === '0' ? 2 : 1 })) },
    })
  })

  test('an index is chosen, and the others are still counted', async () => {
    const all = await both()
    for (const index of ['Blog', ['Blog'], { none: 'Docs' }, { any: ['Blog', 'Shop'] }]) {
      const { total, hits, facets } = await all.search('river', { filter: { index, country: 'Laos' }, facets: ['index', 'country'] })
      assert.equal(total, 4)
      assert.ok(hits.every((hit) => hit.index === 'Blog'))
      assert.deepEqual(facets.index.values, [{ value: 'Docs', count: 2 }, { value: 'Blog', count: 4 }])
      assert.deepEqual(facets.country.values, [{ value: 'Laos', count: 4 }])
    }
    assert.equal((await all.search('river', { filter: { index: 'Shop' } })).total, 0)
    assert.equal((await all.search('river', { filter: { index: [] } })).total, 9)
  })

  test('an index that lacks the field has nothing', async () => {
    const all = await openAll([docs, built('notes', [...NOTES, { url: 'b.html', title: 'Country', body: 'country Laos river' }, { url: 'c.html', title: 'Elsewhere', body: 'Another river.' }])])
    for (const [query, options] of [['river', { filter: { country: 'Laos' } }], ['river country:Laos', {}]]) {
      const { hits, facets } = await all.search(query, options)
      assert.deepEqual(urls({ hits }).sort(), ['manual/compass.html', 'manual/harbour.html'], query)
      assert.deepEqual(facets, {})
    }
    assert.equal((await all.search('river', { filter: { country: { none: 'Laos' } } })).hits.some(({ url }) => url === 'c.html'), true)
  })

  test('hits of all are sorted', async () => {
    const all = await both()
    const dates = async (sort) => (await all.search('river', { sort, limit: 100 })).hits.map(({ fields }) => fields.date[0])
    const sorted = [...DOCS, ...BLOG].map(({ date }) => date).sort()
    assert.deepEqual(await dates('date:asc'), sorted)
    assert.deepEqual(await dates('date'), sorted.toReversed())
    const sizes = (await all.search('river', { sort: ['size:desc', 'title'], limit: 100 })).hits.map(({ fields }) => Number(fields.size[0]))
    assert.deepEqual(sizes, sizes.toSorted((a, b) => b - a))
    const titles = (await all.search('river', { sort: 'title', limit: 100 })).hits.map(({ title }) => title)
    assert.deepEqual(titles, titles.toSorted())
  })

  for (const [kind, ...values] of [['text', '', 'Lao', 'Laos', 'Laos > South', 'Laos South'], ['number', '-3', '0', '2', '10', 'x'], ['date', '2023', '2023-01-02', '2024-05', 'soon']]) {
    test(`${kind} in order`, () => assert.deepEqual(values.toReversed().sort((one, two) => compareValues(kind, one, two)), values))
  }
})

describe('queries', () => {
  test('a phrase that one index has is needed in all', async () => {
    const all = await openAll([docs, built('phrase', NOTES)])
    const { hits, relaxed } = await all.search('"quick harbour"')
    assert.deepEqual([urls({ hits }), relaxed], [['n1.html'], false])
    const loose = await all.search('"harbour quick"')
    assert.equal(loose.relaxed, true)
    assert.ok(loose.total > 1)
  })

  test('corrected is what no index has', async () => {
    const all = await both()
    assert.deepEqual((await all.search('orchad')).corrected.map(({ from, to }) => [from, to]), [['orchad', 'orchard']])
    assert.deepEqual((await all.search('orchard')).corrected, [])
  })

  test('suggestions stand once', async () => {
    const suggestions = await (await both()).suggest('lan')
    const texts = suggestions.map(({ kind, text }) => `${kind === 'title'} ${text.toLowerCase()}`)
    assert.ok(texts.some((text) => text.includes('lantern')))
    assert.equal(new Set(texts).size, texts.length)
    assert.ok(suggestions.find(({ text }) => text === 'lantern').count >= 2)
    const title = (await (await both()).suggest('about orch')).find(({ kind }) => kind === 'title')
    assert.deepEqual([title?.source, title?.index, title?.url], [1, 'Blog', 'story/orchard.html'])
  })

  test('another query is proposed where nothing is found anywhere', async () => {
    const all = await both()
    assert.equal(await all.didYouMean('orchard'), undefined)
    assert.equal(await all.didYouMean('monsson'), 'monsoon')
  })

  test('indexes of different languages, in parts and in one file, answer together', async () => {
    const all = await openAll([docs, built('split', BLOG, '--split'), built('viet', VIET)])
    assert.deepEqual((await all.search('lantern')).hits.map(({ source }) => source).sort(), [0, 1, 2])
    assert.deepEqual((await all.search('bien gioi')).hits.map(({ index }) => index), [join(scratch, 'viet')])
    const packed = await openAll([docs, blog, join(scratch, 'viet')])
    const plain = ({ hits }) => hits.map(({ url, score }) => [url, score])
    for (const query of ['river', 'lantern', '"the river"', 'harbor']) assert.deepEqual(plain(await all.search(query, { limit: 50 })), plain(await packed.search(query, { limit: 50 })))
  })
})

describe('failures', () => {
  const lost = () => join(scratch, 'nowhere')

  test('of one are told, and the others answer', async () => {
    const all = await openAll([{ source: lost(), name: 'Lost' }, docs])
    const results = await all.search('lantern')
    assert.deepEqual(results.failures.map(({ index, source, error }) => [index, source, error.code]), [['Lost', 0, 'network']])
    assert.ok(results.failures[0].error instanceof SaolaError)
    assert.deepEqual(urls(results), ['manual/lantern.html'])
    assert.equal((await all.document(results.hits[0])).url, 'manual/lantern.html')
    assert.equal(all.sources[0].error.code, 'network')
    assert.deepEqual(structuredClone(results).hits, results.hits)
  })

  test('of all reject', async () => {
    await assert.rejects(openAll([lost(), lost()]), { code: 'network' })
    await assert.rejects(openAll([]), TypeError)
    const all = await both()
    await assert.rejects(all.search('river', { filter: { 'a b': 'c' } }), TypeError)
    all.close()
    await assert.rejects(all.search('river'), { code: 'aborted' })
  })

  test('an abort ends everything', async () => {
    await assert.rejects(both({ signal: AbortSignal.abort() }), { name: 'AbortError' })
    const all = await both()
    for (const asked of [all.search('river', { signal: AbortSignal.abort() }), all.suggest('ri', { signal: AbortSignal.abort() }), all.didYouMean('ri', { signal: AbortSignal.abort() })]) {
      await assert.rejects(asked, { name: 'AbortError' })
    }
    const results = await all.search('river', { limit: 1 })
    await assert.rejects(results.more({ signal: AbortSignal.abort() }), { name: 'AbortError' })
  })

  test('bytes do too', async () => {
    const all = await openAll([new Uint8Array(await readFile(join(docs, 'index.saola'))), { source: blog, name: 'Blog' }])
    assert.deepEqual((await all.search('lantern')).hits.map(({ index }) => index).sort(), ['1', 'Blog'])
  })
})
