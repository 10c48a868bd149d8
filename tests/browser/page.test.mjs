/** The single file: everything answers from disk, without a request; settings, hostile documents, long lists. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { dist, inBrowsers, inBrowsersAndWays, scratch, search, shown, test, until } from './harness.mjs'

const QUERIES = ['bien gioi', 'biên giới', 'hoà bình', 'hòa bình', 'khe sanh', 'Hua Phan']
const program = resolve(process.env.SAOLA ?? 'target/release/saola')
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" onload="broken = 1"><script>broken = 2</script><rect width="8" height="8" fill="teal"/></svg>'
const HOSTILE = '</script><script>broken = 3</script><!--<img src=x onerror="broken = 4">'

/** Makes a page of some documents, and gives its address. @param {Record<string, string>} files */
async function page(files, ...args) {
  const folder = await scratch({})
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'docs', name)), { recursive: true })
    await writeFile(join(folder, 'docs', name), text)
  }
  await promisify(execFile)(program, ['page', 'docs', '-o', 'search.html', '--quiet', ...args], { cwd: folder })
  return `file://${folder}/search.html`
}

const listed = (view, count) => until(view.page, (count) => document.querySelectorAll('.groups a').length === count, count)

inBrowsersAndWays('single-file page', dist, (open, way, kind) => {
  for (const query of QUERIES) {
    test(`finds ${query}`, async () => {
      const view = await open('search.html')
      assert.ok((await search(view.page, query)) > 0)
      const { options } = await shown(view.page)
      assert.ok(options.some(({ excerpt, marks }) => excerpt && marks.length), 'a marked excerpt')
      assert.deepEqual(view.asked.slice(1).filter((address) => !address.startsWith('data:')), [], 'no request')
      await view.shot(`page-${kind}-${way}`)
      await view.end()
    })
  }

  test('keeps the query in the fragment', async () => {
    const view = await open('search.html')
    await search(view.page, 'khe sanh')
    const kept = view.page.url()
    assert.equal(new URLSearchParams(new URL(kept).hash.slice(1)).get('q'), 'khe sanh')
    await view.page.goto('about:blank')
    await view.page.goto(kept)
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('[role=option]') !== null)
    assert.ok((await shown(view.page)).options.length > 0)
    await view.end()
  })

  test('its policy lets its own script through and no other, and nothing out', async () => {
    const view = await open('search.html', { noisy: true })
    await listed(view, 81)
    const policy = await view.page.evaluate(() => document.querySelector('meta[http-equiv]').content)
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[\w+/]{43}=' 'wasm-unsafe-eval'; style-src 'sha256-/)
    assert.doesNotMatch(policy, /unsafe-inline|https?:|\*/)
    const done = await view.page.evaluate(async () => {
      const script = document.createElement('script')
      // Browsers that know Trusted Types refuse the text itself, and a parsed script is one that the policy has to refuse.
      try { script.textContent = 'globalThis.broken = 1' } catch {}
      document.body.append(script)
      const parsed = document.createElement('script')
      parsed.append('globalThis.broken = 1')
      document.body.append(parsed)
      const asked = await fetch('data:,x').then(() => 'fetched', () => 'refused')
      document.body.setAttribute('style', 'color: rgb(1, 2, 3)')
      return ['broken' in globalThis, asked, getComputedStyle(document.body).color === 'rgb(1, 2, 3)']
    })
    assert.deepEqual(done, [false, 'refused', false])
    await view.end()
  })
})

inBrowsers('what a single-file page is told', (open, kind) => {
  test('nothing in documents or settings becomes markup', async () => {
    const documents = { 'a.md': `---\ntitle: "${HOSTILE.replaceAll('"', '\\"')}"\nkind: "</script>"\n---\n\n# A\n\n\`\`\`\n${HOSTILE}\n\`\`\`\n\nborder\n\n## <b>B</b>\n\nx\n`, 'b.txt': `${HOSTILE} border`, 'logo.svg': LOGO }
    const settings = ['--title', HOSTILE, '--intro', HOSTILE, '--footer', HOSTILE, '--logo', 'docs/logo.svg', '--embed-text']
    const view = await open(await page(documents, ...settings))
    await listed(view, 2)
    await search(view.page, 'border')
    await view.page.keyboard.press('Enter')
    await until(view.page, () => document.querySelector('article h1') !== null)
    const state = await view.page.evaluate(() => ['broken' in globalThis, document.querySelectorAll('article img, footer img, .start img').length, document.querySelector('footer').textContent])
    assert.deepEqual(state, [false, 0, HOSTILE])
    assert.equal(await view.page.evaluate(() => document.querySelector('.logo').naturalWidth > 0), true)
    await view.end()
  })

  test('title, logo, colour, language, facets, names of fields, text, footer', async () => {
    const note = (title, kind, date) => `---\ntitle: ${title}\nkind: ${kind}\ndate: ${date}\nlang: en\n---\n\nThe border is open.\n`
    const documents = {
      'a.md': note('Ferry', 'letter', '2024-05-17'),
      'deep/b.md': note('Bridge', 'report', '2023-01-02'),
      'deep/c.md': note('Pass', 'report', '2025-03-04'),
      'saola.toml': '[page]\ntitle = "Archive"\nlogo = "logo.svg"\naccent = "#0a7d5a"\nui_lang = "de"\nfacets = ["kind"]\nintro = """\nOne.\n\nTwo.\n"""\nfooter = "Second edition"\nlabels = { kind = "Art" }\n',
      'logo.svg': LOGO,
    }
    const view = await open(await page(documents, '--embed-text', '--footer', 'Third edition'), { width: 1280 })
    await listed(view, 3)
    await until(view.page, () => document.querySelector('.tools option').textContent === 'Ordner')
    const told = await view.page.evaluate(() => ({
      title: document.title,
      name: document.querySelector('.name').textContent,
      accent: getComputedStyle(document.documentElement).getPropertyValue('--accent-light'),
      lang: [document.documentElement.lang, document.querySelector('main').lang],
      facets: document.querySelector('saola-search').getAttribute('facets'),
      groups: [...document.querySelectorAll('.tools option')].map(({ textContent }) => textContent),
      intro: [...document.querySelectorAll('.start p')].filter((paragraph) => paragraph.checkVisibility()).map(({ textContent }) => textContent),
      footer: document.querySelector('footer').textContent,
      icon: document.querySelector('link[rel=icon]').href.slice(0, 19),
      drawn: document.querySelector('.logo').naturalWidth > 0,
    }))
    assert.deepEqual(told, {
      title: 'Archive',
      name: 'Archive',
      accent: '#0a7d5a',
      lang: ['de', 'en'],
      facets: 'kind',
      groups: ['Ordner', 'Art', 'Keine Gruppen', 'Titel', 'Neueste zuerst', 'Älteste zuerst'],
      intro: ['Archive', '3 Dokumente', 'One.', 'Two.'],
      footer: 'Third edition',
      icon: 'data:image/svg+xml;',
      drawn: true,
    })
    await search(view.page, 'border')
    assert.equal((await shown(view.page)).count, '3 Ergebnisse')
    await view.shot(`page-settings-${kind}`)
    await view.end()
  })

  test('links lead to documents beside the page where texts are not inside', async () => {
    const view = await open(await page({ 'a b.md': '# Ferry\n\nborder\n', 'c/d.txt': 'Bridge\n' }))
    await listed(view, 2)
    const links = await view.page.evaluate(() => [...document.querySelectorAll('.groups a')].map(({ href }) => href))
    assert.ok(links.every((link) => link.startsWith('file:///')) && links.some((link) => link.endsWith('/docs/a%20b.md')), links.join())
    await search(view.page, 'border')
    assert.match((await shown(view.page)).options[0].href, /\/docs\/a%20b\.md/)
    await view.end()
  })

  test('two thousand documents do not stall it', async () => {
    const documents = Array.from({ length: 2000 }, (_, at) => ({ url: `${at}.html`, title: `Note ${at}`, body: `Border ${at}.`, kind: `kind ${at % 3}` }))
    const view = await open(await page({ 'notes.ndjson': documents.map((document) => JSON.stringify(document)).join('\n') }, '--embed-text'))
    const { first, longest } = await view.page.evaluate(async () => {
      let longest = 0
      for (let before = performance.now(); ; ) {
        await new Promise((done) => setTimeout(done))
        const now = performance.now()
        if (!document.querySelector('.groups a')) before = now
        longest = Math.max(longest, now - before)
        before = now
        globalThis.first ??= document.querySelectorAll('.groups a').length || undefined
        if (document.querySelectorAll('.groups a').length === 2000) return { first: globalThis.first, longest }
      }
    })
    assert.ok(longest < 500, `${longest} ms without an answer`)
    if (first < 2000) assert.equal(first % 100, 0, 'in steps')
    const order = await view.page.evaluate(() => [...document.querySelectorAll('.groups .title')].slice(8, 12).map(({ textContent }) => textContent))
    assert.deepEqual(order, ['Note 8', 'Note 9', 'Note 10', 'Note 11'])
    await view.page.evaluate(() => {
      const [by] = document.querySelectorAll('.tools select')
      by.value = 'kind'
      by.dispatchEvent(new Event('change'))
    })
    const closed = await view.page.evaluate(() => [document.querySelectorAll('.groups summary').length, document.querySelectorAll('.groups a').length])
    assert.deepEqual(closed, [3, 0], 'closed groups cost nothing')
    await view.page.evaluate(() => document.querySelector('.groups summary').click())
    await listed(view, 667)
    await view.end()
  })
})
