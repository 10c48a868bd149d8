/** What a word of a query may stand for besides itself, and what is then marked, in the engine. */

import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { AS_TYPED, found, indexOfPages, marksOn, takenFor } from './harness.mjs'

/** The index of texts by url, all in one language, and a few pages that have nothing to do with them. */
function indexOfTexts(lang, texts, ...options) {
  const pages = Object.entries(texts).map(([url, body]) => ({ url, body, lang }))
  const others = ['sông', 'núi', 'mưa'].map((body) => ({ url: body, body, lang: 'vi' }))
  return indexOfPages([...pages, ...others], ...options)
}

describe('synonyms', () => {
  const SYNONYMS = `
[[group]]
words = ["Hủa Phăn", "Houaphan", "Houaphanh"]

[[one-way]]
from = "xe cộ"
to = ["ô tô"]
`
  const TEXTS = {
    vietnamese: 'Tỉnh Hủa Phăn giáp Thanh Hóa.',
    short: 'Tỉnh Houaphan của Lào.',
    long: 'Người Houaphanh.',
    apart: 'Cây phăn, con hủa.',
    vehicles: 'Xe cộ đông.',
    cars: 'Một cái ô, cái tô và nhiều ô tô.',
    reversed: 'Nhiều tô và ô.',
  }
  let index
  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'saola-'))
    const file = join(folder, 'names.toml')
    await writeFile(file, SYNONYMS)
    index = await indexOfTexts('vi', TEXTS, '--synonyms', file)
    await rm(folder, { recursive: true })
  })
  after(() => index.close())

  const SPELLINGS = { vietnamese: 'Hủa Phăn', short: 'Houaphan', long: 'Houaphanh' }
  for (const [own, name] of Object.entries(SPELLINGS)) {
    for (const query of [name, name.toUpperCase(), name.normalize('NFD').replace(/\p{M}/gu, '')]) {
      test(`${query} finds all spellings, its own first`, async () => {
        const all = await found(index, query)
        assert.equal(all[0], own)
        for (const [url, spelling] of Object.entries(SPELLINGS)) {
          assert.ok(all.includes(url), url)
          assert.deepEqual(await marksOn(index, query, url), [spelling])
        }
        assert.deepEqual(await takenFor(index, query), AS_TYPED)
      })
    }
  }

  test('words of a name count together or not at all', async () => {
    assert.ok(!(await found(index, 'Houaphan')).includes('apart'))
    assert.ok(!(await found(index, 'xe cộ')).includes('reversed'))
  })

  test('one way has no way back', async () => {
    assert.deepEqual(await found(index, 'xe cộ'), ['vehicles', 'cars'])
    assert.equal((await found(index, 'ô tô')).includes('vehicles'), false)
  })

  test('a phrase is marked where its words stand side by side', async () => {
    assert.deepEqual(await marksOn(index, 'xe cộ', 'cars'), ['ô tô'])
    assert.deepEqual(await marksOn(index, 'xe cộ', 'vehicles'), ['Xe cộ'])
  })
})

describe('acronyms', () => {
  const TEXTS = { long: 'Bộ Chỉ huy Quân sự tỉnh, một tấm huy chương, việc quân.', short: 'Bộ CHQS tỉnh ở đó.' }

  test('each is marked for the other', async () => {
    const index = await indexOfTexts('vi', TEXTS)
    assert.deepEqual(await found(index, 'CHQS'), ['short', 'long'])
    assert.deepEqual(await marksOn(index, 'CHQS', 'long'), ['Chỉ huy Quân sự'])
    assert.deepEqual(await marksOn(index, 'chqs tỉnh', 'long'), ['Chỉ huy Quân sự', 'tỉnh'])
    assert.deepEqual(await marksOn(index, 'Chỉ huy Quân sự tỉnh', 'short'), ['CHQS', 'tỉnh'])
    index.close()
  })

  // Two of the words side by side are marked too.
  test('a long form is marked where it stands whole', async () => {
    const index = await indexOfTexts('vi', { ...TEXTS, long: `${TEXTS.long} Nghĩa vụ quân sự.` })
    assert.deepEqual(await marksOn(index, 'CHQS', 'long'), ['Chỉ huy Quân sự'])
    index.close()
  })
})

describe('names joined or split', () => {
  const TEXTS = {
    split: 'Huyện Sê Pôn ở đó.',
    joined: 'Cửa khẩu Sepon.',
    reversed: 'Pôn và sê.',
    province: 'Tỉnh Hủa Phăn.',
  }
  let index
  before(async () => (index = await indexOfTexts('vi', TEXTS)))
  after(() => index.close())

  for (const [query, expected, marks] of [
    ['sepon', ['joined', 'split'], ['Sepon', 'Sê Pôn']],
    ['Sepon', ['joined', 'split'], ['Sepon', 'Sê Pôn']],
    ['huaphan', ['province'], ['Hủa Phăn']],
    ['Huaphan', ['province'], ['Hủa Phăn']],
  ]) {
    test(query, async () => {
      assert.deepEqual(await found(index, query), expected)
      assert.deepEqual(await Promise.all(expected.map(async (url) => (await marksOn(index, query, url)).join('|'))), marks)
      assert.deepEqual(await takenFor(index, query), AS_TYPED)
    })
  }

  test('what is typed apart finds both, the same spelling first', async () => {
    for (const query of ['Sê Pôn', 'se pon']) {
      const all = await found(index, query)
      assert.equal(all[0], 'split')
      assert.ok(all.includes('joined'), query)
      assert.deepEqual(await marksOn(index, query, 'joined'), ['Sepon'])
    }
  })
})

describe('letters and numbers joined or split', () => {
  const TEXTS = {
    joined: 'Đội K70 đi 10km qua suối.',
    split: 'Đội K 70 đi 10 km qua núi.',
    apart: 'Số 70 của đội K. Có km thứ 10.',
  }
  let index
  before(async () => (index = await indexOfTexts('vi', TEXTS)))
  after(() => index.close())

  for (const [query, first, second, marks] of [
    ['K70', 'joined', undefined, 'K70'],
    ['K 70', 'split', 'joined', 'K70'],
    ['k-70', 'split', 'joined', 'K70'],
    ['10 km', 'split', 'joined', '10km'],
  ]) {
    test(query, async () => {
      const all = await found(index, query)
      assert.equal(all[0], first)
      if (second) assert.ok(all.indexOf(second) > 0, `${all}`)
      assert.deepEqual(await marksOn(index, query, 'joined'), [marks])
    })
  }

  test('a word no page has is cut before or behind its number, where both stand side by side', async () => {
    const others = await indexOfTexts('vi', { split: 'Kế hoạch 56-KH và máy bay MIG 21.', apart: 'KH 17 và 56, MIG và số 21.' })
    assert.deepEqual(await found(others, '56KH'), ['split'])
    assert.deepEqual(await found(others, 'mig21'), ['split'])
    assert.deepEqual(await marksOn(others, 'mig21', 'split'), ['MIG 21'])
    assert.deepEqual(await found(others, '56x21'), [])
    others.close()
  })
})

describe('typing errors', () => {
  test('a word that no page has finds the nearest one, and says so', async () => {
    const index = await indexOfTexts('vi', { place: 'Tỉnh Savannakhet của Lào.', other: 'Tỉnh Salavan của Lào.' })
    for (const query of ['Savanakhet', 'Savannaket', 'savannkhet', 'Savannahket']) {
      assert.deepEqual(await found(index, query), ['place'], query)
      assert.deepEqual(await marksOn(index, query, 'place'), ['Savannakhet'])
      assert.deepEqual(await takenFor(index, query), { readings: [], corrected: [`${query}=savannakhet`] })
    }
    for (const query of ['Savannakhet', 'SAVANNAKHET', 'Tỉnh']) assert.deepEqual(await takenFor(index, query), AS_TYPED)
    index.close()
  })

  test('a spelling that some page has is taken as it is', async () => {
    const index = await indexOfTexts('vi', { right: 'Savannakhet, Savannakhet, Savannakhet.', typed: 'Tỉnh Savanakhet cũ.' })
    assert.equal((await found(index, 'Savanakhet'))[0], 'typed')
    assert.deepEqual(await takenFor(index, 'Savanakhet'), AS_TYPED)
    index.close()
  })

  test('short words and numbers are not corrected', async () => {
    const index = await indexOfTexts('en', { a: 'cat 2024 K9000' })
    for (const query of ['cab', '2025', 'K9001']) {
      assert.deepEqual(await found(index, query), [], query)
      assert.deepEqual(await takenFor(index, query), AS_TYPED)
    }
    index.close()
  })
})

describe('Chinese characters in both forms', () => {
  const TEXTS = { simplified: '我们的国家与边界。', traditional: '我們的國家與邊界。', other: '今天天气' }
  let index
  before(async () => (index = await indexOfTexts('zh', TEXTS)))
  after(() => index.close())

  for (const [query, own, other] of [
    ['国', 'simplified', 'traditional'],
    ['國', 'traditional', 'simplified'],
    ['国家', 'simplified', 'traditional'],
    ['國家', 'traditional', 'simplified'],
    ['边界', 'simplified', 'traditional'],
    ['邊界', 'traditional', 'simplified'],
  ]) {
    test(`${query} finds both, its own form first`, async () => {
      assert.deepEqual(await found(index, query), [own, other])
      assert.deepEqual(await takenFor(index, query), AS_TYPED)
      assert.deepEqual(await marksOn(index, query, own), [query])
    })
  }

  test('the other form is marked', async () => {
    assert.deepEqual(await marksOn(index, '国', 'traditional'), ['國'])
    assert.deepEqual(await marksOn(index, '國', 'simplified'), ['国'])
  })

  // The form is marked alone: as an alternative it is outside the run that its neighbours are marked in.
  test('a word in the other form is marked whole', async () => {
    assert.deepEqual(await marksOn(index, '国家', 'traditional'), ['國家'])
    assert.deepEqual(await marksOn(index, '邊界', 'simplified'), ['边界'])
  })
})
