/**
 * Where a classic script was loaded from, asked while it first runs. A script inside a page counts as lying where the page
 * does; a worker does not tell.
 */

const script = /** @type {HTMLScriptElement | null | undefined} */ (globalThis.document?.currentScript)

export const scriptUrl = script?.src || globalThis.document?.baseURI || ''
