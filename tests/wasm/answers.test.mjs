/** Answers with names: each part of a flat list of the engine comes to its place. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namedResults, namedSuggestions } from '../../www/answers.js'

const EMPTY = [0, 0, 0, 0, 0]

test('an engine for plain words ends after the hits', () => {
  assert.deepEqual(namedResults('q', EMPTY, false), {
    ...{ query: 'q', total: 0, rarity: 0, readings: [], corrected: [], hits: [] },
    ...{ relaxed: false, parsed: [], facets: {} },
  })
})

test('clauses inside clauses, and facets by name', () => {
  const clauses = [2, 1, 6, '', '', 2, 0, 4, 'tags', 'a', 0, 0, 5, 'date', '1..2', 0, 2, 1, '', 'b c', 0]
  const facets = [2, 'date:month', 2, 2, '2024-01', 3, '2024-02', 4, '__proto__', 0, 0]
  const { relaxed, parsed, facets: counted } = namedResults('q', [...EMPTY, 1, ...clauses, ...facets], false)
  assert.equal(relaxed, true)
  assert.deepEqual(parsed, [
    {
      ...{ role: 'must', kind: 'any', field: '', text: '' },
      clauses: [
        { role: 'should', kind: 'value', field: 'tags', text: 'a', clauses: [] },
        { role: 'should', kind: 'range', field: 'date', text: '1..2', clauses: [] },
      ],
    },
    { role: 'not', kind: 'phrase', field: '', text: 'b c', clauses: [] },
  ])
  assert.deepEqual(Object.keys(counted), ['date:month', '__proto__'])
  assert.deepEqual(counted['date:month'], { kind: 'date', values: [{ value: '2024-01', count: 3 }, { value: '2024-02', count: 4 }] })
})

test('suggestions, of which titles have a page', () => {
  const list = [2, 'biên giới', 0, 7, 0, 'Biên giới', 2, 1, 1, 3, 'a.html']
  assert.deepEqual(namedSuggestions(list), [
    { text: 'biên giới', kind: 'phrase', count: 7 },
    { text: 'Biên giới', kind: 'title', count: 1, page: 3, url: 'a.html' },
  ])
})
