/**
 * Random changes of a real index, opened and searched in the browser: each ends in answers or in an error with a code, none takes longer
 * than a second, and the page goes on. A third of the changes are to the file as it is; in the others the checksums are put right
 * again, so that they reach what reads the sections and, in a split index, the parts.
 *
 * SAOLA_MUTATIONS: how many (300 in a run of all tests); SAOLA_SEED: where to begin.
 */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { boxPage, dist, inBrowsers, scratch, search, serve, test } from './harness.mjs'

const MUTATE = readFileSync(new URL('mutate.js', import.meta.url), 'utf8')
const COUNT = Number(process.env.SAOLA_MUTATIONS ?? 300)
const SEED = Number(process.env.SAOLA_SEED ?? 1)
const BATCH = 100

inBrowsers('mutations', (open, kind) => {
  // What reads an index is the same engine everywhere.
  if (kind !== 'chromium') return
  let server
  before(async () => {
    const page = boxPage({ head: '<script src="mutate.js"></script>' })
    // An index in parts takes the engine that lies beside it.
    const folder = await scratch({ 'saola.html': page, 'parts.html': page.replace('saola/saola.global.js', 'parts/saola.global.js'), 'mutate.js': MUTATE })
    execFileSync('target/release/saola', ['build', join(dist, 'site'), '-o', join(folder, 'parts'), '--lang', 'vi', '--split', '--quiet'])
    server = await serve(folder)
  })
  after(() => server?.close())

  for (const [name, folder] of [['an index', 'saola'], ['an index in parts', 'parts']]) {
    test(`${name}, ${COUNT} times`, { timeout: 3_600_000 }, async () => {
      const view = await open(`${server.http}${folder}.html`, { noisy: true })
      const sums = {}
      let slowest = 0
      for (let done = 0; done < COUNT; done += BATCH) {
        const told = await view.page.evaluate((...all) => globalThis.mutations(...all), `${folder}/`, SEED + done, Math.min(BATCH, COUNT - done))
        assert.deepEqual(told.odd, [])
        for (const [what, count] of Object.entries(told.counts)) sums[what] = (sums[what] ?? 0) + count
        slowest = Math.max(slowest, told.slowest)
      }
      if (process.env.SAOLA_MUTATIONS) console.log(name, sums, `slowest ${Math.round(slowest)} ms`)
      // Most checksums do not fit; of what does, some can be searched and some cannot.
      assert.ok(sums.damaged > COUNT / 3 && sums.answers + (sums['some answers'] ?? 0) > COUNT / 20, JSON.stringify(sums))
      // Of parts, which come in rounds, each is a request.
      assert.ok(slowest < (folder === 'parts' ? 5000 : 1000), `${slowest} ms`)
      assert.ok((await search(view.page, 'khe sanh')) > 0, 'the page goes on')
      await view.page.close()
    })
  }
}, 'light', 3_600_000)
