/** Where the scripts lie. `saola-ui.js` does not know where it came from; the first part of the element tells. */

export let home = ''

/** @param {string} address */
export function settle(address) {
  home = address
}
