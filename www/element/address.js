/**
 * What is searched, in the address of the page: `?q=khe+sanh&q.country=Lào&q.date=2023-10..&q-sort=date:desc&q-shown=30`, or the
 * same behind `#`. Attribute `url` names the parameter. Names of fields come behind a dot, so that none meets one of the page's.
 */

import { entries } from './filters.js'

/** @typedef {import('../saola.d.ts').SearchFilters} Filters */
/** @typedef {{ query: string, filters: Filters, sort: string, shown: number }} Question `shown` is the number of hits asked for; 0 for the first few. */

export class Address {
  #name
  #hash
  /** Whether the entry of the history that is shown is a search that is done; typing then begins a new one. */
  #done = true

  /** @param {string} attribute Name of the parameter, with `#` before it to keep it in the fragment. */
  constructor(attribute) {
    this.#hash = attribute.startsWith('#')
    this.#name = attribute.replace(/^#/, '') || 'q'
  }

  /** What the address says; an address that says nothing asks for nothing. @returns {Question} */
  read() {
    const parameters = new URLSearchParams(this.#hash ? location.hash.slice(1) : location.search)
    this.#done = true
    return {
      query: parameters.get(this.#name) ?? '',
      filters: this.#filtersIn(parameters),
      sort: parameters.get(`${this.#name}-sort`) ?? '',
      shown: Math.trunc(Number(parameters.get(`${this.#name}-shown`))) || 0,
    }
  }

  /**
   * While something is typed, one entry of the history is written over and over; `done` ends it.
   *
   * @param {Question} question
   * @param {'typing' | 'done'} state
   * @param {unknown} place Where the reader stands; kept beside the entry that is left or done.
   */
  write(question, state, place) {
    const url = this.#with(question)
    const fresh = this.#done && url !== location.href
    if (fresh || state === 'done') this.keep(place)
    if (url !== location.href) this.#go(url, fresh ? 'pushState' : 'replaceState')
    if (fresh || state === 'done') this.#done = state === 'done'
  }

  /** Writes over the entry, whatever it is. @param {Question} question */
  correct(question) {
    this.#go(this.#with(question), 'replaceState')
  }

  /** Keeps something beside the entry. @param {unknown} place */
  keep(place) {
    this.#go(location.href, 'replaceState', place)
  }

  /** What was kept there. @returns {unknown} */
  get kept() {
    return history.state?.[this.#key]
  }

  get #key() {
    return `saola:${this.#name}`
  }

  /** @param {string} url @param {'pushState' | 'replaceState'} how @param {unknown} [place] A new entry has none. */
  #go(url, how, place = how === 'replaceState' ? this.kept : undefined) {
    const { state } = history
    // Pages keep objects there, if anything.
    const fitting = state === null || typeof state === 'object'
    try {
      history[how](fitting ? { ...state, [this.#key]: place } : state, '', url)
    } catch {
      // Some browsers forbid it on disk, and all of them when it is done too often.
    }
  }

  /** @param {Question} question */
  #with({ query, filters, sort, shown }) {
    const address = new URL(location.href)
    const parameters = new URLSearchParams(this.#hash ? address.hash.slice(1) : address.search)
    for (const name of [...parameters.keys()]) if (this.#owns(name)) parameters.delete(name)
    const own = { '': query.trim(), '-sort': sort, '-shown': shown ? String(shown) : '' }
    for (const [end, value] of Object.entries(own)) if (value) parameters.set(this.#name + end, value)
    for (const { field, value, span } of entries(filters)) {
      parameters.append(`${this.#name}.${field}`, value ?? `${span?.from ?? ''}..${span?.to ?? ''}`)
    }
    address[this.#hash ? 'hash' : 'search'] = String(parameters)
    return address.href
  }

  /** @param {string} name */
  #owns(name) {
    return name === this.#name || name.startsWith(`${this.#name}.`) || [`${this.#name}-sort`, `${this.#name}-shown`].includes(name)
  }

  /** @param {URLSearchParams} parameters */
  #filtersIn(parameters) {
    /** Not an object: a field may be called `__proto__`. @type {Map<string, Filters[string]>} */
    const filters = new Map()
    for (const [name, value] of parameters) {
      if (!name.startsWith(`${this.#name}.`)) continue
      const field = name.slice(this.#name.length + 1)
      const [, from, to] = /^([\d-]*)\.\.([\d-]*)$/.exec(value) ?? []
      const before = filters.get(field)
      // A name that can be none makes the engine refuse the whole search.
      if (!/^[\p{Alphabetic}\p{N}_.-]+$/u.test(field)) continue
      if (from || to) filters.set(field, { from: from || undefined, to: to || undefined })
      else filters.set(field, [...(Array.isArray(before) ? before : []), value])
    }
    return Object.fromEntries(filters)
  }
}
