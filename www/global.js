/** The classic script: the API as `globalThis.saola`, and the element defined. Its rest comes with the first touch. */

import { define } from './define.js'
import { SaolaSearch } from './saola-search.js'
import { SaolaError, open, openAll } from './saola.js'

Object.assign(globalThis, { saola: { open, openAll, SaolaError, SaolaSearch, define } })
if (globalThis.customElements) define()
