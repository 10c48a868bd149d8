/** Suggestions, better queries and related pages, as the program gives them. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { indexOfSite } from './harness.mjs'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')
const site = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const answer = (...args) => JSON.parse(execFileSync(program, args, { encoding: 'utf8' }))

let index
before(async () => (index = await indexOfSite()))
after(() => index.close())

for (const query of ['bien gi', 'biên ', 'khe', 'h', 'quân s', 'tỉnh', 'wwww']) {
  test(`suggestions for ${query}`, async () => {
    const expected = answer('suggest', site, '--json', '--limit', '8', '--', query)
    // What has no page says so by null there, and by nothing here.
    const bare = (list) => list.map(({ text, kind, count, page, url }) => [text, kind, count, page ?? null, url || ''])
    const suggestions = await index.suggest(query, { limit: 8 })
    assert.deepEqual(bare(suggestions), bare(expected.suggestions ?? expected))
    for (const { kind, page, url } of suggestions) assert.equal(kind === 'title', page !== undefined && url !== undefined)
    assert.ok((await index.suggest(query, { limit: 2 })).length <= 2)
  })
}

test('some are there', async () => {
  const texts = (await index.suggest('bien gi')).map(({ text }) => text)
  assert.ok(texts.includes('biên giới'), texts.join())
  assert.equal((await index.suggest('h')).length, 5)
  for (const query of ['', '"', '\ud800']) assert.ok(Array.isArray(await index.suggest(query)), query)
})

test('a better query finds what was meant', async () => {
  const better = await index.didYouMean('Savanakhet wwww')
  assert.ok(better && !better.includes('wwww'), better)
  assert.ok((await index.search(better)).total > 0)
  assert.equal(await index.didYouMean('biên giới'), undefined)
})

test('related pages', async () => {
  const { hits } = await index.search('khe sanh', { limit: 1 })
  const alike = await index.related(hits[0])
  assert.ok(alike.length > 0 && alike.length <= 5)
  assert.ok(alike.every(({ page, title, excerpt }) => page !== hits[0].page && title && excerpt.length))
  assert.deepEqual(await index.related(hits[0].page), alike)
  assert.deepEqual(await index.related(hits[0], { limit: 1 }), alike.slice(0, 1))
  assert.deepEqual(await index.related(1_000_000), [])
})
