/**
 * Highlights on the page what the search found: `<script src="saola/saola-highlight.js" defer></script>` is all that a page needs.
 *
 * Links of `<saola-search>` carry what was found as the parameter `saola-hits`. All places are highlighted in the page,
 * and a bar goes from one to the next. Colours: `::highlight(saola-hit)`, `::highlight(saola-current)` and, in browsers
 * without highlights, `mark.saola-hit`, `.saola-current`. The bar: `saola-arrival::part(bar | count | previous | next | dismiss)`
 * and the variables of the search box. What has `data-saola-ignore` is left alone.
 */

import { arrive } from './arrival.js'

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', arrive)
else arrive()
