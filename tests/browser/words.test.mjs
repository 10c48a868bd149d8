/** The interface speaks the language of the page, loads no other, and loads that one only when the box is used. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { boxPage, inBrowsers, inBrowsersAndWays, scratch, search, shown, test, until } from './harness.mjs'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')
const MODULE = '<script type="module" src="saola/saola-search.js"></script>'
const STRICT = `default-src 'none'; script-src 'nonce-n1' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'`

/** Untouched box, answers to two queries, and the line for none. The date is in a result. */
const SPOKEN = {
  vi: { label: 'Tìm kiếm', placeholder: 'Tìm kiếm…', one: '1 kết quả', two: '2 kết quả', none: 'Không có kết quả nào cho “zzzz”', date: '17 thg 5, 2024' },
  'ru-RU': { label: 'Поиск', placeholder: 'Поиск…', one: '1 результат', two: '2 результата', none: 'По запросу «zzzz» ничего не найдено', date: '17 мая 2024 г.' },
  ar: { label: 'بحث', placeholder: 'ابحث…', one: 'نتيجة واحدة', two: 'نتيجتان', none: 'لا توجد نتائج عن «\u2068zzzz\u2069»' },
  'zh-HK': { label: '搜尋', placeholder: '搜尋…', one: '1 筆結果', two: '2 筆結果', none: '找不到與「zzzz」相關的結果', date: '2024年5月17日' },
  lo: { label: 'ຄົ້ນຫາ', placeholder: 'ຄົ້ນຫາ…', one: 'ຜົນການຄົ້ນຫາ 1 ລາຍການ', two: 'ຜົນການຄົ້ນຫາ 2 ລາຍການ', none: 'ບໍ່ພົບຜົນການຄົ້ນຫາສຳລັບ “zzzz”' },
  en: { label: 'Search', placeholder: 'Search…', one: '1 result', two: '2 results', none: 'No results for “zzzz”', date: 'May 17, 2024' },
}
/** Chromium knows no Lao dates and would otherwise write those of its own language. */
const LAO = { chromium: '17/05/2024', firefox: '17 ພ.ພ. 2024', webkit: '17 ພ.ພ. 2024' }

const DOCUMENTS = [
  { url: 'a.html', title: 'Crossing', body: 'The border is open.', fields: { date: ['2024-05-17'] } },
  { url: 'b.html', title: 'Ferry', body: 'The border and the ferry.' },
]

async function site() {
  const pages = Object.keys(SPOKEN).flatMap((lang) => {
    const classic = boxPage({ lang })
    return [[`${lang}.html`, classic], [`${lang}.module.html`, classic.replace(/<script.*<\/script>/, MODULE)]]
  })
  const strict = boxPage({ lang: 'vi', head: `<meta http-equiv="Content-Security-Policy" content="${STRICT}">` })
  const folder = await scratch({
    ...Object.fromEntries(pages),
    'missing.html': boxPage({ lang: 'ko' }),
    'broken.html': boxPage({ lang: 'de' }),
    'texts.html': boxPage({ lang: 'vi' }),
    'strict.html': strict.replace('<link rel="icon" href="data:,">', '').replace('<script ', '<script nonce="n1" '),
  })
  await promisify(execFile)(program, ['build', await source(folder), '-o', join(folder, 'index'), '--quiet', '--lang', 'en'])
  for (const file of ['index.saola', 'index.saola.js']) await promisify(execFile)('mv', [join(folder, 'index', file), join(folder, 'saola')])
  await rm(join(folder, 'saola/saola-words.ko.js'))
  await writeFile(join(folder, 'saola/saola-words.de.js'), '<!doctype html>')
  return folder
}

async function source(folder) {
  const path = join(folder, 'pages.ndjson')
  const records = DOCUMENTS.map(({ fields, ...page }) => JSON.stringify({ ...page, ...fields }))
  await writeFile(path, records.join('\n'))
  return path
}

/** What a screen reader and a reader see of an untouched box. Runs in the page. */
function untouched() {
  const input = document.querySelector('saola-search').shadowRoot.querySelector('input')
  return { label: input.labels[0].textContent, placeholder: input.placeholder }
}

/** Dates of the results shown. Runs in the page. */
function dates() {
  return [...document.querySelector('saola-search').shadowRoot.querySelectorAll('time')].map((time) => time.textContent)
}

/** Clears the box and types anew. */
async function again(page, query) {
  await page.evaluate(() => (document.querySelector('saola-search').value = ''))
  return search(page, query)
}

const wordsAsked = ({ asked }) => asked.filter((address) => address.includes('saola-words')).map((address) => address.split('/').at(-1))

inBrowsersAndWays('words', site, (open, way, kind) => {
  for (const [lang, spoken] of Object.entries(SPOKEN)) {
    for (const script of way === 'http' ? ['', '.module'] : ['']) {
      test(`${lang}${script}`, async () => {
        const view = await open(`${lang}${script}.html`)
        await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
        const { label, placeholder } = spoken
        assert.deepEqual(await view.page.evaluate(untouched), { label, placeholder })
        assert.deepEqual(wordsAsked(view), [])
        await search(view.page, 'crossing')
        assert.equal((await shown(view.page)).count, spoken.one)
        const date = spoken.date ?? (lang === 'lo' ? LAO[kind] : undefined)
        if (date) assert.deepEqual((await view.page.evaluate(dates)).map((text) => text.replace(/\u00a0/g, ' ')), [date])
        await again(view.page, 'border')
        assert.equal((await shown(view.page)).count, spoken.two)
        await again(view.page, 'zzzz')
        assert.equal((await shown(view.page)).message, spoken.none)
        const file = { 'zh-HK': 'zh-Hant' }[lang] ?? lang.split('-')[0]
        if (way === 'http') assert.deepEqual(wordsAsked(view), lang === 'en' ? [] : [`saola-words.${file}.js`])
        await view.end()
      })
    }
  }

  for (const [name, label] of Object.entries({ missing: '검색', broken: 'Suche' })) {
    test(`English where the file is ${name}`, async () => {
      // Browsers tell the console of what they cannot load.
      const view = await open(`${name}.html`, { noisy: true })
      await search(view.page, 'border')
      assert.equal((await shown(view.page)).count, '2 results')
      assert.equal((await view.page.evaluate(untouched)).label, label)
      await again(view.page, 'crossing')
      assert.ok(wordsAsked(view).length <= 1, 'asked for once')
      await view.end()
    })
  }

  test('texts of the page', async () => {
    const view = await open('texts.html')
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
    await view.page.evaluate(() => (document.querySelector('saola-search').texts = { label: 'Tra cứu', results: '{n} văn bản' }))
    assert.equal((await view.page.evaluate(untouched)).label, 'Tra cứu')
    await search(view.page, 'border')
    assert.equal((await shown(view.page)).count, '2 văn bản')
    await again(view.page, 'zzzz')
    assert.equal((await shown(view.page)).message, SPOKEN.vi.none)
    await view.end()
  })

  if (way === 'http') {
    test('a page that allows scripts by nonce alone, and only trusted ones', async () => {
      const view = await open('strict.html')
      await search(view.page, 'border')
      assert.equal((await shown(view.page)).count, SPOKEN.vi.two)
      await view.end()
    })
  }
})

/** The address of a single file with the documents. */
async function singleFile() {
  const folder = await scratch({})
  await promisify(execFile)(program, ['page', await source(folder), '-o', join(folder, 'search.html'), '--quiet', '--lang', 'vi'])
  return `file://${folder}/search.html`
}

inBrowsers('words of a single file', (open, kind) => {
  test('are inside', async () => {
    const view = await open(await singleFile())
    await search(view.page, 'border')
    assert.equal((await shown(view.page)).count, SPOKEN.vi.two)
    assert.deepEqual(wordsAsked(view), [])
    await view.end()
  })

  if (kind !== 'chromium') return

  test('are there before the box is used, as on a telephone', async () => {
    const view = await open(await singleFile())
    // Where there is no keyboard the box does not take the focus.
    await view.page.setViewport({ width: 400, height: 800, hasTouch: true, isMobile: true })
    await view.page.reload()
    const total = () => document.querySelector('.total').textContent
    await until(view.page, total)
    assert.equal(await view.page.evaluate(total), '2 tài liệu')
    await search(view.page, 'border')
    assert.equal((await shown(view.page)).count, SPOKEN.vi.two)
    await view.end()
  })
})
