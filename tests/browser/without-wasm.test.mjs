/** Where WebAssembly is missing, or the page's policy forbids it, the engine in JavaScript answers: the same, over http and from disk. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { boxPage, dist, inBrowsersAndWays, scratch, search, shown, test } from './harness.mjs'

const QUERIES = ['biên giới', 'bieen giowis', 'Savanakhet', '17/5', '"biên giới" -lào', 'title:biên', 'wwww']

/** Nothing in it allows WebAssembly. From disk no page has an origin that 'self' could mean. */
const strict = (from) => `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${from}; connect-src ${from}; style-src ${from}">`
const bare = (page) => page.replace('<link rel="icon" href="data:,">', '')
const pages = async () => {
  const folder = await scratch({
    'index.html': boxPage(),
    'missing.html': boxPage({ head: '<script>delete globalThis.WebAssembly</script>' }),
    'forbidden-http.html': bare(boxPage({ head: strict("'self'") })),
    'forbidden-file.html': bare(boxPage({ head: strict('file:') })),
  })
  execFileSync('target/release/saola', ['build', join(dist, 'site'), '-o', join(folder, 'split'), '--lang', 'vi', '--split', '--quiet', '--synonyms', 'www/dossier.synonyms.toml'])
  return folder
}

/** The script engine and the modules that a page asked for. */
const engines = ({ asked }) => asked.map((address) => basename(address).replace(/\?.*/, '')).filter((name) => /saola-engine|\.wasm/.test(name))

/** What an index answers with the engine of its own folder, as texts. Runs in the page. */
async function answers(folder, queries) {
  const index = await globalThis.saola.open(folder, { wasm: `${folder}saola.wasm` })
  const all = []
  for (const query of queries) all.push(await index.search(query, { facets: ['date:month'], excerpts: 2 }), await index.search(query), await index.suggest(query))
  all.push(await index.related(3), await index.document(3))
  index.close()
  return all.map((answer) => JSON.stringify(answer))
}

inBrowsersAndWays('without WebAssembly', pages, (open, way, kind) => {
  // Firefox reports no scripts that come from disk.
  const reported = way === 'http' || kind === 'chromium'

  for (const name of ['missing', `forbidden-${way}`]) {
    test(`${name}: the box finds`, async () => {
      const view = await open(`${name}.html`, { noisy: name !== 'missing' })
      const plain = await search(view.page, 'biên giới')
      assert.ok((await shown(view.page)).options.some(({ marks }) => marks.length > 0))
      await view.page.evaluate(() => (document.querySelector('saola-search').value = ''))
      const fewer = await search(view.page, '"biên giới" -lào')
      assert.ok(fewer > 0 && fewer < plain)
      if (reported) assert.deepEqual(engines(view), ['saola-engine.js'])
      await view.end()
    })

    test(`${name}: the answers are the same`, async () => {
      const usual = await open('index.html')
      const expected = await answersIn(usual)
      await usual.end()
      const view = await open(`${name}.html`, { noisy: name !== 'missing' })
      assert.ok(expected.join('').length > 100_000)
      assert.deepEqual(await answersIn(view), expected)
      if (reported) assert.deepEqual([engines(view), engines(usual).length], [['saola-engine.js'], 4])
      await view.end()
    })
  }
})

/** The answers of the index in one file and of that in parts. */
async function answersIn({ page }) {
  return [...(await page.evaluate(answers, 'saola/', QUERIES)), ...(await page.evaluate(answers, 'split/', QUERIES))]
}
