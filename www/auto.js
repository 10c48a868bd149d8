/** The element as one import: `import './saola/saola-search.js'` is all a page needs. */

import { define } from './define.js'
import { SaolaSearch } from './saola-search.js'

export { SaolaSearch, define }

define()
