/**
 * The search as a typed API: opens an index and answers queries. Knows nothing of interfaces; the types and their
 * documentation are in saola.d.ts.
 */

import { instantiate } from 'saola:engine'
import { fromBase64, unpack } from './bytes.js'
import { FULL, HERE, engineFor, firstSize, isSplitting } from './engines.js'
import { REMEDY, SaolaError, abortable, explained, refuseAborted } from './error.js'
import { block, fileIn, indexBytes, missing } from './load.js'
import { Index } from './opened.js'
import { Parts } from './parts.js'
import { loading } from './script.js'

export { SaolaError }

/** @typedef {import('./saola.d.ts').OpenOptions} OpenOptions */
/** @typedef {import('./saola.d.ts').Source} Source */

const INDEX = 'index.saola'

/**
 * @param {Source} [source]
 * @param {OpenOptions} [options]
 * @returns {Promise<import('./saola.d.ts').Index>}
 */
export function open(source, options = {}) {
  return abortable(() => start(source, options), options.signal)
}

const loadSeveral = loading('saolaSeveral')

/** @type {typeof import('./saola.d.ts').openAll} */
export function openAll(sources, options = {}) {
  return abortable(async () => {
    // Written out, for bundlers that look for such addresses.
    const address = HERE ? new URL('saola-several.js', import.meta.url) : fileIn('.', 'saola-several.js')
    const all = await loadSeveral(address).catch(missing(address))
    return all(sources, options, { open, abortable, refuseAborted, fileIn })
  }, options.signal)
}

/**
 * @param {Source | undefined} source
 * @param {OpenOptions} options
 */
async function start(source, options) {
  const [module, { name, bytes, folder }] = await Promise.all([engineFor(firstSize(options), source, options), bytesOf(source, options)])
  try {
    const { table, Engine } = instantiate(module)
    const unpacked = async (/** @type {Uint8Array<ArrayBuffer>} */ file) => {
      const sections = table(file)
      if (isInParts(file) && !isSplitting(module)) throw new SaolaError('version', `${name}: an index in parts, and an engine for whole ones: ${REMEDY}`)
      return unpack(file, sections)
    }
    const raw = await unpacked(bytes)
    return new Index(name, raw, module, new Engine(raw), {
      loadFull: () => engineFor(FULL, source, options),
      ranking: options.ranking,
      parts: folder ? new Parts(folder) : undefined,
      reread: async () => unpacked((await bytesOf(source, { ...options, cache: 'reload' })).bytes),
    })
  } catch (cause) {
    throw explained(name, cause)
  }
}

/** Whether the last section of an index file is PAGES: see src/format/container.rs. @param {Uint8Array} file */
const isInParts = (file) => file[14 * (file[12] ?? 0)] === 11

/**
 * The index file, with the name it has in messages, and the folder it came from.
 *
 * @param {Source | undefined} source
 * @param {OpenOptions} options
 */
async function bytesOf(source, options) {
  if (source instanceof ArrayBuffer || source instanceof Uint8Array) return { name: INDEX, bytes: new Uint8Array(source) }
  const embedded = source === undefined ? block(INDEX) : undefined
  if (embedded) return { name: INDEX, bytes: fromBase64(embedded) }
  const folder = source ?? (HERE ? new URL('.', HERE) : '.')
  const address = fileIn(folder, INDEX)
  return { name: String(address), bytes: await indexBytes(address, options), folder }
}
