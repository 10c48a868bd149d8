/** The panel of filters: one list for each field, or a timeline for dates. */

import { make, showGroup } from '../dom.js'
import { fieldOf, isSpan, labelOf, own, toggled, valuesOf, withFilter } from './filters.js'
import { Timeline } from './timeline.js'
import { ValueList } from './value-list.js'

/** @typedef {import('../saola.d.ts').Facet} Facet */
/** @typedef {import('../saola.d.ts').SearchFilters} Filters */
/** @typedef {import('../words/types.d.ts').Words} Words */

export class Facets {
  element = make('div', { part: 'facets', class: 'facets', id: 'facets', hidden: '' })
  /** @type {Map<string, ValueList | Timeline>} */
  #parts = new Map()
  /** @type {Filters} */
  #filters = {}
  #change
  /** Lists that show all their values from the beginning. @type {string[]} */
  #whole = []

  /** @param {(filters: Filters) => void} change */
  constructor(change) {
    this.#change = change
  }

  /**
   * @param {Record<string, Facet>} facets Counts by name, as they were asked for.
   * @param {Filters} filters
   * @param {Record<string, string>} labels
   * @param {Words} words
   */
  show(facets, filters, labels, words) {
    this.#filters = filters
    const parts = Object.entries(facets).map(([name, facet]) => this.#part(name, facet, labels, words))
    const same = parts.length === this.element.childElementCount && parts.every((part, at) => part === this.element.children[at])
    if (!same) this.element.replaceChildren(...parts)
    showGroup(this.element, parts.some(({ hidden }) => !hidden), words.filters)
  }

  /** Names of the lists that show all their values. */
  get whole() {
    return [...this.#parts].filter(([, part]) => part instanceof ValueList && part.whole).map(([name]) => name)
  }

  set whole(names) {
    this.#whole = names
    for (const [name, part] of this.#parts) if (part instanceof ValueList) part.whole = names.includes(name)
  }

  /** @param {string} name @param {Facet} facet @param {Record<string, string>} labels @param {Words} words */
  #part(name, { kind, values }, labels, words) {
    const field = fieldOf(name)
    const label = own(labels, name) ?? labelOf(field, labels, words)
    if (kind === 'date') {
      const timeline = this.#kept(name, Timeline, () => new Timeline((span) => this.#change(withFilter(this.#filters, field, span))))
      const filter = own(this.#filters, field)
      timeline.show(values, isSpan(filter) ? filter : {}, label, words)
      return timeline.element
    }
    const list = this.#kept(name, ValueList, () => new ValueList((value) => this.#change(toggled(this.#filters, field, value)), this.#whole.includes(name)))
    list.show(values, valuesOf(this.#filters, field), label, words)
    return list.element
  }

  /**
   * The part that shows a facet already, if it is of the right kind.
   *
   * @template {ValueList | Timeline} T
   * @param {string} name
   * @param {new (...arguments_: any[]) => T} Kind
   * @param {() => T} create
   * @returns {T}
   */
  #kept(name, Kind, create) {
    const known = this.#parts.get(name)
    const part = known instanceof Kind ? known : create()
    this.#parts.set(name, part)
    return part
  }
}
