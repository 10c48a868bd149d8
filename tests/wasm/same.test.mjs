/** The program and the engine give one answer, whatever words of a query are taken for. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answersOf, indexOfSite } from './harness.mjs'

const QUERIES = [
  ...['biên giới', 'bien gioi', 'bieen giowis', 'bie6n gio71i', "bie^n gio+'i", 'most bieen', 'hoaf bifnh', 'hòa bình'],
  ...['Savanakhet', 'Savannaket', 'sepon', 'se pon', 'huaphan', 'Hủa Phăn', 'Xa-vẳn-na-khệt', 'Lao'],
  ...['CHQS', 'chỉ huy quân sự tỉnh', 'UBND', 'ủy ban nhân dân', '18-NQ/TW', 'BĐBP Quảng Trị'],
  ...['17/5', 'tháng 10/2024', '2024-10-23', '22-23/10', '600 triệu đồng', '0,6 tỷ', '2020-2024', '15.1.2026'],
  ...['border', 'walk', '国', 'q', 'quoc phon', 'wwww', '', '  ', 'khe sanh khe sanh', 'biên giới '.repeat(40)],
]

let index
before(async () => (index = await indexOfSite()))
after(() => index.close())

test('on the demonstration', async () => {
  const answers = await answersOf(QUERIES)
  assert.equal(answers.length, QUERIES.length)
  for (const [at, query] of QUERIES.entries()) assert.deepEqual(await index.search(query), withScores(answers[at]), query)
  const some = (name) => answers.filter((answer) => answer[name].length).length
  assert.ok(some('readings') > 4 && some('corrected') > 0 && some('hits') > 30)
})

/** Scores as the engine computes with them: in 32 bits. */
function withScores(answer) {
  return { ...answer, hits: answer.hits.map((hit) => ({ ...hit, score: Math.fround(hit.score) })) }
}
