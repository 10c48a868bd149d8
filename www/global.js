/** The classic script: everything as `globalThis.saola`, the element defined, the single-file page started. */

import { define } from './define.js'
import { startPage } from './page.js'
import { SaolaSearch } from './saola-search.js'
import { SaolaError, open } from './saola.js'

Object.assign(globalThis, { saola: { open, SaolaError, SaolaSearch, define } })
if (globalThis.customElements) {
  define()
  startPage()
}
