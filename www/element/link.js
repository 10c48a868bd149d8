/** Addresses of hits. */

/** Only these can be opened: an index is data and must not bring scripts along. */
const PROTOCOLS = ['http:', 'https:', 'file:']

/**
 * The absolute address of a hit, unless it is one that must never become a link.
 *
 * @param {string} url
 * @param {string | URL} base
 */
export function safeLink(url, base) {
  const address = URL.parse ? URL.parse(url, base) : URL.canParse(url, String(base)) ? new URL(url, base) : null
  return address && PROTOCOLS.includes(address.protocol) ? address.href : undefined
}

/** A folder relative to the page, with or without the slash at its end. @param {string} path */
export function folder(path) {
  return new URL((path || '.').replace(/\/*$/, '/'), document.baseURI)
}
