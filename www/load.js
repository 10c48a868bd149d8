/**
 * Where bytes come from: a data block in the page, a file on disk (Node), a script (pages opened from disk, where fetch
 * is blocked) or fetch.
 */

import { fromBase64, inflated } from './bytes.js'
import { SaolaError, forbidden, isForbidden, reasonOf } from './error.js'
import { handedOver } from './script.js'

/** @typedef {{ signal?: AbortSignal | undefined, cache?: RequestCache | undefined }} Request */

const REMEDY = 'deploy the whole folder that "saola build" wrote'

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
  const bytes = (await local(address, request)) ?? new Uint8Array(await (await fetched(address, request)).arrayBuffer().catch(broken(address)))
  // An index never starts like a tag; a host's page for missing files does.
  if (/^\s*</.test(String.fromCharCode(...bytes.subarray(0, 64)))) {
    throw new SaolaError('network', `${address}: a web page came instead of the index: ${REMEDY}`)
  }
  return bytes
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
  const response = await fetched(address, request)
  const streams = response.headers.get('content-type') === 'application/wasm' && globalThis.WebAssembly?.compileStreaming
  return compile(address, streams ? response : await response.arrayBuffer().catch(broken(address)))
}

/**
 * Compiles the engine, from a response as it arrives or from bytes.
 *
 * @param {string | URL} address
 * @param {Response | BufferSource} source
 */
export async function compile(address, source) {
  if (!globalThis.WebAssembly) throw new SaolaError('unsupported', 'WebAssembly is switched off in this browser: allow it for this site')
  try {
    return await (source instanceof Response ? WebAssembly.compileStreaming(source) : WebAssembly.compile(source))
  } catch (cause) {
    const reason = reasonOf(cause)
    if (isForbidden(reason)) throw forbidden(address, cause)
    throw new SaolaError('damaged', `${address}: not a usable engine (${reason}): ${REMEDY}`, cause)
  }
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
  const onDisk = typeof address === 'string' || address.protocol === 'file:'
  if (!onDisk) return undefined
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
function missing(address) {
  return async (cause) => {
    throw new SaolaError('network', `${address}: cannot be read: ${REMEDY}`, cause)
  }
}
