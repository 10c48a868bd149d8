/** What an index may link to: an index is data, and must not bring scripts along. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeLink } from '../../www/element/link.js'

const BASE = 'https://example.org/docs/'
const LINKS = [
  ['a/b.html#c', 'https://example.org/docs/a/b.html#c'],
  ['/a.html', 'https://example.org/a.html'],
  ['?q=1', 'https://example.org/docs/?q=1'],
  ['http://example.com/', 'http://example.com/'],
  ['file:///a/b.html', 'file:///a/b.html'],
  ['javascript:alert(1)', undefined],
  [' \n javascript:alert(1)', undefined],
  ['java\tscript:alert(1)', undefined],
  ['JaVaScRiPt:alert(1)', undefined],
  ['data:text/html,<script>alert(1)</script>', undefined],
  ['blob:https://example.org/1', undefined],
  ['vbscript:x', undefined],
  ['http://[', undefined],
]

for (const [url, link] of LINKS) {
  test(JSON.stringify(url), () => assert.equal(safeLink(url, BASE), link))
}
