/** Registration, apart from the class, for those who want another name. */

import { SaolaSearch } from './saola-search.js'

const TAG = 'saola-search'

/**
 * Defines the element; a name that is taken is left alone.
 *
 * @param {string} [tag]
 * @param {CustomElementRegistry} [registry]
 */
export function define(tag = TAG, registry = customElements) {
  // A class can have one name only, so that each other name gets a class of its own.
  if (!registry.get(tag)) registry.define(tag, tag === TAG ? SaolaSearch : class extends SaolaSearch {})
}
