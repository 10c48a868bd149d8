/**
 * Scripts that hand something over by calling a function of the page, `saolaData(name, base64)` or `saolaWords(table)`: the only
 * way to read a file from disk, where fetch and modules are blocked.
 */

/** @typedef {Record<string, ((...values: any[]) => void) & Record<string, any>>} Page */

/**
 * Makes the function that files call, and gives what keeps its last argument under its name where no script element does, as in
 * a module. Else the element keeps it, so that two files at once, or two copies of this module, never mix.
 *
 * @param {string} name
 */
export function receiver(name) {
  const page = /** @type {Page} */ (/** @type {unknown} */ (globalThis))
  return (page[name] ??= (...values) => Object.assign(globalThis.document?.currentScript ?? page[name] ?? {}, { [name]: values.at(-1) }))
}

/**
 * Runs a script and gives what it hands over; undefined when that is nothing. Rejects when it cannot be loaded.
 *
 * @param {string | URL} address
 * @param {string} name Of the function that it calls.
 * @returns {Promise<any>}
 */
export async function handedOver(address, name) {
  receiver(name)
  const element = /** @type {HTMLScriptElement & Record<string, unknown>} */ (document.createElement('script'))
  element.src = String(address)
  await new Promise((resolve, reject) => {
    element.onload = resolve
    element.onerror = () => reject(new Error(`${address}: cannot be read`))
    document.head.append(element)
  }).finally(() => element.remove())
  return element[name]
}

/**
 * Makes what loads a script that hands over a function, once for all who ask; after a failure again, from another address, for browsers
 * remember one that failed. Such a script is one file for both kinds: imported over http, where the page's policy for scripts carries
 * over, run as a classic script on disk, where modules are blocked.
 *
 * @param {string} name Of the function that the file calls.
 * @returns {(address: string | URL) => Promise<any>}
 */
export function loading(name) {
  /** @type {Promise<any> | undefined} */
  let coming
  let failures = 0
  return (address) => {
    const url = new URL(address)
    if (failures) url.search = String(failures)
    return (coming ??= made(url, name).catch((cause) => {
      failures += 1
      coming = undefined
      throw cause
    }))
  }
}

/** @param {URL} address @param {string} name */
async function made(address, name) {
  const given = await (address.protocol === 'file:' && globalThis.document ? handedOver(address, name) : imported(address, name))
  if (!given) throw new Error(`${address}: is another file`)
  return given
}

/** A module has no script element to hand over to, and one that was imported before hands over nothing. @param {URL} address @param {string} name */
async function imported(address, name) {
  const receive = receiver(name)
  await import(address.href)
  return receive[name]
}
