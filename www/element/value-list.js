/** The values of a field with their counts, to be ticked: any of those of one field will do. */

import { make } from '../dom.js'
import { stepsOf } from './filters.js'

/** @typedef {import('../saola.d.ts').FacetCount} FacetCount */
/** @typedef {import('../words/types.d.ts').Words} Words */

/** Values shown before "Show more". Those that are ticked are always shown. */
const FEW = 8

export class ValueList {
  element
  #legend = make('legend')
  #list = make('ul')
  #more = make('button', { type: 'button', class: 'more', part: 'more' })
  /** Each value keeps its row, and so the focus. @type {Map<string, HTMLLIElement>} */
  #rows = new Map()
  /** Whether all values are shown. */
  whole
  #toggle

  /** @param {(value: string) => void} toggle @param {boolean} whole */
  constructor(toggle, whole) {
    this.#toggle = toggle
    this.whole = whole
    this.element = make('fieldset', { part: 'facet', class: 'facet' }, this.#legend, this.#list, this.#more)
    this.#more.addEventListener('click', () => this.#showAll())
  }

  /**
   * @param {FacetCount[]} values
   * @param {readonly string[]} chosen
   * @param {string} label
   * @param {Words} words
   */
  show(values, chosen, label, words) {
    const all = inOrder(withMissing(values, chosen))
    this.element.hidden = !all.length
    this.#legend.textContent = label
    this.#more.textContent = words.more
    const rows = all.map(({ value, count }) => this.#row(value, count, chosen.includes(value), words))
    this.#place(rows)
    rows.forEach((row, at) => (row.hidden = !this.whole && at >= FEW && !chosen.includes(/** @type {string} */ (all[at]?.value))))
    this.#more.hidden = rows.every(({ hidden }) => !hidden)
  }

  #showAll() {
    this.whole = true
    const first = [...this.#list.children].find((row) => /** @type {HTMLElement} */ (row).hidden)
    for (const row of this.#list.children) /** @type {HTMLElement} */ (row).hidden = false
    this.#more.hidden = true
    first?.querySelector('input')?.focus()
  }

  /** Moves nothing that stands where it should: a box that is moved loses the focus. @param {HTMLLIElement[]} rows */
  #place(rows) {
    if (rows.length === this.#list.childElementCount && rows.every((row, at) => row === this.#list.children[at])) return
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode())
    const focused = rows.map((row) => row.querySelector('input')).find((input) => input && input === root.activeElement)
    this.#list.replaceChildren(...rows)
    focused?.focus({ preventScroll: true })
  }

  /** @param {string} value @param {number} count @param {boolean} chosen @param {Words} words */
  #row(value, count, chosen, words) {
    const row = this.#rows.get(value) ?? this.#newRow(value)
    const [input, number] = [row.querySelector('input'), row.querySelector('.n')]
    if (input) input.checked = chosen
    if (number) number.textContent = words.number(count)
    row.classList.toggle('none', !count)
    return row
  }

  /** @param {string} value */
  #newRow(value) {
    const steps = stepsOf(value)
    const input = make('input', { type: 'checkbox' })
    input.addEventListener('change', () => this.#toggle(value))
    const name = make('span', { class: 'name', dir: 'auto' }, steps.at(-1) ?? value)
    const row = make('li', {}, make('label', { part: 'value' }, input, name, make('span', { class: 'n' })))
    row.style.setProperty('--_depth', String(steps.length - 1))
    this.#rows.set(value, row)
    return row
  }
}

/** Values that are chosen stay, whether they occur or not. @param {FacetCount[]} values @param {readonly string[]} chosen */
function withMissing(values, chosen) {
  const missing = chosen.filter((value) => !values.some((other) => other.value === value))
  return [...values, ...missing.map((value) => ({ value, count: 0 }))]
}

/** Frequent ones first; those of a hierarchy stay under what they belong to. @param {FacetCount[]} values */
function inOrder(values) {
  const nested = values.some(({ value }) => stepsOf(value).length > 1)
  return nested ? values.toSorted((a, b) => compared(stepsOf(a.value), stepsOf(b.value))) : values.toSorted((a, b) => b.count - a.count)
}

/** @param {string[]} a @param {string[]} b */
function compared(a, b) {
  for (const [at, step] of a.entries()) {
    const order = b[at] === undefined ? 1 : step.localeCompare(/** @type {string} */ (b[at]))
    if (order) return order
  }
  return a.length - b.length
}
