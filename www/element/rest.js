/**
 * The rest of the element, `saola-ui.js`: what a box needs from its first touch on. One file for both kinds of scripts, so it
 * exports nothing and calls `saolaUi(make)`: imported over http, where the page's policy for scripts carries over, run as a
 * classic script on disk, where modules are blocked. A single-file page has it inside and says so with `provide`.
 */

/** @typedef {typeof import('./interface.js').Interface} Interface */
/** @typedef {(home: string) => Interface} Make Takes the address of the scripts, beside which the words lie. */
/** @typedef {{ saolaUi?: ((make: Make) => void) & { latest?: Make } }} Page */

const NAME = 'saola-ui.js'

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
    const make = await handedOver(new URL(failures ? `${NAME}?${failures}` : NAME, import.meta.url))
    return make(import.meta.url)
  } catch (cause) {
    failures += 1
    coming = undefined
    throw cause
  }
}

/** @param {URL} address */
async function handedOver(address) {
  const page = /** @type {Page} */ (globalThis)
  const receive = (page.saolaUi ??= (make) => Object.assign(page.saolaUi ?? {}, { latest: make }))
  if (address.protocol === 'file:') await script(address)
  else await import(address.href)
  if (!receive.latest) throw new Error(`${address}: is not the interface`)
  return receive.latest
}

/** @param {URL} address */
function script(address) {
  const element = document.createElement('script')
  element.src = String(address)
  return new Promise((resolve, reject) => {
    element.onload = resolve
    element.onerror = () => reject(new Error(`${address}: cannot be read`))
    document.head.append(element)
  }).finally(() => element.remove())
}
