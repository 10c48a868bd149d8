/**
 * Where bytes come from: a data block in the page, a file on disk (Node), a script (pages opened from disk, where fetch
 * is blocked) or fetch.
 */

import { fromBase64, inflated } from './bytes.js'
import { REMEDY, SaolaError, reasonOf } from './error.js'
import { handedOver } from './script.js'

/** @typedef {{ signal?: AbortSignal | undefined, cache?: RequestCache | undefined }} Request */

/**
 * The text of a data block of a single-file page, if the page has one of this name.
 *
 * @param {string} name
 */
export function block(name) {
  return globalThis.document?.querySelector(`script[data-saola="${name}"]`)?.textContent || undefined
}

/** Node's file functions; undefined in a browser. Not an import, so that no bundler looks for them. */
function disk() {
  return globalThis.process?.versions?.node ? globalThis.process.getBuiltinModule('node:fs/promises') : undefined
}

/**
 * The address of a file in a folder: a URL, or a path in Node when the folder is one.
 *
 * @param {string | URL} folder
 * @param {string} name
 * @returns {string | URL}
 */
export function fileIn(folder, name) {
  if (disk() && !/^[a-z][a-z\d+.-]+:/i.test(String(folder))) return `${folder}/${name}`
  const base = new URL(folder, globalThis.document?.baseURI ?? globalThis.location?.href)
  if (!base.pathname.endsWith('/')) base.pathname += '/'
  return new URL(name, base)
}

/**
 * The index file at an address.
 *
 * @param {string | URL} address
 * @param {Request} request
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function indexBytes(address, request) {
  const ask = async () => bytesOf(address, await fetched(address, request))
  const bytes = (await local(address, request)) ?? (await again(ONCE, request, ask))
  // An index never starts like a tag; a host's page for missing files does.
  if (/^\s*</.test(String.fromCharCode(...bytes.subarray(0, 64)))) {
    throw new SaolaError('network', `${address}: a web page came instead of the index: ${REMEDY}`)
  }
  return bytes
}

/**
 * A stretch of a file, or the whole file where the host does not give stretches; undefined where only the whole file can be had,
 * or where what came is not what was asked for.
 *
 * @param {string | URL} address
 * @param {number} start
 * @param {number} end
 * @returns {Promise<{ whole: boolean, bytes: Uint8Array<ArrayBuffer> } | undefined>}
 */
export async function rangeOf(address, start, end) {
  if (isOnDisk(address)) return undefined
  const headers = { range: `bytes=${start}-${end - 1}` }
  // Chromium lets requests for one address wait for one another.
  const response = await fetch(`${address}?${start}`, { headers }).catch(() => undefined)
  // A host that compresses on the way cuts what it compressed, which nothing can read.
  const bytes = response?.ok && !isPage(response) ? await response.arrayBuffer().catch(() => undefined) : undefined
  if (!response || !bytes) return undefined
  const whole = response.status !== 206
  return whole || bytes.byteLength === end - start ? { whole, bytes: new Uint8Array(bytes) } : undefined
}

/**
 * A whole file of a split index. Asks again after a while when the connection or the host fails.
 *
 * @param {string | URL} address
 * @param {boolean} anew Whether what the browser keeps of it may be spoiled.
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function wholeFile(address, anew) {
  const onDisk = await local(address, {})
  if (onDisk) return onDisk
  return again(PAUSES, {}, async (tries) => {
    const response = await fetched(address, anew || tries ? { cache: 'reload' } : {})
    if (isPage(response)) throw new SaolaError('network', `${address}: a web page came instead of the file: ${REMEDY}`)
    if (response.status === 206) throw new SaolaError('network', `${address}: a piece came instead of the file: ${REMEDY}`)
    return bytesOf(address, response)
  })
}

/** Milliseconds before a file is asked for again. */
const PAUSES = [300, 1000, 3000]

/** The same for the index and the engine, without which a reader sees nothing: what fails twice is told. */
const ONCE = [300]

/**
 * Asks again after pauses as long as the connection or the host fails.
 *
 * @template T
 * @param {number[]} pauses
 * @param {Request} request
 * @param {(tries: number) => Promise<T>} ask
 * @returns {Promise<T>}
 */
async function again(pauses, { signal }, ask) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask(tries)
    } catch (cause) {
      const pause = pauses[tries]
      if (pause === undefined || signal?.aborted || isGone(cause)) throw cause
      await new Promise((done) => setTimeout(done, pause))
    }
  }
}

/** @param {string | URL} address @param {Response} response */
async function bytesOf(address, response) {
  return new Uint8Array(await response.arrayBuffer().catch(broken(address)))
}

/** Whether it is what hosts of single-page applications send for whatever they do not have. @param {Response} response */
function isPage(response) {
  return /^text\/html/i.test(response.headers.get('content-type') ?? '')
}

/** Whether a file is not there any more, which happens when a site was deployed anew. @param {unknown} cause */
export function isGone(cause) {
  return cause instanceof SaolaError && /: (?:HTTP status 4(?:04|10)|a web page came)/.test(cause.message)
}

/** @param {string | URL} address */
function isOnDisk(address) {
  return typeof address === 'string' || address.protocol === 'file:'
}

/**
 * The compiled engine at an address, or in the page.
 *
 * @param {string} name
 * @param {string | URL} address
 * @param {Request} request
 * @returns {Promise<WebAssembly.Module>}
 */
export async function engineModule(name, address, request) {
  const embedded = block(name)
  if (embedded) return compile(address, await inflate(fromBase64(embedded)))
  const bytes = await local(address, request)
  if (bytes) return compile(address, disk() ? bytes : await inflate(bytes))
  return again(ONCE, request, async (tries) => {
    // What was kept of a connection that broke off would be damaged again.
    const response = await fetched(address, tries ? { ...request, cache: 'reload' } : request)
    const streams = response.headers.get('content-type') === 'application/wasm' && WebAssembly.compileStreaming
    return compile(address, streams ? response : await bytesOf(address, response))
  })
}

/**
 * Compiles the engine, from a response as it arrives or from bytes.
 *
 * @param {string | URL} address
 * @param {Response | BufferSource} source
 */
export async function compile(address, source) {
  try {
    const module = await (source instanceof Response ? WebAssembly.compileStreaming(source) : WebAssembly.compile(source))
    // Of another program, or of another version: kept, it would fail for as long as the page is open.
    if (!exporting(module, 'engine_new')) throw new Error('something else')
    return module
  } catch (cause) {
    throw new SaolaError('damaged', `${address}: not a usable engine (${reasonOf(cause)}): ${REMEDY}`, cause)
  }
}

/**
 * Whether an engine has a function; the one in JavaScript has all.
 *
 * @param {import('saola:engine').Compiled} module
 * @param {string} wanted
 */
export function exporting(module, wanted) {
  return typeof module === 'function' || WebAssembly.Module.exports(module).some(({ name }) => name === wanted)
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function inflate(bytes) {
  return new Response(inflated(bytes)).arrayBuffer()
}

/**
 * The bytes of a file on disk: read in Node, through a script in a browser. Undefined for addresses to fetch.
 *
 * @param {string | URL} address
 * @param {Request} request
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>}
 */
async function local(address, { cache }) {
  if (!isOnDisk(address)) return undefined
  const files = disk()
  if (files) return new Uint8Array(await files.readFile(address).catch(missing(address)))
  if (!globalThis.document) return undefined
  // The twin of a file calls `saolaData(name, base64)`. WebKit keeps scripts from disk too; another address is read anew.
  const twin = `${address}.js`
  return fromBase64((await handedOver(cache === 'reload' ? `${twin}?${Date.now()}` : twin, 'saolaData').catch(missing(twin))) ?? '')
}

/**
 * @param {string | URL} address
 * @param {Request} request
 */
async function fetched(address, { signal, cache }) {
  const init = /** @type {RequestInit} */ ({ signal, cache })
  const response = await fetch(address, init).catch(broken(address))
  if (!response.ok) throw new SaolaError('network', `${address}: HTTP status ${response.status}: ${REMEDY}`)
  return response
}

/**
 * @param {string | URL} address
 * @returns {(cause: unknown) => Promise<never>}
 */
function broken(address) {
  return async (cause) => {
    throw new SaolaError('network', `${address}: cannot be loaded: check the connection and the page's connect-src`, cause)
  }
}

/**
 * @param {string | URL} address
 * @returns {(cause: unknown) => Promise<never>}
 */
export function missing(address) {
  return async (cause) => {
    throw new SaolaError('network', `${address}: cannot be read: ${REMEDY}`, cause)
  }
}
