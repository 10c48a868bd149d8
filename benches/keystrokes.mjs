/**
 * How long a key takes in Chromium: results with excerpts, counts of a field, and suggestions.
 *
 *     node benches/keystrokes.mjs INDEX-FOLDER QUERIES [FACET...]
 *
 * INDEX-FOLDER is what `saola build` wrote. QUERIES is a file with one query a line; each is typed key by key. Prints, for the
 * answer with its ten excerpts and counts and for the suggestions, alone and together, median, p95 and maximum in milliseconds.
 */

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import puppeteer from 'puppeteer-core'
import { LAUNCH, serve } from '../tests/browser/harness.mjs'

const [folder, queries, ...facets] = process.argv.slice(2)
if (!folder || !queries) {
  console.error('usage: node benches/keystrokes.mjs INDEX-FOLDER QUERIES [FACET...]')
  process.exit(2)
}

/** Types every query and gives a row of times for each key. Runs in the page. */
async function typed(queries, facets) {
  const { open } = await import('./saola.js')
  const index = await open('./', { full: true })
  const rows = []
  for (const query of queries) {
    for (let end = 1; end <= query.length; end++) {
      const text = query.slice(0, end)
      const start = performance.now()
      await index.search(text, { limit: 10, facets })
      const middle = performance.now()
      await index.suggest(text, { limit: 5 })
      const last = performance.now()
      rows.push([middle - start, last - middle, last - start])
    }
  }
  return rows
}

function line(name, times) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)].toFixed(2)
  return `${name.padEnd(12)} ${at(0.5)}  ${at(0.95)}  ${at(1)}`
}

const lines = (await readFile(queries, 'utf8')).split('\n').filter(Boolean)
const server = await serve(resolve(folder))
const browser = await puppeteer.launch({ headless: true, ...LAUNCH.chromium })
try {
  const page = await browser.newPage()
  await page.goto(`${server.http}nothing.html`)
  await page.evaluate(typed, lines.slice(0, 20), facets)
  const rows = await page.evaluate(typed, lines, facets)
  console.log(`${rows.length} keys      p50   p95   max (ms)`)
  for (const [at, name] of ['answer', 'suggestions', 'both'].entries()) console.log(line(name, rows.map((row) => row[at])))
} finally {
  await browser.close()
  await server.close()
}
