/** The index inside a report. A split one has its files beside it in the page. */

import { instantiate } from 'saola:engine'
import { fromBase64, inflated, unpack } from '../bytes.js'
import { FULL } from '../engines.js'
import { block, engineModule } from '../load.js'
import { Index } from '../opened.js'

const ROOT = 'index.saola'

/** Opens the index. */
export async function open() {
  const module = await engineModule(FULL, FULL, {})
  const file = fromBase64(block(ROOT) ?? '')
  const { table, Engine } = instantiate(module)
  const raw = await unpack(file, table(file))
  return new Index(ROOT, raw, module, new Engine(raw), { loadFull: async () => module, parts: new Blocks(), reread: async () => raw })
}

/** Parts of a split index, from data blocks. */
class Blocks {
  /** By name. @type {Map<string, Uint8Array<ArrayBuffer>>} */
  #files = new Map()

  /** @param {import('saola:engine').Flat} wanted `parts` of src/wasm.rs. */
  async load(wanted) {
    const found = []
    for (let at = 1; at + 3 < wanted.length; at += 4) {
      const [part, file, start, size] = wanted.slice(at, at + 4)
      const bytes = this.#file(`part-${file}.saola`).subarray(Number(start), Number(start) + Number(size))
      const body = new Uint8Array(await new Response(inflated(bytes)).arrayBuffer())
      found.push(/** @type {[number, Uint8Array<ArrayBuffer>]} */ ([Number(part), body]))
    }
    return found
  }

  forget() {
    this.#files.clear()
  }

  /** @param {string} name */
  #file(name) {
    const bytes = this.#files.get(name) ?? fromBase64(block(name) ?? '')
    this.#files.set(name, bytes)
    return bytes
  }
}
