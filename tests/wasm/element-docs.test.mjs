/** docs/element.md names what the code of the element has, no more and no less, and docs/custom-elements.json says the same. */

import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { manifestText, tables } from '../../www/element-docs.mjs'

const www = new URL('../../www/', import.meta.url)
const named = await tables()
const files = ['saola-search.js', 'dom.js', 'saola-search.css', ...(await readdir(new URL('element/', www))).map((name) => `element/${name}`)]
const source = (await Promise.all(files.map((file) => readFile(new URL(file, www), 'utf8')))).join('\n')

/** What a table lists. */
const listed = (heading) => named[heading].map(([name]) => name).sort()
/** First groups of all matches, each once. */
const found = (pattern) => [...new Set([...source.matchAll(pattern)].flatMap(([, text]) => text?.split(/\s+/) ?? []))].filter((name) => /^[a-z-]+$/.test(name)).sort()

/** Read by CSS, or by the browser itself. */
const ELSEWHERE = ['autofocus', 'theme']
/** Further parts, told with the part they stand beside. */
const STATES = ['error', 'loading', 'none', 'suggestion', 'recent', 'forget']

test('attributes', () => {
  const read = found(/(?:(?:get|has)Attribute|#list)\('([a-z]+)'/g)
  const names = found(/\bnames\('([a-z]+)'\)/g)
  assert.deepEqual([...new Set([...read, ...names, ...ELSEWHERE])].filter((name) => name !== 'content').sort(), listed('Attributes'))
  assert.match(source, /:host\(\[theme='dark'\]\)/)
})

test('parts', () => {
  const parts = found(/\bpart(?:: |', )['`]([^'`$]+)/g)
  assert.deepEqual(parts.filter((part) => !STATES.includes(part)).sort(), listed('Parts'))
})

test('variables', () => {
  assert.deepEqual(found(/var\((--saola-[a-z-]+)/g), listed('CSS variables'))
})

test('events', () => {
  assert.deepEqual(found(/(?:tell|#tell)\('(saola-[a-z]+)'/g), listed('Events'))
})

test('properties and methods', async () => {
  const types = await readFile(new URL('saola.d.ts', www), 'utf8')
  const [, body] = types.match(/interface SaolaSearchElement extends HTMLElement \{(.*?)\n\}/s)
  const members = [...body.matchAll(/^ {2}(?:readonly )?([a-z]+)(\()?/gim)].filter(([, name]) => name !== 'addEventListener')
  assert.deepEqual(members.filter(([, , call]) => !call).map(([, name]) => name).sort(), listed('Properties'))
  assert.deepEqual([...members.filter(([, , call]) => call).map(([, name]) => name), 'focus'].sort(), listed('Methods').map((name) => name.replace(/\(.*/, '')))
})

test('the manifest for editors', async () => {
  assert.equal(await readFile(new URL('../docs/custom-elements.json', www), 'utf8'), await manifestText())
})

test('types of the tag', async () => {
  const types = await readFile(new URL('saola-search.d.ts', www), 'utf8')
  const [, body] = types.match(/interface SaolaSearchAttributes \{\n(.*?)\n\}/s)
  assert.deepEqual([...body.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name).sort(), listed('Attributes'))
  const [, properties] = types.match(/SaolaSearchProperties = .*?SaolaSearchElement, (.*?)>>/)
  const settable = named['Properties'].map(([name]) => name).filter((name) => !listed('Attributes').includes(name) && name !== 'index')
  assert.deepEqual([...properties.matchAll(/'(\w+)'/g)].map(([, name]) => name).sort(), settable.sort())
})
