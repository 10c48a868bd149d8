/**
 * How long the first key takes in Chromium, and whether typing ever blocks the page.
 *
 *     node benches/first-input.mjs FOLDER [ATTRIBUTES]
 *
 * FOLDER holds the HTML pages to be indexed, whose titles are the queries. ATTRIBUTES are those of the element, as in
 * 'mode="page" facets="country"'; without them the box is a plain one. SAOLA names the program (default target/release/saola).
 *
 * First, with everything in the browser's cache, twenty fresh pages each: the milliseconds from the first input event to the frame
 * with the results, when the box has had the focus before, so that everything could be loaded and opened (`ready`), and when focus
 * and input are one (`cold`); and of these the milliseconds that the page's own thread was at work, which do not depend on what
 * else the machine does. Then the queries are typed key by key: the milliseconds from each input event to its results, and the
 * tasks that took longer than 50, by the clock and by the work of the thread.
 */

import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import puppeteer from 'puppeteer-core'
import { LAUNCH, boxPage, serve } from '../tests/browser/harness.mjs'

const PAGES = 20
const QUERIES = 30
/** Between keys, in milliseconds: a fast typist. */
const PAUSE = 60

const [source, attributes = ''] = process.argv.slice(2)
if (!source) {
  console.error('usage: node benches/first-input.mjs FOLDER [ATTRIBUTES]')
  process.exit(2)
}

/** Answers when the box has painted the next results, with the time since the input event. Runs in the page. */
function painted() {
  const box = document.querySelector('saola-search')
  const input = new Promise((resolve) => box.addEventListener('input', ({ timeStamp }) => resolve(timeStamp), { once: true, capture: true }))
  globalThis.painted = new Promise((resolve) => {
    // A task behind the frame that has them.
    const frame = () => requestAnimationFrame(() => setTimeout(async () => resolve(performance.now() - (await input))))
    box.addEventListener('saola-results', frame, { once: true })
  })
}

/** Whether the box can answer at once. Runs in the page. */
async function ready() {
  const box = document.querySelector('saola-search')
  box.open()
  await box.index
  await new Promise((done) => setTimeout(done, 300))
}

/** Milliseconds that the thread of a page has worked so far. */
async function work(page) {
  const session = (page.session ??= await page.createCDPSession())
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ThreadTime').value * 1000
}

/** Milliseconds from the first input event to results, on a fresh page. */
async function first(browser, url, query, how) {
  const page = await browser.newPage()
  try {
    await page.goto(url, { waitUntil: 'networkidle0' })
    if (how === 'ready') await page.evaluate(ready)
    await page.evaluate(painted)
    const before = await work(page)
    // The event that a key makes, with the focus that goes before it.
    await page.evaluate((query) => {
      const box = document.querySelector('saola-search')
      box.open()
      const input = box.shadowRoot.querySelector('input')
      input.value = query
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    }, query)
    const time = await page.evaluate(() => globalThis.painted)
    return { time, work: (await work(page)) - before }
  } finally {
    await page.close()
  }
}

/** Types queries, and gives the time of each key and of each long task, by the clock and by work. */
async function typed(browser, url, queries) {
  const page = await browser.newPage()
  await page.goto(url)
  await page.evaluate(ready)
  await page.evaluate(() => {
    globalThis.times = []
    const box = document.querySelector('saola-search')
    let start = 0
    box.addEventListener('input', ({ timeStamp }) => (start = timeStamp), { capture: true })
    box.addEventListener('saola-results', () => globalThis.times.push(performance.now() - start))
  })
  await page.tracing.start({ categories: ['toplevel', '__metadata'] })
  for (const query of queries) {
    await page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('input').select())
    await page.keyboard.type(query, { delay: PAUSE })
  }
  await new Promise((done) => setTimeout(done, 500))
  const tasks = longTasks(JSON.parse(new TextDecoder().decode(await page.tracing.stop())).traceEvents)
  return { times: await page.evaluate(() => globalThis.times), tasks }
}

/** Tasks of the threads that run pages, longer than 50 ms. */
function longTasks(events) {
  const threads = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`))
  const tasks = events.filter(({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && threads.has(`${pid} ${tid}`))
  if (!tasks.length) throw new Error('the trace has no tasks')
  const longer = (key) => tasks.map((task) => (task[key] ?? 0) / 1000).filter((time) => time > 50)
  return { clock: longer('dur'), work: longer('tdur'), longest: Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000)) }
}

function line(name, times) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share) => (sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0).toFixed(1)
  return `${name.padEnd(8)} ${at(0.5).padStart(6)} ${at(0.95).padStart(6)} ${at(1).padStart(6)}`
}

/** Titles of some pages, as one types them. */
async function titles(folder) {
  const pages = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html')).sort()
  const step = Math.max(1, Math.floor(pages.length / QUERIES))
  const chosen = pages.filter((_, at) => at % step === 0).slice(0, QUERIES)
  const texts = await Promise.all(chosen.map((name) => readFile(join(folder, name), 'utf8')))
  const words = texts.map((text) => /<title>([^<]*)/.exec(text)?.[1]?.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu)?.slice(0, 4).join(' '))
  return words.filter(Boolean)
}

/** Everything may be kept by the browser. */
async function cached(folder) {
  const names = await readdir(folder, { recursive: true })
  const kept = () => ({ headers: { 'cache-control': 'max-age=3600' } })
  return new Map([['/favicon.ico', () => ({ status: 204, body: '' })], ...names.map((name) => [`/${name}`, kept])])
}

const queries = await titles(source)
const folder = await mkdtemp(join(tmpdir(), 'saola-'))
execFileSync(resolve(process.env.SAOLA ?? 'target/release/saola'), ['build', source, '-o', join(folder, 'saola'), '--quiet'])
await writeFile(join(folder, 'index.html'), boxPage({ box: `<saola-search ${attributes}></saola-search>` }))
const server = await serve(folder, await cached(folder))
const browser = await puppeteer.launch({ headless: true, ...LAUNCH.chromium })
try {
  const url = `${server.http}index.html`
  // Twice: what is compiled is kept from the second time on.
  for (let at = 0; at < 3; at++) await first(browser, url, queries[at % queries.length], 'cold')
  console.log('ms       median    p95    max')
  for (const how of ['ready', 'cold']) {
    const rows = []
    for (let at = 0; at < PAGES; at++) rows.push(await first(browser, url, queries[at % queries.length], how))
    console.log(line(how, rows.map(({ time }) => time)))
    console.log(line('  work', rows.map(({ work }) => work)))
  }
  const { times, tasks } = await typed(browser, url, queries)
  console.log(line('typing', times))
  console.log(`${times.length} keys; tasks longer than 50 ms: ${tasks.clock.length} by the clock, ${tasks.work.length} by work, the longest ${tasks.longest.toFixed(1)}`)
} finally {
  await browser.close()
  await server.close()
  await rm(folder, { recursive: true })
}
