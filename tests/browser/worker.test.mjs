/**
 * Searching in a worker: as a module and as a classic script over http; in a worker made of a text over http and from disk,
 * where browsers let a worker load nothing, so that the page hands everything over.
 */

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { boxPage, dist, inBrowsersAndWays, scratch, test } from './harness.mjs'

/** Answers each query with what was found, and with the kinds of clauses. */
const ANSWERS = `
onmessage = async ({ data: query }) => {
  try {
    const { total, hits, parsed } = await (await index).search(query, { limit: 1 })
    postMessage({ total, url: hits[0]?.url, kinds: parsed.map(({ kind }) => kind) })
  } catch (error) {
    postMessage({ error: String(error) })
  }
}`
const WORKERS = {
  'module.js': `import { open } from './saola/saola.js'\nconst index = open('./saola/')\n${ANSWERS}`,
  'beside.js': `import { open } from './saola/saola.js'\nconst index = open()\n${ANSWERS}`,
  'classic.js': `importScripts('saola/saola.global.js')\nconst index = saola.open('./saola/')\n${ANSWERS}`,
}

/** What a page from disk hands to its worker: the runtime stands in it, index and engines come as scripts. */
const handing = async () => `<!doctype html><meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,">
  <script id="runtime">${(await readFile(join(dist, 'site/saola/saola.global.js'), 'utf8')).replaceAll('</script', '<\\/script')}</script>
  <script>const data = {}; globalThis.saolaData = (name, base64) => (data[name] = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))</script>
  ${['saola.wasm', 'saola-full.wasm', 'index.saola'].map((name) => `<script src="saola/${name}.js"></script>`).join('')}`

const pages = async () => scratch({ 'index.html': boxPage({ box: '' }), 'handing.html': await handing(), ...WORKERS })

/** In the page: asks a worker. */
async function ask({ url, text, type, queries, send }) {
  const worker = new Worker(url ?? URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), { type })
  const next = () => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
  })
  const answers = []
  if (send) worker.postMessage(await globalThis.handed())
  for (const query of queries) {
    worker.postMessage(query)
    answers.push(await next())
  }
  worker.terminate()
  return answers
}

const QUERIES = ['biên giới', '"biên giới"', 'biên giới -lào']

/** Fails unless plain words, a phrase and an unwanted word were answered, each with fewer pages than the one before. */
function assertAnswers(answers) {
  assert.deepEqual(answers.map(({ error }) => error).filter(Boolean), [])
  const [plain, phrase, unwanted] = answers
  assert.ok(plain.total > phrase.total && plain.total > unwanted.total && phrase.total > 0 && unwanted.total > 0, JSON.stringify(answers))
  assert.deepEqual(answers.map(({ kinds }) => kinds.join()), ['', 'phrase', 'words,words'])
}

inBrowsersAndWays('worker', pages, (open, way) => {
  if (way === 'http') {
    for (const [name, type] of [['module.js', 'module'], ['beside.js', 'module'], ['classic.js', 'classic']]) {
      test(name, async () => {
        const view = await open('index.html')
        assertAnswers(await view.page.evaluate(ask, { url: name, type, queries: QUERIES }))
        await view.end()
      })
    }

    for (const type of ['module', 'classic']) {
      test(`made of a text, ${type}`, async () => {
        const view = await open('index.html')
        const base = await view.page.evaluate(() => new URL('saola/', location.href).href)
        const load = { module: `import { open } from '${base}saola.js'`, classic: `importScripts('${base}saola.global.js'); const { open } = saola` }
        const text = `${load[type]}\nconst index = open('${base}')\n${ANSWERS}`
        assertAnswers(await view.page.evaluate(ask, { text, type, queries: QUERIES }))
        await view.end()
      })
    }
  }

  test('made of a text, with everything handed over', async () => {
    const view = await open('handing.html')
    const runtime = await view.page.evaluate(() => {
      const inflated = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer()
      globalThis.handed = async () => ({
        bytes: data['index.saola'],
        options: { wasm: await inflated(data['saola.wasm']), fullWasm: await inflated(data['saola-full.wasm']) },
      })
      return document.getElementById('runtime').textContent
    })
    const text = `${runtime}
      const index = new Promise((resolve) => (onmessage = ({ data: { bytes, options } }) => {
        resolve(saola.open(bytes, options))
        ${ANSWERS}
      }))`
    assertAnswers(await view.page.evaluate(ask, { text, type: 'classic', queries: QUERIES, send: true }))
    await view.end()
  })
})
