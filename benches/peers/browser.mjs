/** What is measured in Chromium: the first results of a fresh reader, the keys of one who types, and whether the right page is found. */

import puppeteer, { PredefinedNetworkConditions } from 'puppeteer-core'
import { LAUNCH } from '../../tests/browser/launch.mjs'
import { SHOWN } from './queries.mjs'

/** Chromium's own presets; it stands for round trips of 150 and 60 ms by 562 and 165 ms before each answer. */
export const LINKS = ['Slow 4G', 'Fast 4G']
/** What a measurement may take, in milliseconds. */
const PATIENCE = 120_000

/** Chromium that trusts the server, and whose pages in the background are not slowed down. */
export function launch({ print }) {
  const args = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows']
  const trust = `--ignore-certificate-errors-spki-list=${print}`
  return puppeteer.launch({ headless: true, ...LAUNCH.chromium, args: [...LAUNCH.chromium.args, ...args, trust], protocolTimeout: PATIENCE })
}

/** The page of an engine in a context without anything cached, over a link if one is named. */
async function fresh(browser, link, work) {
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE)
    if (link) await slow(page, PredefinedNetworkConditions[link])
    return await work(page)
  } finally {
    await context.close()
  }
}

/** Slows a page down, and its workers before they load anything. */
async function slow(page, { download, upload, latency }) {
  const limits = { offline: false, downloadThroughput: download, uploadThroughput: upload, latency }
  page.on('workercreated', ({ client }) => client.send('Network.emulateNetworkConditions', limits).catch(() => {}))
  const session = await page.createCDPSession()
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', limits)
}

/** From an empty cache to ten results with excerpts: milliseconds since the start of the navigation, and what was sent. */
export function first(browser, server, path, query, link) {
  return fresh(browser, link, async (page) => {
    server.log.length = 0
    await page.goto(`${server.url}${path}/index.html#${encodeURIComponent(query)}`, { waitUntil: 'domcontentloaded' })
    const { time, hits } = await page.evaluate(async () => {
      const { time, hits } = await globalThis.first
      return { time, hits: hits.length }
    })
    const sent = server.log.filter(({ path }) => !path.endsWith('/index.html'))
    return { time, hits, requests: sent.length, ...weights(sent) }
  })
}

/** Bytes of what was sent: code, and data. */
export function weights(sent) {
  const sum = (list) => list.reduce((sum, { bytes }) => sum + bytes, 0)
  const code = sent.filter(({ path }) => /\.(js|wasm)$|\/wasm\.[^/]*\.pagefind$/.test(path))
  return { bytes: sum(sent), code: sum(code) }
}

/** Opens the page of an engine for good: functions that ask it. */
export async function opened(browser, server, path) {
  const page = await browser.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto(`${server.url}${path}/index.html`)
  await page.evaluate(async () => {
    if (typeof (await globalThis.engine) !== 'function') throw new Error('its page could not load it')
  })
  return {
    /** Milliseconds of each key while queries are typed, each with its ten results and their excerpts. */
    typed: async (queries) => (await page.bringToFront(), page.evaluate(type, queries, SHOWN)),
    /** Addresses of the results of each query. */
    found: async (queries) => (await page.evaluate(find, queries, SHOWN)).map((urls) => urls.map((url) => tail(url, page.url()))),
    close: () => page.close(),
  }
}

/** The address of a page below the folder of the engine. */
function tail(url, base) {
  const { pathname } = new URL(url, base)
  const folder = new URL('./', base).pathname
  return decodeURIComponent(pathname.startsWith(folder) ? pathname.slice(folder.length) : pathname.slice(1))
}

/** Runs in the page. */
async function type(queries, limit) {
  const search = await globalThis.engine
  const times = []
  for (const query of queries) {
    for (let end = 1; end <= query.length; end++) {
      const start = performance.now()
      const hits = await search(query.slice(0, end), limit)
      globalThis.shown = hits.map(({ title, excerpt }) => [title, excerpt])
      times.push(performance.now() - start)
    }
  }
  return times
}

/** Runs in the page. */
async function find(queries, limit) {
  const search = await globalThis.engine
  const found = []
  for (const query of queries) found.push((await search(query, limit)).map(({ url }) => url))
  return found
}
