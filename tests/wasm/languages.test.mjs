/** English, whose words are no keystrokes and have forms, and several languages in one index, in the engine. */

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { AS_TYPED, found, indexOfPages, marksOn, takenFor } from './harness.mjs'

describe('English', () => {
  const TEXTS = {
    walk: 'We walk and walk.',
    walks: 'He walks home.',
    walking: 'They like walking.',
    wall: 'The wall is tall.',
    verbs: 'talk talks talking jump jumps jumping climb climbs climbing',
    tools: 'I saw a test and a list.',
    plurals: 'Tests and lists.',
  }
  const VIETNAMESE = [{ url: 'vi', body: 'sã, sắ, tét, lít, mót, ứa, hí, thế, bên', lang: 'vi' }]
  const english = Object.entries(TEXTS).map(([url, body]) => ({ url, body, lang: 'en' }))
  let index
  before(async () => (index = await indexOfPages(english)))
  after(() => index.close())

  for (const query of ['walk', 'walks', 'walking']) {
    test(`${query} finds its forms, itself first`, async () => {
      const all = await found(index, query)
      assert.equal(all[0], query)
      assert.deepEqual(all.toSorted(), ['walk', 'walking', 'walks'])
      for (const url of all) assert.deepEqual(new Set(await marksOn(index, query, url)), new Set([url]))
      assert.deepEqual(await takenFor(index, query), AS_TYPED)
    })
  }

  for (const [query, expected] of [['saw', ['tools']], ['test', ['tools', 'plurals']], ['list', ['tools', 'plurals']], ['lists', ['plurals', 'tools']]]) {
    test(`${query} is no keystroke, with Vietnamese pages or without`, async () => {
      const mixed = await indexOfPages([...english, ...VIETNAMESE])
      for (const own of [index, mixed]) {
        assert.deepEqual(await found(own, query), expected)
        assert.deepEqual(await takenFor(own, query), AS_TYPED)
      }
      mixed.close()
    })
  }

  test('without Vietnamese pages nothing is a keystroke', async () => {
    for (const query of ['tax', 'these', 'most', 'best']) assert.deepEqual((await takenFor(index, query)).readings, [], query)
  })
})

describe('languages in one index', () => {
  const PAGES = [
    { url: 'en', lang: 'en', body: 'The border road' },
    { url: 'vi', lang: 'vi', body: 'Đường biên giới' },
    { url: 'zh', lang: 'zh', body: '边界公路' },
    { url: 'ru', lang: 'ru', body: 'Граница и дорога' },
    { url: 'th', lang: 'th', body: 'ถนนชายแดน' },
  ]
  let index
  before(async () => (index = await indexOfPages(PAGES)))
  after(() => index.close())

  for (const [query, url, mark] of [
    ['border', 'en', 'border'],
    ['bien gioi', 'vi', 'biên giới'],
    ['bieen giowis', 'vi', 'biên giới'],
    ['边界', 'zh', '边界'],
    ['граница', 'ru', 'Граница'],
    ['ชายแดน', 'th', 'ชายแดน'],
  ]) {
    test(query, async () => {
      assert.deepEqual(await found(index, query), [url])
      assert.deepEqual(await marksOn(index, query, url), [mark])
    })
  }

  test('a query in several languages finds a page for each', async () => {
    assert.deepEqual((await found(index, 'biên giới border 边界 граница')).toSorted(), ['en', 'ru', 'vi', 'zh'])
  })
})
