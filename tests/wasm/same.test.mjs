/** The program and the engine in both sizes give one answer, whatever words of a query are taken for. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hasOperators } from '../../www/query.js'
import { answersOf, indexOfSite } from './harness.mjs'

/** What only the engine with everything answers. */
const OPERATORS = [
  ...['"biên giới"', '"hoa binh"', 'biên giới -lào', 'biên giới -"quân sự"', '+lào biên', 'lào OR campuchia', '(lào OR trung) biên giới'],
  ...['title:biên', 'heading:"hợp tác"', 'url:html biên', 'number:100..400', 'biên*', '*ghị*', '"biên', 'biên OR', '(biên', 'title:', '-', '+ -'],
]

const QUERIES = [
  ...['biên giới', 'bien gioi', 'bieen giowis', 'bie6n gio71i', "bie^n gio+'i", 'most bieen', 'hoaf bifnh', 'hòa bình'],
  ...['Savanakhet', 'Savannaket', 'sepon', 'se pon', 'huaphan', 'Hủa Phăn', 'Xa-vẳn-na-khệt', 'Lao'],
  ...['CHQS', 'chỉ huy quân sự tỉnh', 'UBND', 'ủy ban nhân dân', '18-NQ/TW', 'BĐBP Quảng Trị'],
  ...['17/5', 'tháng 10/2024', '2024-10-23', '22-23/10', '600 triệu đồng', '0,6 tỷ', '2020-2024', '15.1.2026'],
  ...['border', 'walk', '国', 'q', 'quoc phon', 'wwww', '', '  ', 'khe sanh khe sanh', 'biên giới '.repeat(40)],
]

let small, full
before(async () => ([small, full] = await Promise.all([indexOfSite(), indexOfSite({ full: true })])))
after(() => [small, full].forEach((index) => index.close()))

test('plain words on the demonstration', async () => {
  const answers = await answersOf(QUERIES)
  assert.equal(answers.length, QUERIES.length)
  for (const [at, query] of QUERIES.entries()) {
    const expected = { ...named(answers[at]), parsed: [] }
    assert.deepEqual(await small.search(query), expected, query)
    assert.deepEqual(await full.search(query), expected, query)
  }
  const some = (name) => answers.filter((answer) => answer[name].length).length
  assert.ok(some('readings') > 4 && some('corrected') > 0 && some('hits') > 30)
})

test('operators on the demonstration', async () => {
  const answers = await answersOf(OPERATORS)
  for (const [at, query] of OPERATORS.entries()) {
    const answer = await full.search(query)
    const plain = answer.parsed.length === 0
    assert.deepEqual(answer, plain ? { ...named(answers[at]), parsed: [] } : named(answers[at]), query)
  }
  assert.equal(answers.filter(({ parsed }) => parsed.some(({ kind }) => kind !== 'words')).length, 11)
})

test('what seems plain is read as words by the engine with everything too', async () => {
  const one = await indexOfSite()
  for (const query of made(600)) {
    if (hasOperators(query)) continue
    assert.deepEqual(await full.search(query), await one.search(query), JSON.stringify(query))
    // Asked with an option, it takes its own way through the engine.
    const { hits, total } = await full.search(query, { filter: ' ', sections: 3 })
    assert.deepEqual({ hits, total }, await one.search(query).then(({ hits, total }) => ({ hits, total })), JSON.stringify(query))
  }
  one.close()
})

/** Odd queries, always the same ones: pieces in an order that a small generator of numbers gives. */
function made(many) {
  const pieces = ['biên', 'giới', 'lào', 'a', '-', '+', '"', '“', '(', ')', '*', ':', '..', 'OR', ' ', ' ', ' ', 'title:', 'x:', '10:30', '>=', '/', 'C++', "'", '–']
  let state = 7
  const next = (below) => (state = (state * 48271) % 2147483647) % below
  return Array.from({ length: many }, () => Array.from({ length: 1 + next(7) }, () => pieces[next(pieces.length)]).join(''))
}

/** An answer of the program as JavaScript has it: scores in 32 bits, as the engine computes, and facets by name. */
function named(answer) {
  const facets = Object.fromEntries(answer.facets.map(({ name, ...facet }) => [name, facet]))
  return { ...answer, facets, rarity: Math.fround(answer.rarity), hits: answer.hits.map((hit) => ({ ...hit, score: Math.fround(hit.score) })) }
}
