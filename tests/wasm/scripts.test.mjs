/** Pages in many scripts, one for each language: words from inside sentences are found, however typed, and marked. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { join } from 'node:path'
import { data, indexOf, marked, table } from './harness.mjs'

const folder = join(data, 'scripts')
const queries = await table(join(folder, 'queries.tsv'))
let index
before(async () => (index = await indexOf(folder)))
after(() => index.close())

for (const { page, query, marked: expected } of queries) {
  test(`${page} ${query}`, async () => {
    const { hits } = await index.search(query)
    assert.equal(hits[0]?.url, page)
    assert.equal(marked(hits[0].excerpt).join('|'), expected)
  })
}
