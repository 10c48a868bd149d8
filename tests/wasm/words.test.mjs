/** The words of the interface: complete in every language, small, chosen by the tag, and put together as the language does. */

import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { LANGUAGES, early, languageOf, loadWords, wordsNow } from '../../www/words.js'
import { en } from '../../www/words/en.js'
import { formatsOf } from '../../www/words/formats.js'
import { phrases } from '../../www/words/phrases.js'
import { data, table } from './harness.mjs'

const LARGEST = 1536
const EXPECTED = ['en', 'vi', 'lo', 'km', 'th', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'fr', 'de', 'es', 'pt', 'ru', 'ar']
const deployed = join(resolve(process.env.SAOLA_DIST ?? 'dist'), 'site/saola')
const tables = new Map([['en', en]])
for (const language of EXPECTED.slice(1)) tables.set(language, (await import(`../../www/words/${language}.js`)).default)

/** The words of a language, in the ways of a country. */
const wordsOf = (tag) => phrases([tables.get(languageOf(tag))], formatsOf(tag, languageOf(tag)))
/** Names in braces, sorted. */
const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
/** No-break spaces as plain ones, for comparing. */
const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ')

test('the languages', () => assert.deepEqual(LANGUAGES, EXPECTED))

describe('tables', () => {
  for (const [language, table] of tables) {
    const rules = new Intl.PluralRules(language)
    const categories = rules.resolvedOptions().pluralCategories.toSorted()
    /** Numbers of a category, among those that tell them apart. */
    const numbers = (category) => [...Array(200).keys(), 1e6].filter((n) => rules.select(n) === category)

    test(`${language}: the keys`, () => assert.deepEqual(Object.keys(table), Object.keys(en)))

    test(`${language}: what is inserted`, () => {
      for (const [key, like] of Object.entries(en)) {
        if (typeof like === 'string') assert.deepEqual(holes(table[key]), holes(like), key)
        else assert.deepEqual(holes(table[key].other), holes(like.other), key)
      }
    })

    test(`${language}: the plural categories`, () => {
      for (const [key, like] of Object.entries(en)) {
        if (typeof like === 'string') continue
        assert.deepEqual(Object.keys(table[key]).toSorted(), categories, key)
        for (const [category, text] of Object.entries(table[key])) {
          // A word may say the number where the category holds no other.
          const said = numbers(category).length === 1 && !text.includes('{n}') ? ['n'] : []
          assert.deepEqual([...holes(text), ...said].sort(), holes(like.other), `${key}, ${category}`)
        }
      }
    })

    test(`${language}: the texts`, () => {
      for (const text of Object.values(table).flatMap((text) => (typeof text === 'string' ? text : Object.values(text)))) {
        assert.equal(text, text.trim().normalize('NFC'))
        assert.doesNotMatch(text, /["']|\.\.\.|  |[\u200b-\u200f\u2066-\u2069]/)
      }
    })

    test(`${language}: translated`, () => {
      const same = Object.keys(en).filter((key) => JSON.stringify(table[key]) === JSON.stringify(en[key]))
      const international = ['suggestions', 'documents', 'page', 'filters']
      if (language !== 'en') assert.deepEqual(same.filter((key) => !international.includes(key)), [])
    })
  }
})

describe('files', async () => {
  const names = (await readdir(deployed)).filter((name) => name.startsWith('saola-words.'))

  test('one for each language but English', () =>
    assert.deepEqual(names.toSorted(), EXPECTED.slice(1).map((language) => `saola-words.${language}.js`).toSorted()))

  for (const name of names) {
    test(name, async () => {
      const bytes = await readFile(join(deployed, name))
      assert.ok(gzipSync(bytes, { level: 9 }).length <= LARGEST)
      let handed
      Function('saolaWords', bytes.toString())((table) => (handed = table))
      assert.deepEqual(handed, tables.get(name.split('.')[1]))
    })
  }
})

describe('choice', async () => {
  for (const { tag, language } of await table(join(data, 'words/tags.tsv'))) {
    test(`${JSON.stringify(tag)}: ${language}`, () => assert.equal(languageOf(tag), language))
  }
})

describe('early words', () => {
  for (const language of EXPECTED) {
    test(language, () => {
      const { label, placeholder, clear, open } = early(language)
      assert.ok(new Set([label, placeholder, clear, open]).size === 4 && placeholder.endsWith('…'))
      // The name of a button contains what is written on it.
      assert.ok(open.toLowerCase().includes(label.toLowerCase()))
    })
  }

  test('come from the language before it is loaded, the rest from English', () => {
    const words = wordsNow('ru')
    assert.deepEqual([words.label, words.close, words.results(21), words.language], ['Поиск', 'Close', '21 results', 'en'])
  })
})

describe('fallback', () => {
  test('English where there is nothing to load from', async () => {
    const words = await loadWords('vi-VN')
    assert.deepEqual([words.label, words.close, words.language, words.dir], ['Tìm kiếm', 'Close', 'en', 'ltr'])
  })

  test('English for languages that are not there', async () => assert.equal((await loadWords('sv-SE')).retry, 'Try again'))

  test('what a file lacks or has wrong is English', () => {
    const words = phrases([{ close: 'Đóng', retry: 5, results: { one: 'x' }, none: null, unknown: 'x' }], formatsOf('vi', 'vi'))
    assert.deepEqual([words.close, words.retry, words.results(2), words.none({ query: 'q' })], ['Đóng', 'Try again', '2 results', 'No results for “q”'])
    assert.ok(!('unknown' in words))
  })
})

describe('texts of the page', () => {
  const texts = { label: 'Find', retry: 'Again', none: 'Nothing', more: 'More {x}', results: '{n} hits', filtersCount: { one: 'one', other: 'some' } }
  const words = wordsNow('en', texts)

  test('go before those of the language', () => assert.deepEqual([words.label, words.retry, words.close], ['Find', 'Again', 'Close']))
  test('take the same values, whether they use them or not', () => assert.deepEqual([words.none({ query: 'q' }), words.more], ['Nothing', 'More {x}']))
  test('may be one for all numbers', () => assert.deepEqual([words.results(1), words.results(1234)], ['1 hits', '1,234 hits']))
  test('may be plurals', () => assert.deepEqual([words.filtersCount(1), words.filtersCount(2)], ['one', 'some']))
  test('undefined ones count for nothing', () => assert.equal(wordsNow('en', { label: undefined, retry: undefined }).retry, 'Try again'))
})

describe('plurals', () => {
  const CASES = {
    en: { 0: '0 results', 1: '1 result', 2: '2 results', 1234: '1,234 results' },
    vi: { 1: '1 kết quả', 12345: '12.345 kết quả' },
    de: { 1: '1 Ergebnis', 1234: '1.234 Ergebnisse' },
    fr: { 0: '0 résultat', 1: '1 résultat', 2: '2 résultats', 1e6: '1 000 000 de résultats' },
    ru: { 1: '1 результат', 2: '2 результата', 5: '5 результатов', 11: '11 результатов', 21: '21 результат', 104: '104 результата' },
    ar: { 0: 'لا نتائج', 1: 'نتيجة واحدة', 2: 'نتيجتان', 3: '3 نتائج', 11: '11 نتيجة', 100: '100 نتيجة' },
    ja: { 1234: '1,234 件' },
  }
  for (const [language, lines] of Object.entries(CASES)) {
    const words = wordsOf(language)
    for (const [n, line] of Object.entries(lines)) test(line, () => assert.equal(plain(words.results(Number(n))), line))
  }
})

describe('insertion', () => {
  test('several values', () => assert.equal(wordsOf('de').pageOf({ n: 2, total: 1200 }), 'Seite 2 von 1.200'))
  test('beside a number', () => assert.equal(wordsOf('ru').timelineValue(22, { period: 'май 2024' }), 'май 2024: 22 результата'))
  test('what looks like a name in braces, or a pattern', () => assert.equal(wordsOf('en').none({ query: '{query} $& {n}' }), 'No results for “{query} $& {n}”'))
  test('between guillemets', () => assert.equal(wordsOf('fr').none({ query: 'x' }), 'Aucun résultat pour «\u00a0x\u00a0»'))
  test('in Arabic, what may run the other way stands apart', () => {
    const words = wordsOf('ar')
    assert.equal(words.none({ query: 'C++' }), 'لا توجد نتائج عن «\u2068C++\u2069»')
    assert.equal(words.matchOf({ n: 3, total: 12 }), '3 من 12')
  })
  test('Arabic and Hebrew in other languages too', () => {
    assert.equal(wordsOf('en').readAs({ query: 'بحث' }), 'read as “\u2068بحث\u2069”')
    assert.equal(wordsOf('vi').readAs({ query: 'חיפוש' }), 'đọc là “\u2068חיפוש\u2069”')
    assert.equal(wordsOf('vi').readAs({ query: 'biên giới' }), 'đọc là “biên giới”')
  })
  test('pieces, for elements', () => {
    const element = {}
    assert.deepEqual(wordsOf('lo').parts('insteadFor', { query: element }), ['ຄົ້ນຫາ ', element, ' ແທນ'])
  })
})

describe('dates', () => {
  const CASES = [
    ['en', '2024', '2024'],
    ['en', '2024-05', 'May 2024'],
    ['en', '2024-05-17', 'May 17, 2024'],
    ['en-GB', '2024-05-17', '17 May 2024'],
    ['en', '2024-05-17T23:59:00-10:00', 'May 17, 2024'],
    ['en', '2024-05-17 08:00', 'May 17, 2024'],
    ['vi-VN', '2024-05', 'tháng 5 năm 2024'],
    ['de-DE', '2024-05-17', '17.05.2024'],
    ['zh-TW', '2024-05', '2024年5月'],
    ['ko', '2024', '2024년'],
    ['th', '2024-05-17', '17 พ.ค. 2567'],
    ['ar-SA', '2024', '2024'],
    ['lo', '2024-05', 'ພຶດສະພາ 2024'],
    ['en', '0900-01-01', 'Jan 1, 900'],
  ]
  for (const [tag, iso, wanted] of CASES) test(`${iso} in ${tag}`, () => assert.equal(plain(wordsOf(tag).date(iso)).replace(/[٠-٩]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.indexOf(digit)), wanted))
  for (const other of ['', 'yesterday', '2024-13', '2024-02-31', '2024-5', '17/05/2024', '20240517', '2024-05-17x']) {
    test(`${JSON.stringify(other)} stays`, () => assert.equal(wordsOf('en').date(other), other))
  }
})

describe('numbers and lists', () => {
  const line = ({ number, duration, join }) => [number(12345.5), duration(3.4), duration(1234), join(['a', 'b', 'c'])].map(plain)
  test('en', () => assert.deepEqual(line(wordsOf('en')), ['12,345.5', '3 ms', '1.2 sec', 'a, b, and c']))
  test('vi', () => assert.deepEqual(line(wordsOf('vi')), ['12.345,5', '3 mili giây', '1,2 giây', 'a, b và c']))
  test('es-MX', () => assert.deepEqual(line(wordsOf('es-MX')), ['12,345.5', '3 ms', '1.2 s', 'a, b y c']))
  test('no tag at all', () => assert.equal(wordsNow('not a tag').number(1234), '1,234'))
})

test('in a browser without Lao dates they are written in digits', async (t) => {
  t.mock.method(Intl.DateTimeFormat, 'supportedLocalesOf', () => [])
  const words = wordsOf('lo')
  assert.deepEqual(['2024', '2024-05', '2024-05-17'].map(words.date), ['2024', '05/2024', '17/05/2024'])
  assert.deepEqual([words.number(12345.5), words.duration(3), words.join(['a', 'b'])], ['12.345,5', '3 ms', 'a, b'])
})
