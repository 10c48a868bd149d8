/** The menu of orders: `sorts="score date:desc title"`. */

import { make } from '../dom.js'
import { labelOf, own } from './filters.js'

/** @typedef {import('../words/types.d.ts').Words} Words */

export class SortMenu {
  #select = make('select', { part: 'sort' })
  #label = make('span', { class: 'away' })
  element = make('label', { class: 'sort', hidden: '' }, this.#label, this.#select)
  #shown = ''

  /** @param {(sort: string) => void} change */
  constructor(change) {
    this.#select.addEventListener('change', () => change(this.#select.value))
  }

  /**
   * @param {string[]} sorts
   * @param {string} sort The one in force.
   * @param {Record<string, string>} labels
   * @param {Words} words
   */
  show(sorts, sort, labels, words) {
    this.element.hidden = sorts.length < 2
    this.#label.textContent = words.sort
    const names = sorts.map((name) => nameOf(name, labels, words))
    const shown = JSON.stringify([sorts, names])
    // The options of a menu that stands open are left alone.
    if (shown !== this.#shown) this.#select.replaceChildren(...sorts.map((value, at) => make('option', { value }, names[at] ?? value)))
    this.#shown = shown
    this.#select.value = sort || (sorts[0] ?? '')
  }
}

/** @param {string} sort @param {Record<string, string>} labels @param {Words} words */
function nameOf(sort, labels, words) {
  const [field = '', direction] = sort.split(':')
  const label = own(labels, sort)
  if (label) return label
  if (field === 'score') return words.sortScore
  if (field === 'date') return direction === 'desc' ? words.sortNewest : words.sortOldest
  if (field === 'title') return words.sortTitle
  return `${labelOf(field, labels, words)} ${direction === 'desc' ? '↓' : '↑'}`
}
