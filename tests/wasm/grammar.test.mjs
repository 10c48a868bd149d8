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
    [{ kind: '-tin' }, ''],
    ['kind:tin -country:lào', 'e f'],
  ]
  // Every page has one of these words.
  const ALL = 'biên guards bình compiler'
  for (const [filter, pages] of ROWS) {
    test(JSON.stringify(filter), async () => assert.equal(await found(`${ALL} `, { filter }), pages))
  }

  test('do not rank, and the query still decides', async () => {
    const all = await index.search('guards border ')
    const some = await index.search('guards border ', { filter: { date: { from: '2024-05-17' } } })
    assert.deepEqual(some.hits, all.hits)
    assert.equal(await found('handbook ', { filter: { kind: 'news' } }), 'c')
    assert.equal(await found('handbook ', { filter: { kind: 'tin' } }), '')
  })
})
