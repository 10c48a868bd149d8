/**
 * The rest of the element, `saola-ui.js`: what a box needs from its first touch on. One file for both kinds of scripts, so it
 * exports nothing and calls `saolaUi(make)`: imported over http, where the page's policy for scripts carries over, run as a
 * classic script on disk, where modules are blocked. A single-file page has it inside and says so with `provide`.
 */

import { handedOver, receiver } from '../script.js'

/** @typedef {typeof import('./interface.js').Interface} Interface */
/** @typedef {(home: string) => Interface} Make Takes the address of the scripts, beside which the words lie. */

const NAME = 'saola-ui.js'
/** The function that the file calls. */
const RECEIVER = 'saolaUi'

/** @type {Promise<Interface> | undefined} */
let coming
/** How often it could not be loaded: browsers remember a failed address. */
let failures = 0

/** Spares loading it. @param {Make} make */
export function provide(make) {
  coming = Promise.resolve(make(import.meta.url))
}

/** Loads it, once for all elements; after a failure again. @returns {Promise<Interface>} */
export function loadRest() {
  return (coming ??= load())
}

async function load() {
  try {
    const make = await made(new URL(failures ? `${NAME}?${failures}` : NAME, import.meta.url))
    return make(import.meta.url)
  } catch (cause) {
    failures += 1
    coming = undefined
    throw cause
  }
}

/** @param {URL} address @returns {Promise<Make>} */
async function made(address) {
  const make = await (address.protocol === 'file:' ? handedOver(address, RECEIVER) : imported(address))
  if (!make) throw new Error(`${address}: is not the interface`)
  return make
}

/** A module has no script element to hand over to, and one that was imported before hands over nothing. @param {URL} address */
async function imported(address) {
  const receive = receiver(RECEIVER)
  await import(address.href)
  return receive[RECEIVER]
}
