/** What an index may link to: an index is data, and must not bring scripts along. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrivalUrl } from '../../www/arrival-link.js'
import { safeLink } from '../../www/element/link.js'

const BASE = 'https://example.org/docs/'
const LINKS = [
  ['a/b.html#c', 'https://example.org/docs/a/b.html#c'],
  ['/a.html', 'https://example.org/a.html'],
  ['?q=1', 'https://example.org/docs/?q=1'],
  ['http://example.com/', 'http://example.com/'],
  ['file:///a/b.html', undefined],
  ['javascript:alert(1)', undefined],
  [' \n javascript:alert(1)', undefined],
  ['java\tscript:alert(1)', undefined],
  ['JaVaScRiPt:alert(1)', undefined],
  ['data:text/html,<script>alert(1)</script>', undefined],
  ['blob:https://example.org/1', undefined],
  ['vbscript:x', undefined],
  ['http://[', undefined],
]

/** From a page on disk. */
const BESIDE = [
  ['a.html', 'file:///docs/a.html'],
  ['file:///a/b.html', 'file:///a/b.html'],
  ['//elsewhere/share/a.html', undefined],
  ['file://elsewhere/share/a.html', undefined],
  ['\\\\elsewhere\\share', undefined],
  ['https://example.org/', 'https://example.org/'],
  ['javascript:alert(1)', undefined],
]

for (const [url, link] of BESIDE) {
  test(`${JSON.stringify(url)} on disk`, () => assert.equal(safeLink(url, 'file:///docs/'), link))
}

test('any query can stand in a link', () => {
  assert.equal(arrivalUrl('https://example.org/a', [], { query: 'a\ud800b c' }), 'https://example.org/a?saola-hits=+a%EF%BF%BDb+c')
})

for (const [url, link] of LINKS) {
  test(JSON.stringify(url), () => assert.equal(safeLink(url, BASE), link))
}
