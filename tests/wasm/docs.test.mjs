/** docs/api.md says what saola.d.ts says, and every option its default. */

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { apiDocs } from '../../www/api-docs.mjs'

const page = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
const types = await readFile(new URL('../../www/saola.d.ts', import.meta.url), 'utf8')

test('the page is made from the types (`npm run docs` makes it again)', async () => {
  assert.equal(page, await apiDocs())
})

test('every option has a default', () => {
  const rows = [...page.matchAll(/^## (\w+Options)\n(.*?)(?=\n## |$(?![^]))/gms)].flatMap(([, name, body]) =>
    [...body.matchAll(/^\| `(\w+)` \| .*? \| (.*?) \|/gm)].map(([, option, given]) => ({ option: `${name}.${option}`, given })),
  )
  assert.deepEqual(rows.filter(({ option, given }) => given === 'none' && !option.endsWith('.signal') && !option.endsWith('.facets')), [])
  const members = [...types.matchAll(/^export interface \w+Options.*?^\}/gms)].flatMap(([body]) => body.match(/^ {2}\w+\?:/gm) ?? [])
  assert.equal(rows.length, members.length)
  assert.ok(rows.length > 15)
})

/** Members that are the same for every class or element. */
const UNLISTED = ['constructor', 'addEventListener']

test('every declaration and member is there', () => {
  for (const [, name] of types.matchAll(/^export \w+ (\w+)/gm)) assert.ok(page.includes(`## ${name}\n`), name)
  for (const [, member] of types.matchAll(/^ {2}(?:readonly )?(\w+)[?(:<]/gm)) {
    if (!UNLISTED.includes(member)) assert.match(page, new RegExp(`^\\| \`${member}[\`(]`, 'm'), member)
  }
})
