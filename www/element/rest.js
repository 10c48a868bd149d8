/**
 * The rest of the element, `saola-ui.js`: what a box needs from its first touch on. It exports nothing and calls `saolaUi(make)`; see
 * script.js. A single-file page has it inside and says so with `provide`.
 */

import { loading } from '../script.js'

/** @typedef {typeof import('./interface.js').Interface} Interface */
/** @typedef {(home: string) => Interface} Make Takes the address of the scripts, beside which the words lie. */

const load = loading('saolaUi')
/** @type {Make | undefined} */
let provided

/** Spares loading it. @param {Make} make */
export function provide(make) {
  provided = make
}

/** Loads it, once for all elements; after a failure again. @returns {Promise<Interface>} */
export async function loadRest() {
  const make = provided ?? (await load(new URL('saola-ui.js', import.meta.url)))
  return make(import.meta.url)
}
