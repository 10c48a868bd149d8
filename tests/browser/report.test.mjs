/** The report of `saola inspect --html`: figures, a box that explains, hostile documents, split indexes, narrow, dark and printed. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { inBrowsers, scratch, test, until } from './harness.mjs'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')
const HOSTILE = '</script><script>broken = 1</script><!--<img src=x onerror="broken = 2">'
const SECTIONS = ['Overview', 'Warnings', 'Try a query', 'Bytes', 'Pages', 'Words', 'Meanings and forms', 'Facets', 'Dates', 'Languages', 'Alike']

/** Builds an index of some documents and its report, and gives the address of that. @param {Record<string, string>} files */
async function report(files, ...args) {
  const folder = await scratch({})
  const run = (...args) => promisify(execFile)(program, args, { cwd: folder })
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'docs', name)), { recursive: true })
    await writeFile(join(folder, 'docs', name), text)
  }
  await run('build', 'docs', '-o', 'out', '--quiet', ...args)
  await run('inspect', 'out', '--html', 'report.html')
  return `file://${folder}/report.html`
}

const note = (title, text, more = '') => `---\ntitle: "${title}"\nkind: letter\n${more}---\n\n${text}\n`
const DOCUMENTS = {
  'ferry.md': note('Ferry', 'The World Health Organization (WHO) met at the ferry. The WHO said that ferries cross the border.', 'date: 2024-05-17\n'),
  'one/deep/pass.md': note('Pass', 'The border is open. The border is open. The border is open in summer.', 'date: 2023-01-02\n'),
  'two/deep/pass.md': note('Pass', 'The border is open. The border is open. The border is open in summer.'),
  'bare.html': '<!doctype html><html lang="en"><body></body></html>',
}

const reportOfDocuments = report(DOCUMENTS)
const splitReport = report(DOCUMENTS, '--split')

/** Types a query and waits for its hits: titles, scores, and what each part of the first one adds. */
async function asked(page, query) {
  await page.focus('#asked')
  await page.keyboard.type(query)
  await until(page, (query) => document.querySelector('#asked').value === query && document.querySelector('.hits > li') !== null, query)
  await until(page, () => !/…$/.test(document.querySelector('.state').textContent))
  return page.evaluate(() => ({
    state: document.querySelector('.state').textContent,
    titles: [...document.querySelectorAll('.hits h3')].map(({ textContent }) => textContent),
    scores: [...document.querySelectorAll('.hits .score .n')].map(({ textContent }) => Number(textContent)),
    parts: [...document.querySelectorAll('.hits li:first-child tbody tr')].map((row) => [...row.cells].map(({ textContent }) => textContent)),
    caption: document.querySelector('.hits caption').textContent,
    marks: [...document.querySelectorAll('.hits li:first-child mark')].map(({ textContent }) => textContent),
    bars: document.querySelectorAll('.hits li:first-child details .bar rect').length,
  }))
}

/** A word that all rows of a section have. */
const textOf = (page, section) => page.evaluate((section) => document.querySelector(`#${section}`).textContent, section)

inBrowsers('report', (open, kind) => {
  test('tells of bytes, pages, words, fields, dates and what is odd', async () => {
    const { page, asked: requests, end, shot } = await open(await reportOfDocuments, { width: 1280 })
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('h2')].map(({ textContent }) => textContent)), SECTIONS)
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('nav a')].every(({ hash }) => document.querySelector(hash) !== null)), true)
    for (const [section, parts] of [
      ['overview', ['pages4', 'size of its files']],
      ['warnings', ['1 page without text', '1 page with no other title than the name of the file', '2 pages without a date']],
      ['bytes', ['POST', 'Titles', 'header']],
      ['pages', ['Longest pages', 'one/deep/pass.md']],
      ['words', ['border', 'is open']],
      ['forms', ['Acronyms (2)', 'who → world health organization  (0.60)']],
      ['facets', ['kind: text, 1 value on 3 of 4 pages']],
      ['dates', ['date, by year: 2023-01-02 to 2024-05-17']],
      ['languages', ['English (en)']],
      ['alike', ['Equal titles: 1 group', 'Equal texts: 1 group', '…/deep/pass.md (2)']],
    ]) {
      const text = await textOf(page, section)
      for (const part of parts) assert.ok(text.includes(part), `${section}: ${part}: ${text}`)
    }
    assert.deepEqual(requests.slice(1).filter((address) => !address.startsWith('data:')), [], 'no request')
    await shot(`report-${kind}`)
    await end()
  })

  for (const [name, made] of [['packed', reportOfDocuments], ['split', splitReport]]) {
    test(`explains how pages of an index rank: ${name}`, async () => {
      const { page, end } = await open(await made)
      const { state, titles, scores, parts, caption, marks, bars } = await asked(page, 'border open')
      assert.deepEqual([state, titles.toSorted()], ['3 pages', ['Ferry', 'Pass', 'Pass']])
      assert.equal(marks[0], 'border')
      assert.ok(scores[0] >= scores[1] && scores[1] > scores[2], scores.join())
      assert.deepEqual(parts.map(([words, how]) => [words, how]), [['border open', 'side by side'], ['border', 'as typed'], ['open', 'as typed']].slice(3 - parts.length))
      assert.equal(bars, parts.length + 1, 'a bar with a part for each, on its ground')
      const [, sum, share] = caption.match(/^Score [\d.]+ = ([\d.]+) × coverage ([\d.]+)/)
      assert.ok(Math.abs(sum - parts.reduce((sum, cells) => sum + Number(cells[3]), 0)) < 0.001, 'the parts are the sum')
      assert.ok(Math.abs(sum * share - scores[0]) < 0.001, 'and the sum the score')
      await end()
    })
  }

  test('the keyboard does everything', async () => {
    const { page, end } = await open(await reportOfDocuments)
    await page.keyboard.press('/')
    assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.value]), ['asked', ''])
    await page.keyboard.type('zzzzzz')
    await until(page, () => document.querySelector('.state').textContent === '0 pages')
    await page.focus('#facets summary')
    await page.keyboard.press('Enter')
    await until(page, () => document.querySelector('#facets details').open)
    await end()
  })

  test('nothing of documents becomes markup, and no other script runs', async () => {
    const quoted = HOSTILE.replaceAll('"', '\\"')
    const files = { 'a.md': note(quoted, `${HOSTILE} border`, `place: "${quoted}"\n`), 'b.md': note(quoted, 'border border') }
    const { page, end } = await open(await report(files))
    const { titles } = await asked(page, 'border')
    assert.deepEqual(titles, [HOSTILE, HOSTILE])
    const state = await page.evaluate(() => ['broken' in globalThis, document.querySelectorAll('main img, main script, main [style]').length, document.querySelector('meta[http-equiv]').content])
    assert.deepEqual(state.slice(0, 2), [false, 0])
    assert.match(state[2], /^default-src 'none'; script-src 'sha256-[\w+/]{43}=' 'wasm-unsafe-eval'; style-src 'sha256-[\w+/]{43}='; img-src data:;/)
    assert.ok((await textOf(page, 'facets')).includes(HOSTILE) && (await textOf(page, 'alike')).includes(HOSTILE))
    await end()
  })

  test('a narrow screen scrolls only down, and tables open whole', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${at}.md`, note(`Note ${at}`, `${'Border '.repeat(at + 1)}${at}.`)]))
    const { page, end, shot } = await open(await report(many), { width: 390, height: 844 })
    const state = () =>
      page.evaluate(() => {
        const rows = [...document.querySelectorAll('#pages table')[0].tBodies[0].rows]
        return [document.documentElement.scrollWidth <= innerWidth, rows.length, rows.filter((row) => row.checkVisibility()).length]
      })
    assert.deepEqual(await state(), [true, 30, 12])
    await page.evaluate(() => document.querySelector('#pages button').click())
    assert.deepEqual(await state(), [true, 30, 30])
    await shot(`report-narrow-${kind}`)
    await end()
  })
})

inBrowsers('report in the dark', (open, kind) => {
  test('has a dark ground and light text', async () => {
    const { page, end, shot } = await open(await reportOfDocuments)
    const light = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)
    const [ground, text] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color])
    assert.ok(light(ground) < 120 && light(text) > 600, `${ground} ${text}`)
    await shot(`report-dark-${kind}`)
    await end()
  })
}, 'dark')
