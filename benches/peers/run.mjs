/**
 * Compares Saola with other search engines for sites, on documentation from npm.
 *
 *     node benches/peers/run.mjs [--corpora vi,en] [--engines saola-split,pagefind] [--steps build,first,typed,found]
 *     node benches/peers/run.mjs --report
 *
 * Wants Linux, Chromium, openssl, `npm ci` in the project and the program (`./build.sh`; SAOLA names another). What else is
 * missing, the other engines among it, is installed from npm into this folder. Pages, indexes and figures are kept in
 * target/peers; what is measured again replaces what was there. Writes RESULTS.md, which says what the figures mean.
 *
 * Bytes, requests, sizes and relevance are the same in every run. Times are not: they are taken in turns, each engine once before
 * any of them again, so that what disturbs the machine disturbs all of them.
 */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const here = fileURLToPath(new URL('.', import.meta.url))
if (!existsSync(join(here, 'node_modules'))) execFileSync('npm', ['ci'], { cwd: here, stdio: 'inherit' })

// What follows needs what was installed.
const { LINKS, first, launch, opened } = await import('./browser.mjs')
const { build, folderOf, sizes } = await import('./build.mjs')
const { CORPORA, pagesOf, prepare } = await import('./corpora.mjs')
const { ENGINES, missing } = await import('./engines.mjs')
const { SHOWN, common, known, spread, wordsOf } = await import('./queries.mjs')
const { report } = await import('./report.mjs')
const { serve } = await import('./serve.mjs')

const work = join(here, '../../target/peers')
/**
 * How often: times that each index is made; queries of each length whose bytes are counted, and of those the ones that are timed over
 * slow links; queries that are typed, in as many turns. With many pages libraries take minutes for what others do in seconds.
 */
const USUAL = { turns: 3, counted: 9, timed: 3, links: LINKS, typed: 30 }
const MANY = { turns: 1, counted: 2, timed: 1, links: LINKS.slice(1), typed: 10 }
/** Turns in which queries are typed. */
const TURNS = 5

const STEPS = { build: builds, first: firsts, typed, found }

const { values } = parseArgs({
  options: {
    corpora: { type: 'string', default: Object.keys(CORPORA).join() },
    engines: { type: 'string', default: Object.keys(ENGINES).join() },
    steps: { type: 'string', default: Object.keys(STEPS).join() },
    report: { type: 'boolean', default: false },
  },
})

/** Figures by corpus and engine, with those of runs before. */
const figuresFile = join(work, 'figures.json')
mkdirSync(work, { recursive: true })
const figures = existsSync(figuresFile) ? JSON.parse(readFileSync(figuresFile, 'utf8')) : { corpora: {} }

function note(corpus, engine, measured) {
  const rows = figures.corpora[corpus].engines
  rows[engine] = { ...rows[engine], ...measured }
  writeFileSync(figuresFile, JSON.stringify(figures, null, 1))
  console.log(`${corpus} ${engine}: ${JSON.stringify(measured)}`)
}

/** What all steps want to know about a corpus. */
function setting(name, engines) {
  const folder = prepare(name, work)
  const pages = pagesOf(folder)
  const text = pages.reduce((sum, { title, body }) => sum + Buffer.byteLength(title) + Buffer.byteLength(body), 0)
  const { what, lang, like } = CORPORA[name]
  figures.corpora[name] = { what, lang, pages: pages.length, text, engines: figures.corpora[name]?.engines ?? {} }
  return { name, folder, pages, lang, engines, often: like ? MANY : USUAL }
}

async function builds({ name, folder, lang, engines, often }) {
  const taken = new Map(engines.map((engine) => [engine, []]))
  for (let turn = 0; turn < often.turns; turn++)
    for (const engine of engines) taken.get(engine).push(await build(ENGINES[engine], folder, folderOf(work, name, engine), lang))
  for (const [engine, runs] of taken) {
    const { version, how } = ENGINES[engine]
    const taken = Object.fromEntries(['seconds', 'processor', 'memory'].map((key) => [key, middle(runs.map((run) => run[key]))]))
    note(name, engine, { version: version(), how, ...taken, size: sizes(ENGINES[engine], folderOf(work, name, engine)) })
  }
}

async function firsts({ name, pages, engines, often }, browser, server) {
  const queries = common(pages, often.counted)
  // A host that compresses a hundred megabytes while a browser waits loses it.
  for (const engine of engines) server.pack(`${name}/${engine}`)
  const results = new Map(engines.map((engine) => [engine, {}]))
  for (const [length, link, query] of rounds(queries, often)) {
    for (const [engine, lengths] of results) {
      const kinds = (lengths[length] ??= {})
      const runs = (kinds[link ?? 'counted'] ??= [])
      const run = await first(browser, server, `${name}/${engine}`, query, link).catch(failed(name, engine))
      if (run) runs.push(run)
      else results.delete(engine)
    }
  }
  for (const [engine, { one, three }] of results) note(name, engine, { first: { one: summed(one), three: summed(three) } })
}

/** Tells of an engine that a browser could not load, which is then left out. */
const failed = (corpus, engine) => (error) => void console.error(`${corpus} ${engine} is left out: ${error.message}`)

/** Every query without a link, for its bytes, and some of them over links, for times. */
function rounds(queries, { links, counted, timed }) {
  return Object.entries(queries).flatMap(([length, list]) =>
    [undefined, ...links].flatMap((link) => list.slice(0, link ? timed : counted).map((query) => [length, link, query])),
  )
}

function summed({ counted, ...links }) {
  const of = (key) => middle(counted.map((run) => run[key]))
  const times = Object.entries(links).map(([link, runs]) => [link, middle(runs.map(({ time }) => time / 1000))])
  const fewest = Math.min(...counted.map(({ hits }) => hits))
  return { bytes: of('bytes'), code: of('code'), requests: of('requests'), fewest, times: Object.fromEntries(times) }
}

async function typed({ name, pages, engines, often }, browser, server) {
  const titles = pages.map(({ title }) => wordsOf(title).slice(0, 4).join(' ')).filter((title) => title.includes(' '))
  const queries = spread(titles, often.typed)
  const all = []
  for (const engine of engines) all.push(await opened(browser, server, `${name}/${engine}`).catch(failed(name, engine)))
  const open = all.filter(Boolean)
  const times = open.map(() => [])
  // Once to have everything cached, then in turns.
  for (const page of open) await page.typed(queries)
  for (let turn = 0; turn < TURNS; turn++)
    for (const [at, page] of open.entries()) times[at].push(...(await page.typed(queries.filter((_, query) => query % TURNS === turn))))
  for (const [at, engine] of engines.filter((_, at) => all[at]).entries())
    note(name, engine, { typed: { keys: times[at].length, median: share(times[at], 0.5), p95: share(times[at], 0.95) } })
  await Promise.all(open.map((page) => page.close()))
}

async function found({ name, pages, engines }, browser, server) {
  // What is generated means nothing.
  if (CORPORA[name].like) return
  for (const engine of engines) {
    const page = await opened(browser, server, `${name}/${engine}`)
    const judged = {}
    for (const [kind, queries] of Object.entries(known(pages))) if (queries.length >= 50) judged[kind] = await judge(page, queries, pages)
    await page.close()
    note(name, engine, { found: judged })
  }
}

/** Mean of one by the place of the wanted page among ten, and how often it is the first. */
async function judge(page, queries, pages) {
  const lists = await page.found(queries.map(({ text }) => text))
  const places = lists.map((urls, at) => urls.slice(0, SHOWN).indexOf(pages[queries[at].page].url))
  const mean = (value) => places.reduce((sum, place) => sum + value(place), 0) / places.length
  return { queries: queries.length, mrr: mean((place) => (place < 0 ? 0 : 1 / (place + 1))), first: mean((place) => Number(place === 0)) }
}

function share(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)]
}

const middle = (values) => share(values.filter((value) => value !== undefined), 0.5)

async function run() {
  const engines = values.engines.split(',').filter((name) => {
    const why = missing(name)
    if (why) console.error(`${name} is left out: ${why}`)
    return !why
  })
  const server = await serve(join(work, 'built'))
  const browser = await launch(server)
  const date = new Date().toISOString()
  figures.machine = { cores: cpus().length, memory: totalmem(), chromium: await browser.version(), node: process.version, date }
  try {
    for (const corpus of values.corpora.split(',')) {
      const at = setting(corpus, engines)
      for (const step of values.steps.split(',')) await STEPS[step](at, browser, server)
    }
  } finally {
    await browser.close()
    server.close()
  }
}

if (!values.report) await run()
writeFileSync(join(here, 'RESULTS.md'), report(figures))
