/**
 * Where the tables of languages come from. A table is a file `saola-words.LANG.js` beside the scripts, which says
 * `saolaWords({...})`: read as data over http, where the page needs to allow no more than it does for the index, run as a
 * script on disk, where nothing can be read, or a data block in a single-file page.
 */

import { home } from '../element/home.js'
import { block } from '../load.js'
import { handedOver } from '../script.js'

/** @typedef {import('./types.d.ts').Table} Table */

/** How long an answer waits for its words, in milliseconds. Later ones are there for the next answer. */
const PATIENCE = 2000
/** Time before a table that could not be loaded is asked for again, in milliseconds. */
const PAUSE = 30_000

/** The tables that have come. @type {Map<string, Table>} */
const tables = new Map()
/** Those that were asked for, and when. @type {Map<string, { coming: Promise<void>, since: number }>} */
const asked = new Map()

/**
 * The table of a language if it has come.
 *
 * @param {string} language
 */
export function tableOf(language) {
  return tables.get(language)
}

/**
 * Loads the table of a language, once for all elements. Never rejects, and never takes longer than an answer can wait.
 *
 * @param {string} language One of those there are files for.
 */
export async function loadTable(language) {
  if (tables.has(language)) return
  const request = asked.get(language)
  const { coming } = request && Date.now() - request.since < PAUSE ? request : ask(language)
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE)))
  await Promise.race([coming, late])
  clearTimeout(timer)
}

/** @param {string} language */
function ask(language) {
  const request = { coming: fetchTable(language), since: Date.now() }
  asked.set(language, request)
  return request
}

/** @param {string} language */
async function fetchTable(language) {
  const name = `saola-words.${language}.js`
  try {
    const embedded = block(name)
    // A page that has them inside may ask before anybody knows where the scripts lie.
    const table = embedded ? parsed(embedded) : await beside(new URL(name, home))
    if (table && typeof table === 'object') tables.set(language, /** @type {Table} */ (table))
  } catch {
    // The interface speaks English then; if more than the words is missing, the index will tell.
  }
}

/** @param {URL} address */
async function beside(address) {
  if (address.protocol === 'file:') return handedOver(address, 'saolaWords')
  const response = await fetch(address)
  return parsed(response.ok ? await response.text() : '')
}

/** What a file hands over, which is JSON. @param {string} file */
function parsed(file) {
  return JSON.parse(file.slice(file.indexOf('(') + 1, file.lastIndexOf(')')))
}
