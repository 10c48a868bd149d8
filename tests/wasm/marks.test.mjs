/** Marking words of a title or a document as the passages of a hit are marked. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marking, markedWords } from '../../www/dom.js'

/** The text with its marks in brackets. */
function marked(text, ...words) {
  const segments = marking(text, markedWords(words.map((word) => ({ text: word, mark: true }))))
  assert.equal(segments.map(({ text }) => text).join(''), text)
  return segments.map(({ text, mark }) => (mark ? `[${text}]` : text)).join('')
}

const ROWS = [
  ['Chiến tranh biên giới 1979', ['biên giới'], 'Chiến tranh [biên giới] 1979'],
  ['Thoả thuận, THỎA THUẬN', ['thỏa thuận'], '[Thoả thuận], [THỎA THUẬN]'],
  ['Hòa bình'.normalize('NFD'), ['hoà'], `[${'Hòa'.normalize('NFD')}] ${'bình'.normalize('NFD')}`],
  ['biên, giới', ['biên', 'giới'], '[biên], [giới]'],
  ['hoa', ['hoà'], 'hoa'],
  ['', ['hoa'], ''],
  ['nothing', [], 'nothing'],
]

for (const [text, words, expected] of ROWS) test(expected || 'empty', () => assert.equal(marked(text, ...words), expected))
