/** What saola-ui.js is made of: it hands the interface to the first part of the element, see rest.js. */

import { settle } from './home.js'
import { Interface } from './interface.js'

/** @type {import('./rest.js').Make} */
const make = (address) => {
  settle(address)
  return Interface
}

const page = /** @type {{ saolaUi?: (make: import('./rest.js').Make) => void }} */ (globalThis)
page.saolaUi?.(make)
