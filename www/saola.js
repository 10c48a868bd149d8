/**
 * The search as a typed API: opens an index and answers queries. Knows nothing of interfaces; the types and their
 * documentation are in saola.d.ts.
 */

import { instantiate } from 'saola:engine'
import { namedDocument, namedResults } from './answers.js'
import { fromBase64, unpack } from './bytes.js'
import { SaolaError, abortable, explained } from './error.js'
import { block, compile, engineModule, fileIn, indexBytes } from './load.js'

export { SaolaError }

/** @typedef {import('./saola.d.ts').OpenOptions} OpenOptions */
/** @typedef {import('./saola.d.ts').Source} Source */

/**
 * A query in NFKC, as the words of an index are; Thai, Lao and fractions, which it would take apart, stay.
 *
 * @param {string} query
 */
const plain = (query) => query.replace(/[^\u0e00-\u0eff¼-¾⅐-⅟]+/g, (part) => part.normalize('NFKC'))

/** Folder of this script, where index and engine lie unless somebody says otherwise. */
const HERE = import.meta.url
const INDEX = 'index.saola'

/** Engines by address: each is loaded and compiled once. @type {Map<string, Promise<WebAssembly.Module>>} */
const engines = new Map()

/**
 * @param {Source} [source]
 * @param {OpenOptions} [options]
 * @returns {Promise<import('./saola.d.ts').Index>}
 */
export function open(source, options = {}) {
  return abortable(() => start(source, options), options.signal)
}

/**
 * @param {Source | undefined} source
 * @param {OpenOptions} options
 */
async function start(source, options) {
  const [module, { name, bytes }] = await Promise.all([engineFor(options), bytesOf(source, options)])
  try {
    const { table, Engine } = instantiate(module)
    const raw = await unpack(bytes, table(bytes))
    return new Index(name, module, raw, new Engine(raw))
  } catch (cause) {
    throw explained(name, cause)
  }
}

/**
 * The compiled engine, shared by every index that uses the same one. A failure is not kept: the next call tries again.
 *
 * @param {OpenOptions} options
 * @returns {Promise<WebAssembly.Module>}
 */
function engineFor({ wasm, cache }) {
  if (wasm instanceof ArrayBuffer || ArrayBuffer.isView(wasm)) return compile('saola.wasm', /** @type {BufferSource} */ (wasm))
  const address = wasm ? new URL(wasm, globalThis.document?.baseURI ?? HERE) : new URL('saola.wasm', import.meta.url)
  const known = engines.get(address.href)
  if (known) return known
  const module = engineModule(address, { cache })
  engines.set(address.href, module)
  module.catch(() => engines.delete(address.href))
  return module
}

/**
 * The index file, with the name it has in messages.
 *
 * @param {Source | undefined} source
 * @param {OpenOptions} options
 */
async function bytesOf(source, options) {
  if (source instanceof ArrayBuffer || source instanceof Uint8Array) return { name: INDEX, bytes: new Uint8Array(source) }
  const embedded = source === undefined ? block(INDEX) : undefined
  if (embedded) return { name: INDEX, bytes: fromBase64(embedded) }
  const address = fileIn(source ?? new URL('.', HERE), INDEX)
  return { name: String(address), bytes: await indexBytes(address, options) }
}

/** An opened index. */
class Index {
  #name
  #module
  /** Undefined after `close`. @type {Uint8Array | undefined} */
  #raw
  /** With an instance of its own for each index. Undefined after it stopped. @type {import('saola:engine').Engine | undefined} */
  #engine

  /**
   * @param {string} name
   * @param {WebAssembly.Module} module
   * @param {Uint8Array} raw
   * @param {import('saola:engine').Engine} engine
   */
  constructor(name, module, raw, engine) {
    this.#name = name
    this.#module = module
    this.#raw = raw
    this.#engine = engine
  }

  /** @type {import('./saola.d.ts').Index['search']} */
  search(query, { limit = 10, offset = 0, signal } = {}) {
    const words = String(query)
    return abortable(() => this.#ask((engine) => namedResults(words, engine.search(plain(words), count(limit), count(offset)))), signal)
  }

  /** @type {import('./saola.d.ts').Index['document']} */
  document(hit) {
    return this.#ask((engine) => namedDocument(engine.document(count(typeof hit === 'number' ? hit : hit.page))))
  }

  close() {
    this.#engine?.free()
    this.#engine = undefined
    this.#raw = undefined
  }

  /**
   * Asks the engine; one that stopped is never asked again.
   *
   * @template T
   * @param {(engine: import('saola:engine').Engine) => T} question
   */
  async #ask(question) {
    if (!this.#raw) throw new SaolaError('aborted', `${this.#name}: the index was closed: open it again`)
    try {
      this.#engine ??= new (instantiate(this.#module).Engine)(this.#raw)
      return question(this.#engine)
    } catch (cause) {
      this.#engine = undefined
      throw explained(this.#name, cause)
    }
  }
}

/** A number the engine can take. @param {number} value */
function count(value) {
  return Math.min(Math.max(Math.trunc(value) || 0, 0), 0xffff_ffff)
}
