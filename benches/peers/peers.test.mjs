/** What the comparison is made of, without engines or browsers: `node --test benches/peers/peers.test.mjs` after `npm ci` here. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { documentOf, htmlOf, parse } from './pages.mjs'
import { bare, common, known, misspelt, random, spread } from './queries.mjs'
import { stretch } from './serve.mjs'

const page = (id, title, headings, body) => ({ id, url: `${id}.html`, title, headings, body })

test('Markdown becomes a page and the same text', () => {
  const parsed = parse('---\ntitle: "Named"\n---\n\n<Tabs>\n\n## A & `b < c`\n\nText **of** [it](x).\n\n</Tabs>\n')
  assert.equal(parsed.title, 'Named')
  assert.deepEqual(parsed.headings, ['A & b < c'])
  assert.deepEqual(documentOf(parsed, 3, '3.html'), page(3, 'Named', 'A & b < c', 'A & b < c Text of it .'))
  assert.match(htmlOf(parsed, 'vi'), /<html lang="vi">[^]*<h1>Named<\/h1>\n<h2 id="h1">A &amp; b &lt; c<\/h2>/)
})

test('a first heading is the title, before the front matter', () => {
  const { title, headings } = parse('---\ntitle: Other\n---\n# The ![logo](x.png) title\n\n## One\n')
  assert.equal(title, 'The title')
  assert.deepEqual(headings, ['One'])
})

test('a typing error changes the longest word by one step', () => {
  for (let seed = 1; seed < 200; seed += 2) {
    const wrong = misspelt('to configure it', random(seed))
    if (!wrong) continue
    const [first, word, last] = wrong.split(' ')
    assert.deepEqual([first, last], ['to', 'it'])
    assert.notEqual(word, 'configure')
    assert.ok(Math.abs(word.length - 9) <= 1)
    assert.equal(word[0], 'c')
  }
  assert.equal(misspelt('a to b', random(1)), undefined)
})

test('accents go, of đ too', () => assert.equal(bare('Đường đến Huế'), 'Duong den Hue'))

test('queries are titles and headings of one page only', () => {
  const first = page(0, 'Alpha beta', 'Usage notes\nOwn heading', '')
  const pages = [first, page(1, 'Gamma  Delta', 'Usage notes', ''), page(2, 'gamma delta', 'Word', '')]
  const { title, heading } = known(pages)
  assert.deepEqual(title, [{ text: 'Alpha beta', page: 0 }])
  assert.deepEqual(heading, [{ text: 'Own heading', page: 0 }])
})

test('common words stand together on ten pages', () => {
  const pages = Array.from({ length: 40 }, (_, id) => page(id, `Page ${id}`, '', id % 2 ? 'lorem ipsum dolor every' : 'amet seddo every tempor'))
  const { one, three } = common(pages, 4)
  assert.equal(one.length, 4)
  for (const query of three) {
    const words = query.split(' ')
    assert.equal(words.length, 3)
    assert.ok(pages.filter(({ body }) => words.every((word) => body.split(' ').includes(word))).length >= 10, query)
  }
  assert.throws(() => common(pages.slice(0, 9), 4), /too small/)
})

test('a list is spread, or taken whole', () => {
  assert.deepEqual(spread([1, 2, 3, 4, 5, 6], 3), [1, 3, 5])
  assert.deepEqual(spread([1, 2], 3), [1, 2])
})

test('stretches as hosts understand them', () => {
  assert.deepEqual(stretch('bytes=0-3', 10), [0, 3])
  assert.deepEqual(stretch('bytes=4-', 10), [4, 9])
  assert.deepEqual(stretch('bytes=-3', 10), [7, 9])
  assert.deepEqual(stretch('bytes=8-99', 10), [8, 9])
  for (const range of [undefined, 'bytes=12-13', 'bytes=-', 'bytes=1-2,4-5', 'lines=1-2']) assert.equal(stretch(range, 10), undefined)
})
