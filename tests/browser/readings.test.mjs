/** Words taken for others: raw keystrokes and typing errors find what was meant, and the line above the results says so. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { boxPage, inBrowsersAndSomeWays, scratch, search, shown, test, until } from './harness.mjs'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')

const PAGES = [
  { url: 'bien-gioi.html', lang: 'vi', title: 'Giao lưu hữu nghị', body: 'Giao lưu hữu nghị quốc phòng biên giới Việt Nam - Lào.' },
  { url: 'tuan-tra.html', lang: 'vi', title: 'Tuần tra', body: 'Hai bên tuần tra song phương trên đoạn biên giới chung.' },
  { url: 'crossing.html', lang: 'en', title: 'The crossing', body: 'The border is open from six in the morning.' },
]

/** A page in English and one in Vietnamese, with a box that searches the pages above. */
async function site() {
  const folder = await scratch({ 'en.html': boxPage(), 'vi.html': boxPage({ lang: 'vi' }) })
  const source = join(folder, 'pages.ndjson')
  await writeFile(source, PAGES.map((page) => JSON.stringify(page)).join('\n'))
  await promisify(execFile)(program, ['build', source, '-o', join(folder, 'saola'), '--quiet'])
  await rm(source)
  return folder
}

const READ = { urls: ['bien-gioi.html', 'tuan-tra.html'], marks: ['biên giới'] }
const TYPED = [
  { query: 'bieen giowis', en: '2 results · read as “biên giới”', vi: '2 kết quả · đọc là “biên giới”', ...READ },
  { query: 'bie6n gio71i', en: '2 results · read as “biên giới”', vi: '2 kết quả · đọc là “biên giới”', ...READ },
  { query: 'bie^n gio+\'i', en: '2 results · read as “biên giới”', vi: '2 kết quả · đọc là “biên giới”', ...READ },
  { query: 'bordr', en: '1 result · with “border”', vi: '1 kết quả · với “border”', urls: ['crossing.html'], marks: ['border'] },
  { query: 'bien gioi', en: '2 results', vi: '2 kết quả', ...READ },
  { query: 'border', en: '1 result', vi: '1 kết quả', urls: ['crossing.html'], marks: ['border'] },
]

const fileOf = ({ href }) => new URL(href).pathname.split('/').at(-1)

inBrowsersAndSomeWays('readings', site, (open, way, kind) => {
  for (const lang of ['en', 'vi']) {
    for (const { query, urls, marks, ...lines } of TYPED) {
      test(`${query} in ${lang}`, async () => {
        const view = await open(`${lang}.html`)
        assert.equal(await search(view.page, query), urls.length)
        const { options, count } = await shown(view.page)
        assert.equal(count, lines[lang])
        assert.deepEqual(options.map(fileOf).toSorted(), urls)
        for (const option of options) assert.deepEqual(option.marks, marks)
        await view.end()
      })
    }
  }

  test('the line is read out', async () => {
    const view = await open('vi.html')
    await search(view.page, 'bieen giowis')
    const line = '2 kết quả · đọc là “biên giới”'
    await until(view.page, (line) => document.querySelector('saola-search').shadowRoot.querySelector('[role=status]').textContent === line, line)
    await view.end()
  })

  test('words that find nothing are taken for nothing', async () => {
    const view = await open('en.html')
    assert.equal(await search(view.page, 'wwww zzzz'), 0)
    const { count, message } = await shown(view.page)
    assert.deepEqual([count, message], ['', 'No results for “wwww zzzz”'])
    await view.end()
  })

  test('in a window of any width the line stays inside', async () => {
    for (const width of [1100, 320]) {
      const view = await open('vi.html', { width })
      await search(view.page, 'bieen giowis')
      assert.ok(await view.page.evaluate(inside))
      await view.shot(`readings-${width}-${kind}-${way}`)
      await view.end()
    }
  })
})

/** Whether the line above the results is shown whole, inside the window. Runs in the page. */
function inside() {
  const line = document.querySelector('saola-search').shadowRoot.querySelector('.count')
  const { left, right, height } = line.getBoundingClientRect()
  return height > 0 && left >= 0 && right <= document.documentElement.clientWidth && line.scrollWidth <= line.clientWidth
}

inBrowsersAndSomeWays('readings in the dark', site, (open, way, kind) => {
  test('the line can be read', async () => {
    const view = await open('vi.html')
    await search(view.page, 'bordr')
    assert.equal((await shown(view.page)).count, '1 kết quả · với “border”')
    await view.shot(`readings-dark-${kind}-${way}`)
    await view.end()
  })
}, 'dark')
