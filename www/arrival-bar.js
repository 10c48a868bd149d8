/** The bar at the bottom end of the page: which hit of how many, previous, next, dismiss. */

import style from './arrival-bar.css'
import { stringsFor } from './arrival-strings.js'
import { icon, make } from './dom.js'

/** Parts of the buttons and what is drawn on them. */
const BUTTONS = { previous: 'M5 15l7-7 7 7', next: 'M5 9l7 7 7-7', dismiss: 'M6 6l12 12M18 6L6 18' }

/** @typedef {{ step: (by: 1 | -1) => void, dismiss: () => void }} Actions */

export class Bar {
  /** Not a registered element: a name for styles, and for scripts that look for it. */
  element = document.createElement('saola-arrival')
  #strings = stringsFor(document.documentElement.lang)
  #count = make('span', { part: 'count', id: 'count' })
  #status = make('p', { role: 'status' })

  /** @param {Actions} actions */
  constructor({ step, dismiss }) {
    const root = this.element.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    root.adoptedStyleSheets = [sheet]
    const clicked = [() => step(-1), () => step(1), dismiss]
    const buttons = Object.entries(BUTTONS).map(([part, path], at) => {
      const button = make('button', { part, type: 'button', 'aria-label': this.#strings.names[at] }, icon(path))
      button.onclick = clicked[at] ?? null
      return button
    })
    // A landmark, named by the count, so that it is found without being announced as part of the page.
    const { lang } = this.#strings
    root.append(make('div', { part: 'bar', role: 'search', 'aria-labelledby': 'count', lang }, this.#count, this.#status, ...buttons))
    root.addEventListener('keydown', (event) => {
      const { key, ctrlKey, metaKey, altKey } = /** @type {KeyboardEvent} */ (event)
      if (/^n$/i.test(key) && !ctrlKey && !metaKey && !altKey) step(key === 'n' ? 1 : -1)
    })
  }

  /**
   * @param {number} number Of the current hit, from 1.
   * @param {number} total
   * @param {string} passage The text around it, which is read out with the number.
   */
  show(number, total, passage) {
    const { count, lang } = this.#strings
    const line = count.replace('{n}', number.toLocaleString(lang)).replace('{total}', total.toLocaleString(lang))
    this.#count.textContent = line
    // Later than the element itself: what a live region has from the beginning is not read out.
    setTimeout(() => (this.#status.textContent = `${line}: ${passage}`), 100)
  }
}
