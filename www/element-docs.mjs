/**
 * Makes docs/custom-elements.json, which editors read, from the tables of docs/element.md: `npm run docs`. A test compares the
 * two with each other and with the code.
 */

import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const page = new URL('../docs/element.md', import.meta.url)
const manifest = new URL('../docs/custom-elements.json', import.meta.url)

/** Rows of the tables by heading, each a list of cells without the marks of code. @returns {Promise<Record<string, string[][]>>} */
export async function tables() {
  const sections = (await readFile(page, 'utf8')).split(/^## /m).slice(1)
  return Object.fromEntries(sections.map((section) => [section.slice(0, section.indexOf('\n')), rows(section)]))
}

/** @param {string} section */
function rows(section) {
  const lines = section.split('\n').filter((line) => line.startsWith('|')).slice(2)
  return lines.map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell, at) => (at ? cell : cell.replace(/`/g, '')).trim().replaceAll('\\|', '|')))
}

/** The manifest, as it should be (schema 1.0.0 of custom-elements-manifest). */
export async function manifestText() {
  const all = await tables()
  const named = (/** @type {string} */ heading) => all[heading].map(([name, description]) => ({ name, description }))
  const declaration = {
    kind: 'class',
    customElement: true,
    name: 'SaolaSearch',
    tagName: 'saola-search',
    description: 'A search box with its results.',
    attributes: all['Attributes'].map(([name, value, description]) => ({ name, description, ...(value ? { default: value.replace(/^`|`$/g, '') } : {}) })),
    members: [
      ...all['Properties'].map(([name, type, description]) => ({ kind: 'field', name, type: { text: type.replace(/^`|`$/g, '') }, description })),
      ...all['Methods'].map(([name, description]) => ({ kind: 'method', name: name.replace(/\(.*/, ''), description })),
    ],
    events: all['Events'].map(([name, type, description]) => ({ name, type: { text: `CustomEvent<${type.replace(/`/g, '')}>` }, description })),
    slots: named('Slots'),
    cssParts: named('Parts'),
    cssProperties: named('CSS variables'),
  }
  const module = {
    kind: 'javascript-module',
    path: 'saola-search.js',
    declarations: [declaration],
    exports: [{ kind: 'custom-element-definition', name: 'saola-search', declaration: { name: 'SaolaSearch', module: 'saola-search.js' } }],
  }
  return `${JSON.stringify({ schemaVersion: '1.0.0', readme: 'element.md', modules: [module] }, null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(manifest, await manifestText())
