/**
 * What saola-several.js is made of: several indexes searched as one. saola.js loads it when it is asked for several, so that a page
 * with one index does without. It hands over a function, as the rest of the element does (see script.js).
 */

import { openAll } from './indexes.js'

const page = /** @type {{ saolaSeveral?: (open: typeof openAll) => void }} */ (globalThis)
page.saolaSeveral?.(openAll)
