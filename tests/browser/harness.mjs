/**
 * What the browser tests share: the browsers, a small static server, and pages whose console must stay empty and whose
 * requests must stay in the folder of the test.
 *
 * Environment: SAOLA_DIST  folder with what `./build.sh` made (default `dist`)
 *              SAOLA_SHOTS folder for screenshots (default: none are taken)
 *              SAOLA_WAYS  `all` for every test both over http and from disk
 *              SAOLA_BROWSERS some of `chromium,firefox,webkit` (default all); `webkit.mjs` says what WebKit's driver cannot do
 */

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { after, before, describe, test as register } from 'node:test'
import { pathToFileURL } from 'node:url'
import { KINDS, LAUNCH, features, launch } from './launch.mjs'

export const dist = resolve(process.env.SAOLA_DIST ?? 'dist')
const shots = process.env.SAOLA_SHOTS
const everyWay = process.env.SAOLA_WAYS === 'all'
const chosen = (process.env.SAOLA_BROWSERS ?? KINDS.join()).split(',')

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.css': 'text/css; charset=utf-8',
}

/** A group of tests for each browser: `tests(open, kind)` gets a function that opens pages. */
export function inBrowsers(name, tests, scheme = 'light', timeout = 180_000) {
  for (const kind of chosen) {
    describe(`${name} (${kind})`, { timeout }, () => {
      let browser
      before(async () => (browser = await launch(kind, scheme)))
      after(() => browser?.close())
      tests((url, options) => openPage(browser, url, { features: features(kind, scheme), ...options }), kind)
    })
  }
}

/** The same for a folder reached over http and from disk: `tests(open, way)`, with `open(path, options)`. */
export function inBrowsersAndWays(name, folder, tests, scheme) {
  inWays(name, folder, tests, () => true, scheme)
}

/**
 * The same for what does not depend on the way files come: each test runs over http in all browsers, and from disk in one of
 * them, each time another; with SAOLA_WAYS=all in each.
 */
export function inBrowsersAndSomeWays(name, folder, tests, scheme) {
  inWays(name, folder, tests, (way, kind, at) => everyWay || way === 'http' || KINDS[at % KINDS.length] === kind, scheme)
}

/** `wanted(way, kind, at)` tells whether the test at a place in its group is to run. */
function inWays(name, folder, tests, wanted, scheme) {
  inBrowsers(name, (openUrl, kind) => {
    let server
    before(async () => (server = await serve(typeof folder === 'function' ? await folder() : await copied(folder, kind))))
    after(() => server?.close())
    for (const way of ['http', 'file'])
      describe(way, () => choosing((at) => wanted(way, kind, at), () => tests((path, options) => openUrl(server[way] + path, options), way, kind)))
  }, scheme)
}

/** Which of the tests that are being declared run, by their place, and how many there were. */
let choice

function choosing(wanted, declare) {
  choice = { wanted, at: 0 }
  declare()
  choice = undefined
}

/** `test` of Node, for groups that leave some out. */
export function test(...test) {
  if (!choice || choice.wanted(choice.at++)) register(...test)
}

/** WebKit's pages on disk are changed, so it gets a copy of a folder that is not a test's own. */
async function copied(folder, kind) {
  if (kind !== 'webkit') return folder
  const copy = await ownFolder()
  await cp(folder, copy, { recursive: true })
  return copy
}

/**
 * Serves a folder. `answers` can change what is sent: path -> (body) => { status, type, body }, or `send(response, body)` in place of the last.
 * (Browsers ask for an icon by themselves.) `http` and `file` are the two addresses of the folder.
 */
export async function serve(folder, answers = new Map([['/favicon.ico', () => ({ status: 204, body: '' })]])) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname)
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    const body = await readFile(file).catch(() => undefined)
    const plain = { status: body ? 200 : 404, type: TYPES[extname(file)] ?? 'application/octet-stream', body: body ?? 'not here' }
    const answer = { ...plain, ...stretch(body, request.headers.range), ...answers.get(path)?.(body) }
    response.writeHead(answer.status, { 'content-type': answer.type, 'cache-control': 'no-cache', ...answer.headers })
    if (answer.send) await answer.send(response, body)
    else response.end(answer.body)
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    http: `http://127.0.0.1:${server.address().port}/`,
    file: pathToFileURL(`${folder}/`).href,
    answers,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** The answer to a request for a part of a file; nothing for other requests. */
function stretch(body, range) {
  const [, first, last] = range?.match(/^bytes=(\d+)-(\d+)$/)?.map(Number) ?? []
  if (!body || first === undefined || first >= body.length) return {}
  const end = Math.min(last + 1, body.length)
  return { status: 206, body: body.subarray(first, end), headers: { 'content-range': `bytes ${first}-${end - 1}/${body.length}` } }
}

/** A scratch folder with the index folder of the built site as `saola/` and the given pages. Removed at the end. */
export async function scratch(pages) {
  const folder = await ownFolder()
  await cp(join(dist, 'site/saola'), join(folder, 'saola'), { recursive: true })
  for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text)
  return folder
}

/** An empty folder, removed at the end. */
async function ownFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'saola-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A page with a box. */
export function boxPage({ box = '<saola-search></saola-search>', head = '', lang = 'en' } = {}) {
  const script = '<script src="saola/saola.global.js" defer></script>'
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Test</title>
    <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}${script}</head>
    <body><main><h1>Test</h1>${box}</main></body></html>`
}

/** Opens a page and records what it says and asks for; `end()` checks it. `noisy` pages may use the console. */
async function openPage(browser, url, { features, width = 1100, height = 800, noisy = false } = {}) {
  const page = await browser.newPage()
  const said = []
  const asked = []
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => said.push(`error: ${error.message}`))
  page.on('request', (request) => asked.push(request.url()))
  await page.setViewport({ width, height })
  if (features.length) await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features })
  await page.goto(url)
  return {
    page,
    said,
    asked,
    /** Fails unless the console is empty and every request stayed in the folder; closes the page. */
    async end() {
      const home = new URL('.', url).href
      const strangers = asked.filter((address) => !/^(data|blob|about):/.test(address) && !address.startsWith(home))
      await page.close()
      assert.deepEqual(strangers, [], 'requests outside the folder')
      if (!noisy) assert.deepEqual(said, [], 'console')
    },
    async shot(name) {
      if (!shots) return
      await mkdir(shots, { recursive: true })
      await page.screenshot({ path: join(shots, `${name}.png`) })
    },
  }
}

/** Waits for a condition in the page. (Puppeteer's own way uses eval, which a strict page forbids.) */
export async function until(page, condition, ...args) {
  const end = Date.now() + 10_000
  while (!(await page.evaluate(condition, ...args))) {
    if (Date.now() > end) assert.fail(`never true: ${condition}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

/**
 * Enters a query and waits until results for it are shown. All but its last letter come at once, as from a clipboard, for each
 * letter is a query and a list drawn anew; tests whose matter is typing use the keyboard.
 */
export async function search(page, query, box = 'saola-search') {
  await until(page, (box) => Boolean(document.querySelector(box)?.shadowRoot), box)
  const answered = page.evaluate(
    (box, query) =>
      new Promise((resolve, reject) => {
        const element = document.querySelector(box)
        element.addEventListener('saola-error', ({ detail }) => reject(detail))
        element.addEventListener('saola-results', ({ detail }) => detail.query === query && resolve(detail.total))
      }),
    box,
    query,
  )
  answered.catch(() => {}) // Typing goes on when the box reports an error; the caller hears of it.
  const letters = [...query]
  await page.evaluate(paste, box, letters.slice(0, -1).join(''))
  await page.keyboard.type(letters.at(-1))
  return answered
}

/** Puts text where the focus of a box is. Runs in the page. */
function paste(box, text) {
  document.querySelector(box).focus()
  if (text) document.execCommand('insertText', false, text)
}

/** What a reader sees in the box: the options with their marks, and the lines around them. */
export function shown(page, box = 'saola-search') {
  return page.evaluate((box) => {
    const root = document.querySelector(box).shadowRoot
    const visible = (selector) => [...root.querySelectorAll(selector)].filter((element) => element.checkVisibility())
    return {
      open: visible('.popup').length > 0,
      options: visible('a[role=option]').map((option) => ({
        title: option.querySelector('.title, .heading').textContent,
        href: option.href,
        marks: [...option.querySelectorAll('mark')].map((mark) => mark.textContent),
        excerpt: option.querySelector('.excerpt')?.textContent ?? '',
      })),
      active: root.querySelector('[aria-selected=true]')?.id ?? null,
      count: visible('.count')[0]?.textContent ?? '',
      message: visible('.message')[0]?.textContent ?? '',
    }
  }, box)
}

/** Whether a page has begun to load index or engine. Runs in the page; from disk only the callback for scripts tells. */
export function loading() {
  const asked = performance.getEntriesByType('resource').some(({ name }) => /saola\.wasm|index\.saola/.test(name))
  return asked || 'saolaData' in globalThis
}

export { LAUNCH }
