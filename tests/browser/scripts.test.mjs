/** Scripts without spaces between words: what is typed is found and marked, in all browsers alike. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { boxPage, inBrowsersAndSomeWays, scratch, search, shown, test } from './harness.mjs'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')
const data = fileURLToPath(new URL('../data/scripts', import.meta.url))
const rows = (await readFile(join(data, 'queries.tsv'), 'utf8')).trimEnd().split('\n').map((line) => line.split('\t'))
const queries = rows.filter(([page]) => ['km.md', 'lo.md', 'my.md', 'ja.md'].includes(page))

/** A page with a box that searches the sample pages. */
async function site() {
  const folder = await scratch({ 'index.html': boxPage() })
  await promisify(execFile)(program, ['build', data, '-o', join(folder, 'saola'), '--quiet'])
  return folder
}

inBrowsersAndSomeWays('scripts', site, (open) => {
  for (const [page, query, marked] of queries) {
    test(`${page} ${query}`, async () => {
      const view = await open('index.html')
      await search(view.page, query)
      const { options } = await shown(view.page)
      assert.ok(options[0] && new URL(options[0].href).pathname.endsWith(page), options[0]?.href)
      assert.equal(options[0].marks.join('|'), marked)
      await view.end()
    })
  }
})
