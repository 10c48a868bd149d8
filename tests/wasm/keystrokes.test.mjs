/**
 * Raw keystrokes of Telex, VNI and VIQR, answered by the engine: what the table of test vectors says, and how it shows in
 * answers.
 */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexOfPages, scores, vectors } from './harness.mjs'

/** Rows with their words, and for each word its readings. */
async function rowsOf() {
  const rows = await vectors('telex')
  return rows.map((row) => ({
    ...row,
    words: row.raw.split(' '),
    readings: row.all_readings.split('|').map((cell) => cell.split(';').filter((word) => word !== '-')),
  }))
}

/** An index with a page for each word. */
function indexOfWords(words) {
  return indexOfPages([...new Set(words)].map((word) => ({ url: word, body: word, lang: 'vi' })))
}

/** The words of a query that were read as keys. */
async function readIn(index, query) {
  const { readings } = await index.search(`${query} `)
  return readings
}

/** The pages that a query ranks first, all with one score. */
async function best(index, query) {
  const found = await scores(index, query)
  const most = Math.max(...found.values())
  return [...found.keys()].filter((url) => found.get(url) === most)
}

const isCode = (word) => /^\p{L}\d$/u.test(word)
const viqrSign = /[\^(+`~]/

/** Whether a row has something that no other writing has: only then is any of its words read. */
function isTelling({ scheme, raw, words, policy }) {
  if (scheme === 'viqr') return policy.startsWith('alternative') && viqrSign.test(raw)
  return !words.every(isCode)
}

// A telling word before it lets signs and codes be read that are taken as they stand when alone.
const TELLING = { telex: 'bieen', vni: 'bie6n', viqr: 'bie^n' }
// Read as mộc, whose tone may be still to come, where some page has that; the next test asks where none has.
const UNFINISHED = ['mooc']

test('each word has the readings of the table', async () => {
  const rows = await rowsOf()
  if (!rows.length) return
  const index = await indexOfWords(rows.flatMap(({ readings }) => readings.flat()))
  const together = []
  for (const { id, scheme, words, readings } of rows) {
    for (const [at, word] of words.entries()) {
      const [expected, telling] = [readings[at], TELLING[scheme]]
      if (UNFINISHED.includes(word)) continue
      const read = (await readIn(index, word === telling ? word : `${telling} ${word}`)).find(({ from }) => from === word)
      assert.ok(read ? expected.includes(read.to) : !expected.length, `${id} ${word}: ${read?.to}`)
      if ((await readIn(index, word)).length) {
        assert.deepEqual((await best(index, word)).toSorted(), expected.toSorted(), `${id} ${word}`)
      } else if (read) {
        together.push(word)
      }
    }
  }
  assert.deepEqual(together, ['uy?', 'a4', 'a1', 'e5', 'o2', 'Lao.', 'gi?'])
  index.close()
})

test('a query is read where the table says so', async () => {
  for (const row of await rowsOf()) {
    const { id, raw, words, readings } = row
    const index = await indexOfWords([...readings.flat(), 'khác'])
    const read = (await readIn(index, raw)).map(({ from }) => from)
    const expected = isTelling(row) ? words.filter((_, at) => readings[at].length) : []
    assert.deepEqual(read, expected, `${id} ${raw}`)
    if (expected.length === words.length) {
      const found = await scores(index, raw)
      for (const word of readings.flat()) assert.ok(found.get(word) > 0, `${id} ${raw} finds ${word}`)
      assert.equal(found.has('khác'), false, `${id} ${raw}`)
    }
    index.close()
  }
})

test('what stands in the index is not read as keystrokes', async () => {
  const rows = (await rowsOf()).filter(({ policy }) => !policy.startsWith('alternative'))
  for (const { id, raw, words, readings } of rows) {
    const index = await indexOfPages([
      { url: 'literal', body: words.join(' '), lang: 'vi' },
      { url: 'reading', body: ['khác', ...readings.flat()].join(', '), lang: 'vi' },
    ])
    const { hits, readings: read, corrected } = await index.search(`${raw} `)
    assert.deepEqual([read, corrected, hits[0]?.url], [[], [], 'literal'], `${id} ${raw}`)
    index.close()
  }
})
