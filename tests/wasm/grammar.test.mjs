/** The language of queries, line by line as the program is tested, and filters as objects. */

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { data, indexOf, table } from './harness.mjs'

const rows = await table(join(data, 'grammar/queries.tsv'))
let index
before(async () => (index = await indexOf(join(data, 'grammar/pages.ndjson'))))
after(() => index.close())

/** Urls of what was found, in the order of the alphabet. */
async function found(query, options) {
  const { hits } = await index.search(query, { limit: 100, ...options })
  return hits.map(({ url }) => url).toSorted().join(' ')
}

describe('queries', () => {
  // A space behind the query says that its last word is whole.
  for (const { query, pages, why } of rows) test(`${query}: ${why}`, async () => assert.equal(await found(`${query} `), pages))
})

// Every page has one of these words.
const ALL = 'biên guards bình compiler '

describe('filters', () => {
  const ROWS = [
    [{ country: 'Lào' }, 'a c'],
    [{ country: 'Lào > Houaphanh' }, 'a'],
    [{ country: ['Lào', 'Campuchia'] }, 'a c d e'],
    [{ country: { all: ['Lào', 'Việt Nam'] } }, 'a'],
    [{ country: { any: ['Lào', 'Việt Nam'], none: 'Lào > Houaphanh' } }, 'b c'],
    [{ country: { none: ['Lào', 'Campuchia'] } }, 'b docs/g f'],
    [{ kind: 'tin', country: 'Campuchia' }, 'e'],
    [{ kind: 'phóng sự' }, 'b'],
    [{ kind: ['phóng sự', 'news'], date: { from: '2024-05' } }, 'c d'],
    [{ date: { from: '2023-10', to: '2024-01' } }, 'a b'],
    [{ date: { to: '2023' } }, 'a e'],
    [{ date: 2024 }, 'b c d'],
    [{ date: new Date(Date.UTC(2024, 4, 17)) }, 'c'],
    [{ size: { from: -5, to: 1.5 } }, 'e f'],
    [{ size: 250 }, 'b'],
    [{ size: { from: 100, none: [100, 401] } }, 'b c'],
    // Nothing in a value is an operator.
    [{ kind: 'tin" OR kind:"news' }, ''],
    [{ kind: 'tin") OR (kind:"news' }, ''],
    [{ kind: ['\\', '"', 'tin'] }, 'a e f'],
    [{ kind: 'ti*' }, ''],
    // A value that no page has is compared by its words.
    [{ kind: '-Tin' }, 'a e f'],
    ['kind:tin -country:lào', 'e f'],
  ]
  for (const [filter, pages] of ROWS) {
    test(JSON.stringify(filter), async () => assert.equal(await found(ALL, { filter }), pages))
  }

  test('do not rank, and the query still decides', async () => {
    const all = await index.search('guards border ')
    const some = await index.search('guards border ', { filter: { date: { from: '2024-05-17' } } })
    assert.deepEqual(some.hits, all.hits)
    assert.equal(await found('handbook ', { filter: { kind: 'news' } }), 'c')
    assert.equal(await found('handbook ', { filter: { kind: 'tin' } }), '')
  })
})

describe('counts', () => {
  const counted = async (query, options) => {
    const { facets } = await index.search(query, options)
    const line = ({ values }) => values.map(({ value, count }) => `${value} ${count}`).join(', ')
    return Object.fromEntries(Object.entries(facets).map(([name, facet]) => [name, line(facet)]))
  }
  const COUNTRIES = 'Campuchia 2, Lào 2, Lào > Houaphanh 1, Việt Nam 2'

  test('of texts, numbers and dates, with their kinds', async () => {
    const names = ['kind', 'country', 'size', 'date:year', 'nothing']
    assert.deepEqual(await counted(ALL, { facets: names }), {
      kind: 'news 2, phóng sự 1, tin 3',
      country: COUNTRIES,
      size: '-5 1, 1.5 1, 100 1, 250 1, 400 1, 401 1',
      'date:year': '2023 2, 2024 3',
    })
    const { facets } = await index.search(ALL, { facets: names })
    assert.deepEqual(Object.values(facets).map(({ kind }) => kind), ['text', 'text', 'number', 'date'])
  })

  test('those of a field leave its own filter out', async () => {
    const facets = ['kind', 'country']
    assert.deepEqual(await counted(ALL, { facets, filter: { kind: 'tin' } }), {
      kind: 'news 2, phóng sự 1, tin 3',
      country: 'Campuchia 1, Lào 1, Lào > Houaphanh 1, Việt Nam 1',
    })
    assert.deepEqual(await counted('guards ', { facets: ['kind'] }), { kind: 'news 2' })
  })
})

test('order by fields', async () => {
  const ordered = async (sort) => (await index.search(ALL, { sort, filter: { kind: ['tin', 'news'] } })).hits.map(({ url }) => url).join(' ')
  for (const [sort, urls] of [['size', 'e f a c d'], ['size:desc', 'd c a f e'], [['kind', 'size:desc'], 'd c a f e'], [['kind:desc', 'size'], 'e f a c d'], ['date', 'd c a e f'], ['date:asc', 'e a c d f']]) {
    assert.equal(await ordered(sort), urls, String(sort))
  }
})
