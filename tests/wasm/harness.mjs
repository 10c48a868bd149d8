/**
 * What the tests of the engine in Node share: indexes of small pages, built by the program, and tables of test vectors.
 *
 * Environment: SAOLA_DIST  folder with what `./build.sh` made (default `dist`)
 *              SAOLA       the program (default `target/release/saola`)
 */

import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')
/** The folder of the demonstration's index. */
export const site = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const { open } = await import(pathToFileURL(join(site, 'saola.js')))

/** Folder of the test data in the repository. */
export const data = fileURLToPath(new URL('../data', import.meta.url))

/** The index of a folder or file, as `saola build` makes it, opened in the engine. */
export async function indexOf(source, ...options) {
  return open(await bytesOf(source, ...options))
}

async function bytesOf(source, ...options) {
  return inScratch(async (folder) => {
    await build(source, join(folder, 'out'), ...options)
    return new Uint8Array(await readFile(join(folder, 'out/index.saola')))
  })
}

/** What `saola build` makes of a folder or file. */
export const build = (source, out, ...options) => promisify(execFile)(program, ['build', source, '-o', out, '--quiet', '--offline', 'off', ...options])

/** A new folder with what `saola build` writes for a folder of documents. */
export async function runtimeOf(source, ...options) {
  const folder = await mkdtemp(join(tmpdir(), 'saola-'))
  await build(source, folder, ...options)
  return folder
}

/** The index of pages `{ url, body, title?, lang? }`. */
export async function indexOfPages(pages, ...options) {
  return open(await bytesOfPages(pages, ...options))
}

/** The index of such pages as the bytes of its file. */
export async function bytesOfPages(pages, ...options) {
  return inScratch(async (folder) => bytesOf(await fileOf(pages, folder), ...options))
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

/**
 * Does `work` with a copy of the API of its own while there is no WebAssembly.
 *
 * @param {(api: { open: typeof open }) => Promise<T>} work
 * @param {string} [folder] Where the API lies.
 * @template T
 */
export async function withoutWasm(work, folder = site) {
  await fetchesStarted()
  const { WebAssembly } = globalThis
  delete globalThis.WebAssembly
  try {
    return await work(await import(`${pathToFileURL(join(folder, 'saola.js'))}?${++copies}`))
  } finally {
    globalThis.WebAssembly = WebAssembly
  }
}

let copies = 0

/** Node reads responses with WebAssembly, which it starts with the first one. */
async function fetchesStarted() {
  const server = createServer((_, response) => response.end())
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  await fetch(`http://127.0.0.1:${server.address().port}`).then((response) => response.text())
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
}

async function fileOf(pages, folder) {
  const file = join(folder, 'pages.ndjson')
  await writeFile(file, pages.map((page) => JSON.stringify(page)).join('\n'))
  return file
}

/** Does `work` in a folder that is gone afterwards. */
export async function inScratch(work) {
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
