/** Passages in the engine: the marks fall on the characters of the page, however it or the query writes them. */

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { indexOfPages, marked, marksOn } from './harness.mjs'

describe('marks fall on the characters of the page', () => {
  const WORDS = 'Vùng biên giới phía tây'
  // Letters with circumflex, breve and horn in one piece, tones behind them: as windows-1258 writes.
  const tonesApart = WORDS.normalize('NFD').replace(/.[\u0302\u0306\u031b]/gu, (letter) => letter.normalize('NFC'))
  const TEXTS = {
    composed: WORDS,
    decomposed: WORDS.normalize('NFD'),
    'windows-1258': tonesApart,
    'soft hyphens': WORDS.replace('biên', 'bi\u00adên'),
    'no-break spaces': WORDS.replaceAll(' ', '\u00a0'),
  }
  let index
  before(async () => {
    const texts = { ...TEXTS, old: 'Nền hòa bình lâu dài', new: 'Nền hoà bình lâu dài', other: 'sông núi' }
    index = await indexOfPages(Object.entries(texts).map(([url, body]) => ({ url, body, lang: 'vi' })))
  })
  after(() => index.close())

  /** Spaces and what cannot be seen alike in all the texts. */
  const plain = (text) => text.normalize('NFC').replaceAll('\u00a0', ' ').replaceAll('\u00ad', '')

  for (const url of Object.keys(TEXTS)) {
    test(url, async () => {
      for (const query of [WORDS, 'biên giới', 'biên giới'.normalize('NFD'), 'bien gioi', 'bieen giowis', 'bi\u00adên\u00a0giới']) {
        const { hits } = await index.search(query)
        const { excerpt } = hits.find((hit) => hit.url === url)
        assert.equal(plain(excerpt.map(({ text }) => text).join('')), WORDS, query)
        assert.deepEqual(marked(excerpt).map(plain), [query === WORDS ? WORDS : 'biên giới'], query)
      }
    })
  }

  test('both styles of placing tones, each as it is written', async () => {
    for (const query of ['hòa bình', 'hoà bình', 'hoa binh', 'hoaf bifnh', 'ho\u00e0 b\u0069\u0300nh']) {
      assert.deepEqual(await marksOn(index, query, 'old'), ['hòa bình'], query)
      assert.deepEqual(await marksOn(index, query, 'new'), ['hoà bình'], query)
    }
  })
})
