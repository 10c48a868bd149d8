/**
 * The parts of a split index: stretches of files beside its root, fetched when an answer needs them. Where a host does not give
 * stretches, or spoils them by compressing on the way, whole files are taken instead. Names of files change with what is in them,
 * so that anything may keep them for ever.
 */

import { inflatedUpTo } from './bytes.js'
import { SaolaError } from './error.js'
import { fileIn, rangeOf, wholeFile } from './load.js'

/** @typedef {import('saola:engine').Flat} Flat */
/** @typedef {{ part: number, file: string, start: number, size: number }} Place */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** Gaps of up to so many bytes between two parts of a file are fetched along: a request costs more. */
const NEAR = 1024

/** Each part inflates to no more than this; more would be damage. */
const MOST = 1 << 26

export class Parts {
  #folder
  /** Whether the host gives whole files only. */
  #whole = false
  /** As they stand in files, by number. @type {Map<number, Promise<Bytes>>} */
  #parts = new Map()
  /** Whole files by name. @type {Map<string, Promise<Bytes>>} */
  #files = new Map()

  /** @param {string | URL} folder */
  constructor(folder) {
    this.#folder = folder
  }

  /**
   * The parts that an engine lacks, inflated. What fails is asked for anew the next time.
   *
   * @param {Flat} wanted `parts` of src/wasm.rs.
   * @returns {Promise<[number, Bytes][]>}
   */
  async load(wanted) {
    const places = placesOf(wanted)
    for (const run of runs(places.filter(({ part }) => !this.#parts.has(part)))) this.#fetch(run)
    return Promise.all(places.map(async ({ part }) => /** @type {[number, Bytes]} */ ([part, await this.#inflated(part)])))
  }

  /** Forgets what it has: a host may have sent what is not right. */
  forget() {
    this.#parts.clear()
    // What is still on its way goes into the old one.
    this.#files = new Map()
  }

  /** @param {number} part */
  async #inflated(part) {
    // `load` has asked for it just before.
    const bytes = /** @type {Bytes} */ (await this.#parts.get(part))
    return inflatedPart(bytes).catch((cause) => {
      // What came is not asked for again otherwise.
      this.forget()
      throw cause
    })
  }

  /** Starts a request for parts that follow each other in a file. @param {Place[]} run */
  #fetch(run) {
    const bytes = this.#stretch(run)
    for (const { part, start, size } of run) {
      const own = bytes.then(({ from, all }) => all.subarray(start - from, start - from + size))
      this.#parts.set(part, own)
      own.catch(() => this.#parts.delete(part))
    }
  }

  /** @param {Place[]} run */
  async #stretch(run) {
    const [first] = run
    const last = run.at(-1)
    if (!first || !last) throw new Error('nothing to fetch')
    const files = this.#files
    const address = fileIn(this.#folder, `part-${first.file}.saola`)
    const range = this.#whole ? undefined : await rangeOf(address, first.start, last.start + last.size)
    if (range?.whole) files.set(first.file, Promise.resolve(range.bytes))
    if (range && !range.whole) return { from: first.start, all: range.bytes }
    const known = files.get(first.file) ?? wholeFile(address, !this.#whole)
    this.#whole = true
    files.set(first.file, known)
    known.catch(() => files.delete(first.file))
    return { from: 0, all: await known }
  }
}

/** @param {Bytes} bytes As they stand in the file. */
export function inflatedPart(bytes) {
  // Some bytes fill a part up: as many as the last one says.
  const filling = /** @type {number} */ (bytes.at(-1))
  return inflatedUpTo(bytes.subarray(0, -filling), MOST).catch(() => {
    throw new SaolaError('damaged', 'index damaged: a part does not inflate: copy or build it again')
  })
}

/** @param {Flat} wanted @returns {Place[]} */
export function placesOf(wanted) {
  const places = []
  for (let at = 1; at + 3 < wanted.length; at += 4) {
    const [part, file, start, size] = wanted.slice(at, at + 4)
    places.push({ part: Number(part), file: String(file), start: Number(start), size: Number(size) })
  }
  return places
}

/** Parts that stand near each other in a file, together. @param {Place[]} places */
function runs(places) {
  const all = /** @type {Place[][]} */ ([])
  for (const place of places.toSorted((a, b) => a.part - b.part)) {
    const last = all.at(-1)?.at(-1)
    if (last && last.file === place.file && place.start - last.start - last.size <= NEAR) all.at(-1)?.push(place)
    else all.push([place])
  }
  return all
}
