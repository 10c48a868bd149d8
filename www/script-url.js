/**
 * Where a classic script was loaded from, asked while it first runs. A script inside a page, or in a worker, counts as
 * lying where the page or the worker does.
 */

const script = /** @type {HTMLScriptElement | null | undefined} */ (globalThis.document?.currentScript)

export const scriptUrl = script?.src || globalThis.document?.baseURI || globalThis.location.href
