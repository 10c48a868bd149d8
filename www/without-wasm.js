/**
 * What saola-engine.js is made of: the engine with everything as JavaScript, for where WebAssembly is missing or forbidden. It hands
 * over what stands in for a compiled module (see script.js).
 */

import { instantiate } from 'saola:translated'

/** @typedef {import('saola:engine').Translated} Translated */

/** Where the engine keeps values of JavaScript, like `WebAssembly.Table`. The translation calls it where the module has instructions. */
function table() {
  /** @type {unknown[]} */
  const values = []
  return {
    get: (/** @type {number} */ at) => values[at],
    set(/** @type {number} */ at, /** @type {unknown} */ value) {
      values[at] = value
    },
    /** Gives the length before. */
    grow(/** @type {unknown} */ value, /** @type {number} */ places) {
      const length = values.length
      values.length += places
      values.fill(value, length)
      return length
    },
  }
}

/** @type {Translated} */
function start(imports) {
  const values = table()
  return { ...instantiate({ ...imports, table: values }), __wbindgen_externrefs: values }
}

const page = /** @type {{ saolaEngine?: (start: Translated) => void }} */ (globalThis)
page.saolaEngine?.(start)
