/** The filters in force, each as a button that takes it away. */

import { icon, make, showGroup } from '../dom.js'
import { entries, spanText, stepsOf, toggled, withFilter } from './filters.js'

/** @typedef {import('../saola.d.ts').SearchFilters} Filters */
/** @typedef {import('../words/types.d.ts').Words} Words */

const CROSS = 'M6 6l12 12M18 6L6 18'

export class Chips {
  element = make('div', { part: 'chips', class: 'chips', hidden: '' })
  #change

  /** @param {(filters: Filters) => void} change */
  constructor(change) {
    this.#change = change
  }

  /** @param {Filters} filters @param {Words} words */
  show(filters, words) {
    const all = entries(filters)
    const chips = all.map(({ field, value, span }) => {
      const text = value === undefined ? spanText(span ?? {}, words) : stepsOf(value).join(' › ')
      const without = value === undefined ? withFilter(filters, field, []) : toggled(filters, field, value)
      return this.#button({ part: 'chip', class: 'chip', 'aria-label': words.removeFilter({ value: text }) }, without, make('span', { dir: 'auto' }, text), icon(CROSS))
    })
    showGroup(this.element, all.length > 0, words.selected)
    this.element.replaceChildren(...chips, ...(all.length ? [this.#button({ part: 'chip', class: 'clear-all' }, {}, words.clearFilters)] : []))
  }

  /** @param {Record<string, string>} attributes @param {Filters} filters @param {...(Node | string)} children */
  #button(attributes, filters, ...children) {
    const button = make('button', { type: 'button', ...attributes }, ...children)
    button.addEventListener('click', () => this.#change(filters))
    return button
  }
}
