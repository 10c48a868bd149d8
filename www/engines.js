/**
 * The engine comes in two sizes: `saola.wasm` answers plain words, `saola-full.wasm` everything. Each is loaded and compiled
 * once for all indexes that use it. Where WebAssembly is missing or forbidden, `saola-engine.js` does for both.
 */

import { SaolaError, reasonOf } from './error.js'
import { block, compile, engineModule, exporting, fileIn } from './load.js'
import { loading } from './script.js'

/** @typedef {import('saola:engine').Compiled} Compiled */
/** @typedef {import('./saola.d.ts').OpenOptions} OpenOptions */
/** @typedef {import('./saola.d.ts').Source} Source */
/** @typedef {typeof SMALL | typeof FULL} Size */

export const SMALL = 'saola.wasm'
export const FULL = 'saola-full.wasm'

/** The engine with everything in JavaScript, much larger and slower. */
const SCRIPT = 'saola-engine.js'

/** The smallest module. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)

/** Where this script lies. Empty in a worker made of a classic script or of a text, which has no folder. */
export const HERE = /^(?:blob|data):/.test(import.meta.url) ? '' : import.meta.url

/** By size and address. @type {Map<string, Promise<WebAssembly.Module>>} */
const known = new Map()

/** Whether a module is the engine with everything. @param {Compiled} module */
export const isFull = (module) => exporting(module, 'engine_ask')

/** Whether a module is an engine for indexes in parts. @param {Compiled} module */
export const isSplitting = (module) => exporting(module, 'engine_wanted')

/**
 * The size to begin with. A single-file page carries the engine with everything only.
 *
 * @param {OpenOptions} options
 */
export const firstSize = ({ full }) => (full || block(FULL) ? FULL : SMALL)

/**
 * The compiled engine. A failure is not kept: the next call tries again.
 *
 * @param {Size} size
 * @param {Source | undefined} source The index it is for.
 * @param {OpenOptions} options
 * @returns {Promise<Compiled>}
 */
export async function engineFor(size, source, options) {
  if (!runsWasm()) return translated(source, options)
  const given = givenFor(size, options)
  return isBytes(given) ? fitting(size, compile(size, given)) : loaded(size, addressOf(size, given, source), options)
}

/** @type {boolean | undefined} */
let runs

/** Whether WebAssembly is there and the page may use it. WebKit compiles whatever a page's policy says, and refuses to start it. */
function runsWasm() {
  try {
    return (runs ??= Boolean(new WebAssembly.Instance(new WebAssembly.Module(EMPTY))))
  } catch {
    return (runs = false)
  }
}

const loadTranslated = loading('saolaEngine')

/**
 * @param {Source | undefined} source
 * @param {OpenOptions} options
 * @returns {Promise<import('saola:engine').Translated>}
 */
async function translated(source, { wasm }) {
  try {
    return await loadTranslated(addressOf(SCRIPT, besides(SCRIPT, wasm), source))
  } catch (cause) {
    const reason = `${reasonOf(cause)}: deploy it, or allow 'wasm-unsafe-eval' in the page's script-src`
    throw new SaolaError('unsupported', `WebAssembly is switched off or forbidden, and ${SCRIPT} cannot be loaded: ${reason}`, cause)
  }
}

/**
 * @param {Size} size
 * @param {Promise<WebAssembly.Module>} module
 */
async function fitting(size, module) {
  if (size === SMALL || isFull(await module)) return module
  throw new SaolaError('unsupported', 'this takes the engine with everything: give its address or bytes as option "fullWasm"')
}

/**
 * What the options say of an engine. One whose bytes are given is the only one, unless the other is given too.
 *
 * @param {Size} size
 * @param {OpenOptions} options
 */
function givenFor(size, { wasm, fullWasm }) {
  if (size === SMALL) return wasm
  return fullWasm ?? (isBytes(wasm) ? wasm : besides(FULL, wasm))
}

/**
 * A file beside the engine that was given, as in the folder they came in.
 *
 * @param {string} name
 * @param {OpenOptions['wasm']} wasm
 */
function besides(name, wasm) {
  return wasm === undefined || isBytes(wasm) ? undefined : new URL(name, absolute(wasm))
}

/**
 * @param {unknown} given
 * @returns {given is BufferSource}
 */
function isBytes(given) {
  return given instanceof ArrayBuffer || ArrayBuffer.isView(given)
}

/** @param {string | URL} address */
function absolute(address) {
  return new URL(address, globalThis.document?.baseURI ?? (HERE || globalThis.location.href))
}

/**
 * Beside this script, where it is known where that is; else beside the index.
 *
 * @param {Size | typeof SCRIPT} name
 * @param {string | URL | undefined} given
 * @param {Source | undefined} source
 */
function addressOf(name, given, source) {
  if (given) return absolute(given)
  if (!HERE) return fileIn(typeof source === 'string' || source instanceof URL ? source : '.', name)
  // Written out, for bundlers that look for such addresses.
  if (name === SCRIPT) return new URL('saola-engine.js', import.meta.url)
  return name === FULL ? new URL('saola-full.wasm', import.meta.url) : new URL('saola.wasm', import.meta.url)
}

/**
 * @param {Size} size
 * @param {string | URL} address
 * @param {OpenOptions} options
 */
function loaded(size, address, { cache }) {
  const key = `${size} ${address}`
  const module = known.get(key) ?? fitting(size, engineModule(size, address, { cache }))
  known.set(key, module)
  module.catch(() => known.delete(key))
  return module
}
