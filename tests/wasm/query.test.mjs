/** What JavaScript makes of queries and filters before the engine sees them. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { filterText } from '../../www/filter.js'
import { hasOperators, plain } from '../../www/query.js'

describe('what takes the engine with everything', () => {
  const OPERATORS = [
    ...['"biên giới"', 'a "b', '“a b”', '-lào', 'biên -lào', 'a -"b c"', 'a -(b c)', '+a', 'a OR b', '(a', 'a (b OR c)', 'title:a'],
    ...['a title:b', 'tags:"x"', '-tags:x', 'date:2024', 'date:2023-10..2024-05', 'date:>=2024-05', 'number:100..400', 'word*', '*middle*'],
    ...['wor* x', 'loại:"x"', 'my_field:x', 'a.b:x', 'a\t-b', ')-b', 'a ))"b', '＂a b＂', 'title：a'],
    ...['-–a', '”a b”', 'हिन्दी:x', '-😀', 'ти́п:x'],
  ]
  const PLAIN = [
    ...['', ' ', 'biên giới', '18-NQ/TW', 'C++', 'Xa-vẳn-na-khệt', '17/5', '2020-2024', '10:30', '5:30 sáng', 'https://example.org/a', 'rock-n-roll'],
    ...['a - b', 'a + b', 'ORDER', 'OR', 'a OR', 'or', 'a or b', "d'Artagnan", 'f(x)', 'title:', 'title: a', '5"', 'x…', 'f(x)-y', ') a', '국경', '边界', 'a.b', '1..2'],
  ]
  for (const query of OPERATORS) test(`yes: ${query}`, () => assert.equal(hasOperators(plain(query)), true))
  for (const query of PLAIN) test(`no: ${query}`, () => assert.equal(hasOperators(plain(query)), false))
})

describe('filters', () => {
  const day = new Date(Date.UTC(2024, 4, 17, 23))
  const ROWS = [
    [{}, ''],
    ['country:"Lào" -x', 'country:"Lào" -x'],
    [{ country: 'Lào' }, 'country:"Lào"'],
    [{ country: 'Lào > Houaphanh' }, 'country:"Lào > Houaphanh"'],
    [{ country: ['Lào'] }, 'country:"Lào"'],
    [{ kind: ['a', 'b c'] }, 'kind:("a" OR "b c")'],
    [{ kind: 'a', tags: 'b' }, 'kind:"a" tags:"b"'],
    [{ tags: { all: ['a', 'b'], none: ['c', 'd'], any: ['e', 'f'] } }, 'tags:("e" OR "f") tags:"a" tags:"b" -(tags:("c" OR "d"))'],
    [{ tags: { all: 'a', none: 'b' } }, 'tags:"a" -(tags:"b")'],
    [{ year: 2024, draft: false, n: -1.5 }, 'year:"2024" draft:"false" n:"-1.5"'],
    [{ date: day }, 'date:"2024-05-17"'],
    [{ date: { from: '2023-10', to: '2024-05' } }, 'date:2023-10..2024-05'],
    [{ date: { from: '2023-10' } }, 'date:>=2023-10'],
    [{ date: { to: day } }, 'date:<=2024-05-17'],
    [{ n: { from: -5, to: 0 } }, 'n:-5..0'],
    [{ n: { from: 1, none: 3 } }, '-(n:"3") n:>=1'],
    // What asks for nothing.
    [{ a: undefined, b: null, c: '', d: [], e: {}, f: { any: [], from: '', to: null }, g: ['', null] }, ''],
    // What is an operator elsewhere is none in a value.
    [{ a: 'say "x" -y' }, 'a:"say \\"x\\" -y"'],
    [{ a: '\\' }, 'a:"\\\\"'],
    [{ a: '\\"' }, 'a:"\\\\\\""'],
    [{ a: '" OR b:"c' }, 'a:"\\" OR b:\\"c"'],
    [{ a: ['x") (', 'y*'] }, 'a:("x\\") (" OR "y*")'],
    [{ a: 'one\n two\u0000three ' }, 'a:"one two three"'],
    [{ a: 'e\u0301' }, 'a:"é"'],
    // No quote that a normal form would make of another character.
    [{ a: '＂' }, 'a:"＂"'],
    ['a:＂x＂', 'a:"x"'],
    [{ 'loại-tin': 'x' }, 'loại-tin:"x"'],
  ]
  for (const [filter, text] of ROWS) test(JSON.stringify(filter), () => assert.equal(filterText(filter), text))

  for (const name of ['', 'a b', 'a:b', '"a"', 'a)', '*']) {
    test(`no field: ${name}`, () => assert.throws(() => filterText({ [name]: 'x' }), { name: 'TypeError', message: /cannot be the name of a field/ }))
  }

  for (const end of ['1 OR x', '"1', '(1', '1)', '2..3', '>1', '*']) {
    test(`no end of a range: ${end}`, () => {
      assert.throws(() => filterText({ n: { from: end } }), { name: 'TypeError', message: /cannot be an end of a range of n/ })
      assert.throws(() => filterText({ n: { from: 1, to: end } }), TypeError)
    })
  }
})
