/** The files of a split index inside a report, which are data blocks of the page. */

import { fromBase64 } from '../bytes.js'
import { block } from '../load.js'
import { inflatedPart, placesOf } from '../parts.js'

/** @typedef {import('../parts.js').Bytes} Bytes */

export class Blocks {
  /** By name. @type {Map<string, Bytes>} */
  #files = new Map()

  /**
   * @param {import('saola:engine').Flat} wanted `parts` of src/wasm.rs.
   * @returns {Promise<[number, Bytes][]>}
   */
  async load(wanted) {
    const found = /** @type {[number, Bytes][]} */ ([])
    for (const { part, file, start, size } of placesOf(wanted)) {
      found.push([part, await inflatedPart(this.#file(`part-${file}.saola`).subarray(start, start + size))])
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
