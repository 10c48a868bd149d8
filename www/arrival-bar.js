/** The bar at the bottom end of the page: which hit of how many, previous, next, dismiss. */

import style from './arrival-bar.css'
import { stringsFor } from './arrival-strings.js'
import { make, sheetOf } from './dom.js'

/** @typedef {[part: string, sign: string, action: () => void]} Button */

/**
 * @param {Button[]} buttons
 * @returns {[element: HTMLElement, show: (number: number, total: number) => void]} The bar; makes it say the number of the hit.
 */
export function bar(buttons) {
  // Not a registered element: a name for styles, and for scripts that look for it.
  const host = document.createElement('saola-arrival')
  const root = host.attachShadow({ mode: 'open' })
  const [, of, ...names] = stringsFor(document.documentElement.lang)
  const count = make('span', { part: 'count', id: 'count', role: 'status' })
  root.adoptedStyleSheets = [sheetOf(style)]
  // A landmark named by the count: it can be found without belonging to the text of the page.
  const box = make('div', { part: 'bar', role: 'search', 'aria-labelledby': 'count' }, count)
  root.append(box)
  buttons.forEach(([part, sign, action], at) => {
    const button = make('button', { part, 'aria-label': names[at] }, sign)
    button.onclick = action
    box.append(button)
  })
  // Later than the element itself, because what a live region has from the beginning is not read out.
  const show = (/** @type {number} */ number, /** @type {number} */ total) => {
    setTimeout(() => (count.textContent = `${number} ${of} ${total}`), 50)
  }
  return [host, show]
}
