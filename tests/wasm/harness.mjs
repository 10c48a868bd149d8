/**
 * What the tests of the engine in Node share: indexes of small pages, built by the program, and tables of test vectors.
 *
 * Environment: SAOLA_DIST  folder with what `./build.sh` made (default `dist`)
 *              SAOLA       the program (default `target/release/saola`)
 */

import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')
const site = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const { open } = await import(pathToFileURL(join(site, 'saola.js')))

/** Folder of the test data in the repository. */
export const data = fileURLToPath(new URL('../data', import.meta.url))

/** The index of a folder or file, as `saola build` makes it, opened in the engine. */
export async function indexOf(source, ...options) {
  return inScratch(async (folder) => {
    await promisify(execFile)(program, ['build', source, '-o', join(folder, 'out'), '--quiet', '--offline', 'off', ...options])
    return open(new Uint8Array(await readFile(join(folder, 'out/index.saola'))))
  })
}

/** A new folder with what `saola build` writes for a folder of documents. */
export async function runtimeOf(source, ...options) {
  const folder = await mkdtemp(join(tmpdir(), 'saola-'))
  await promisify(execFile)(program, ['build', source, '-o', folder, '--quiet', '--offline', 'off', ...options])
  return folder
}

/** The index of pages `{ url, body, title?, lang? }`. */
export async function indexOfPages(pages, ...options) {
  return inScratch(async (folder) => indexOf(await fileOf(pages, folder), ...options))
}

/** The index of the demonstration. */
export const indexOfSite = (options) => open(site, options)

/** What the program answers there, one answer a query. */
export function answersOf(queries) {
  const lines = execFileSync(program, ['search', site, '-'], { input: queries.join('\n'), maxBuffer: 1 << 26, encoding: 'utf8' })
  return lines.trimEnd().split('\n').map((line) => JSON.parse(line))
}

/** The lines that `saola build --list-acronyms` prints for such pages: `  WHO = World Health Organization (...)`. */
export async function acronymsOf(pages) {
  return inScratch(async (folder) => {
    const from = ['build', await fileOf(pages, folder), '-o', join(folder, 'out')]
    const { stdout } = await promisify(execFile)(program, [...from, '--quiet', '--list-acronyms'])
    return stdout.split('\n').filter(Boolean)
  })
}

async function fileOf(pages, folder) {
  const file = join(folder, 'pages.ndjson')
  await writeFile(file, pages.map((page) => JSON.stringify(page)).join('\n'))
  return file
}

async function inScratch(work) {
  const folder = await mkdtemp(join(tmpdir(), 'saola-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The rows of a table with a head, as objects. */
export async function table(path) {
  const [head, ...rows] = (await readFile(path, 'utf8')).trimEnd().split('\n').map((line) => line.split('\t'))
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])))
}

/**
 * The rows of one of the test vectors handed around with the project; empty, with a word about it, where they are missing
 * (they are not part of the repository).
 */
export async function vectors(name) {
  const path = fileURLToPath(new URL(`../../../shared/vectors/${name}.tsv`, import.meta.url))
  return table(path).catch((error) => {
    if (error.code !== 'ENOENT') throw error
    console.log('skipped: no ../shared')
    return []
  })
}

/** Score by url of every page that a query finds. A space behind it says that its last word is whole. */
export async function scores(index, query) {
  const { hits } = await index.search(`${query} `, { limit: 1000 })
  return new Map(hits.map(({ url, score }) => [url, score]))
}

/** The marked parts of a passage; near and exact ones side by side are one. */
export function marked(segments) {
  const parts = ['']
  for (const { text, mark } of segments) {
    if (mark) parts.push(parts.pop() + text)
    else parts.push('')
  }
  return parts.filter(Boolean)
}

/** Urls of what a query finds, best first. */
export const found = async (index, query) => [...(await scores(index, query)).keys()]

/** The marked parts of the page at `url`, as a query finds it. */
export async function marksOn(index, query, url) {
  const { hits } = await index.search(`${query} `)
  return marked(hits.find((hit) => hit.url === url)?.excerpt ?? [])
}

/** Which words were taken for others: `from=to`. */
export async function takenFor(index, query) {
  const { readings, corrected } = await index.search(`${query} `)
  const pairs = (all) => all.map(({ from, to }) => `${from}=${to}`)
  return { readings: pairs(readings), corrected: pairs(corrected) }
}

/** What `takenFor` gives where every word stands for itself. */
export const AS_TYPED = { readings: [], corrected: [] }
