/** The test vectors, answered by the engine: each row is a page, and pages are compared by their scores. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexOfPages, scores, vectors } from './harness.mjs'

/** Rows of a table in groups that share a column. */
function groups(rows, column) {
  const all = new Map()
  for (const row of rows) all.set(row[column], [...(all.get(row[column]) ?? []), row])
  return all
}

/** Fails unless `query` scores all of `pages` alike, and no page higher. */
async function assertOneWord(index, query, pages) {
  const found = await scores(index, query)
  const best = Math.max(...found.values())
  for (const page of pages) assert.equal(found.get(page), best, `${query} finds ${page}`)
}

test('normalisation: spellings with one key are one word', async () => {
  const rows = await vectors('normalisation')
  if (!rows.length) return
  const index = await indexOfPages(rows.map(({ id, input }) => ({ url: id, body: input, lang: 'vi' })), '--positions', 'on')
  // Keys the engine does not have: İ is one letter, ½ a word of its own.
  const otherKeys = ['n089', 'n093']
  for (const [, group] of groups(rows, 'key')) {
    const pages = group.map(({ id }) => id)
    for (const { id, input, clean_nfc, folded } of group) {
      await assertOneWord(index, input, pages)
      if (otherKeys.includes(id)) continue
      await assertOneWord(index, clean_nfc, pages)
      const bare = await scores(index, folded)
      for (const page of pages) assert.ok(bare.get(page) > 0, `${folded} finds ${page}`)
    }
  }
  index.close()
})

test('tone placement: both styles and misplaced tones are one word', async () => {
  const rows = await vectors('tone_placement')
  if (!rows.length) return
  const columns = ['old_style', 'new_style', 'misplaced_form_seen']
  const spellings = rows.flatMap((row) => columns.filter((name) => row[name]).map((name) => ({ ...row, url: `${row.id}-${name}`, body: row[name] })))
  const index = await indexOfPages(spellings.map(({ url, body }) => ({ url, body, lang: 'vi' })))
  for (const [, group] of groups(spellings, 'key')) {
    const pages = group.map(({ url }) => url)
    for (const { body } of group) await assertOneWord(index, body, pages)
  }
  index.close()
})

test('asymmetric search: what matches is above what does not, in the order of the table', async () => {
  const rows = await vectors('asymmetric')
  if (!rows.length) return
  const index = await indexOfPages(rows.map(({ id, document }) => ({ url: id, body: document, lang: 'vi' })))
  for (const [query, group] of groups(rows, 'query')) {
    const found = await scores(index, query)
    const score = ({ id }) => found.get(id) ?? 0
    const [matching, others] = ['1', '0'].map((match) => group.filter((row) => row.match === match))
    for (const row of matching) {
      assert.ok(score(row) > 0, `${row.id}: ${query} finds ${row.document}`)
      for (const other of others) assert.ok(score(row) > score(other), `${query}: ${row.document} is above ${other.document}`)
      for (const later of matching.filter((later) => later.group === row.group && Number(later.rank_in_group) > Number(row.rank_in_group))) {
        assert.ok(score(row) >= score(later), `${query}: ${row.document} is not below ${later.document}`)
      }
    }
  }
  index.close()
})
