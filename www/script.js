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
  return (page[name] ??= (...values) => Object.assign(document.currentScript ?? page[name] ?? {}, { [name]: values.at(-1) }))
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
