/** The program and the engine in both sizes give one answer, whatever words of a query are taken for. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hasOperators } from '../../www/query.js'
import { answersOf, indexOfSite } from './harness.mjs'
import { OPERATORS, QUERIES, made } from './queries.mjs'

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

/** An answer of the program as JavaScript has it: scores in 32 bits, as the engine computes, and facets by name. */
function named(answer) {
  const facets = Object.fromEntries(answer.facets.map(({ name, ...facet }) => [name, facet]))
  return { ...answer, facets, rarity: Math.fround(answer.rarity), hits: answer.hits.map((hit) => ({ ...hit, score: Math.fround(hit.score) })) }
}
