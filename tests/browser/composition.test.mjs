/**
 * Input methods: while one composes, its keys do nothing in the box, and searching goes on with what stands there.
 * In Chromium the browser's own input method interface composes; everywhere scripts send the events that browsers send.
 */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { boxPage, inBrowsersAndSomeWays, scratch, shown, test, until } from './harness.mjs'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')
const PAGES = [
  { url: 'vi.html', lang: 'vi', title: 'Giao lưu hữu nghị', body: 'Giao lưu hữu nghị quốc phòng biên giới Việt Nam - Lào.' },
  { url: 'ja.html', lang: 'ja', title: '国境の検問所', body: '国境の検問所でパスポートを検査する。けんもん。' },
]

/** What stands in the box from key to key, and where something is found. Telex composes a word and ends it at the space. */
const COMPOSED = {
  'Vietnamese Telex': {
    runs: [['b', 'bi', 'bie', 'biê', 'biên'], [' '], ['g', 'gi', 'gio', 'giơ', 'giới']],
    found: ['biên', 'biên giới'],
    url: 'vi.html',
  },
  'Japanese kana to kanji': {
    runs: [['k', 'け', 'けn', 'けん', 'けんm', 'けんも', 'けんもn', 'けんもん', '検問']],
    found: ['けんもん', '検問'],
    url: 'ja.html',
  },
}
/** Keys that choose, accept and reject what is composed. */
const OWN_KEYS = ['Enter', 'Escape', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'Delete']

async function site() {
  const boxes = Object.fromEntries(['dropdown', 'page', 'modal'].map((mode) => [`${mode}.html`, boxPage({ box: `<saola-search mode="${mode}"></saola-search>` })]))
  const folder = await scratch(boxes)
  const source = join(folder, 'pages.ndjson')
  await writeFile(source, PAGES.map((page) => JSON.stringify(page)).join('\n'))
  await promisify(execFile)(program, ['build', source, '-o', join(folder, 'saola'), '--quiet'])
  await rm(source)
  return folder
}

/** Keeps what the box reports in `globalThis.seen`, and lets no result open. Runs in the page. */
function watch() {
  const box = document.querySelector('saola-search')
  globalThis.seen = { totals: {}, opened: [] }
  box.open()
  box.addEventListener('saola-results', ({ detail }) => (globalThis.seen.totals[detail.query] = detail.total))
  box.addEventListener('saola-open', (event) => {
    event.preventDefault()
    globalThis.seen.opened.push(event.detail.url)
  })
}

/** One key of a composition: the text before the caret becomes `text`. Runs in the page. */
function compose(text, from, first) {
  const input = document.querySelector('saola-search').shadowRoot.querySelector('input')
  const part = { data: text, bubbles: true, composed: true, isComposing: true }
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', keyCode: 229, isComposing: !first, bubbles: true, composed: true, cancelable: true }))
  if (first) input.dispatchEvent(new CompositionEvent('compositionstart', { ...part, data: '' }))
  input.dispatchEvent(new CompositionEvent('compositionupdate', part))
  input.value = input.value.slice(0, from) + text
  input.dispatchEvent(new InputEvent('input', { ...part, inputType: 'insertCompositionText' }))
}

/** Keys that belong to the composition; tells which the box took for itself. Runs in the page. */
function own(keys, composing) {
  const input = document.querySelector('saola-search').shadowRoot.querySelector('input')
  return keys.filter((key) => {
    const event = new KeyboardEvent('keydown', { key, isComposing: composing, keyCode: 229, bubbles: true, composed: true, cancelable: true })
    return !input.dispatchEvent(event)
  })
}

/** The text is accepted. Runs in the page. */
function accept(text) {
  const input = document.querySelector('saola-search').shadowRoot.querySelector('input')
  input.dispatchEvent(new CompositionEvent('compositionend', { data: text, bubbles: true, composed: true }))
}

/** A space, which Telex leaves to the field. Runs in the page. */
function space() {
  const input = document.querySelector('saola-search').shadowRoot.querySelector('input')
  input.value += ' '
  input.dispatchEvent(new InputEvent('input', { data: ' ', inputType: 'insertText', bubbles: true, composed: true }))
}

const value = (page) => page.evaluate(() => document.querySelector('saola-search').value)
const opened = (page) => page.evaluate(() => globalThis.seen.opened)
const answered = (page, query) => until(page, (query) => globalThis.seen.totals[query] !== undefined, query)

inBrowsersAndSomeWays('input methods', site, (open, way, kind) => {
  for (const mode of ['dropdown', 'page', 'modal'])
    for (const [name, { runs, found, url }] of Object.entries(COMPOSED))
      test(`${name}, ${mode}`, async () => {
        const view = await open(`${mode}.html`)
        const { page } = view
        await until(page, () => Boolean(document.querySelector('saola-search').shadowRoot))
        await page.evaluate(watch)
        // WebKit closes a dialog for the Escape of a script, whatever is composed.
        const keys = kind === 'webkit' && mode === 'modal' ? OWN_KEYS.filter((key) => key !== 'Escape') : OWN_KEYS
        for (const run of runs) {
          if (run[0] === ' ') {
            await page.evaluate(space)
            continue
          }
          const before = await value(page)
          for (const [at, text] of run.entries()) {
            await page.evaluate(compose, text, before.length, at === 0)
            assert.deepEqual(await page.evaluate(own, keys, true), [], 'keys taken from the input method')
            assert.equal(await value(page), before + text)
            if (found.includes(before + text)) await answered(page, before + text)
            assert.deepEqual(await page.evaluate(own, keys, true), [], 'with results')
            assert.equal((await shown(page)).active, null)
          }
          // Safari sends the key that accepts after the end, with its number only.
          await page.evaluate(accept, run.at(-1))
          assert.deepEqual(await page.evaluate(own, ['Enter'], false), [])
        }
        assert.deepEqual(await opened(page), [])
        assert.equal(await page.evaluate((query) => globalThis.seen.totals[query], found.at(-1)), 1)
        assert.equal(await value(page), found.at(-1))
        if (mode !== 'page') {
          await page.keyboard.press('Enter')
          const [target] = await opened(page)
          assert.equal(new URL(target).pathname.split('/').at(-1), url)
        }
        await view.end()
      })

  if (kind === 'chromium')
    test('composed by the browser itself', async () => {
      const view = await open('modal.html')
      const { page } = view
      await until(page, () => Boolean(document.querySelector('saola-search').shadowRoot))
      await page.evaluate(watch)
      const client = await page.createCDPSession()
      const key = (key, windowsVirtualKeyCode) => client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode })
      for (const text of ['b', 'bi', 'bie', 'biê', 'biên']) {
        await key('Process', 229)
        await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
        assert.equal(await value(page), text)
      }
      await answered(page, 'biên')
      for (const name of OWN_KEYS) await key(name, 229)
      assert.deepEqual([await value(page), await opened(page), (await shown(page)).active], ['biên', [], null])
      await client.send('Input.insertText', { text: 'biên' })
      await page.keyboard.type(' gi')
      await answered(page, 'biên gi')
      await page.keyboard.press('Enter')
      assert.equal((await opened(page)).length, 1)
      await view.end()
    })
})
