/** Addresses of hits. */

/** Only these can be opened, and files beside a page on disk: an index is data and must not bring scripts along. */
const WEB = ['http:', 'https:']

/**
 * The absolute address of a hit, unless it is one that must never become a link.
 *
 * @param {string} url
 * @param {string | URL} base
 */
export function safeLink(url, base) {
  const address = URL.parse ? URL.parse(url, base) : URL.canParse(url, String(base)) ? new URL(url, base) : null
  return address && (WEB.includes(address.protocol) || isBeside(address, new URL(base))) ? address.href : undefined
}

/** Whether an address is on the same disk. Asking the share of another machine would tell it who asks. @param {URL} address @param {URL} base */
function isBeside(address, base) {
  return address.protocol === 'file:' && base.protocol === 'file:' && address.host === base.host
}

/** A folder relative to the page, with or without the slash at its end. @param {string} path */
export function folder(path) {
  return new URL((path || '.').replace(/\/*$/, '/'), document.baseURI)
}
