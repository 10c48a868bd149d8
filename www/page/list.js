/** The list of all documents, for a reader who has asked for nothing: in groups and orders, put in place in steps. */

import { make } from '../dom.js'
import { labelOf, own } from '../element/filters.js'
import { FOLDER, grouped, ordered } from './groups.js'
import { correct, place } from './place.js'

/** @typedef {import('../saola.d.ts').Hit} Hit */
/** @typedef {import('../words/types.d.ts').Words} Words */

/** Rows put in place at a time: fewer take longer in all, more make a frame late. */
const STEP = 100
/** Up to so many documents all groups are open from the beginning. */
const FEW = 120
/** The choice of no groups. */
const NONE = '-'

/**
 * @typedef {object} Surroundings
 * @property {(document: Hit) => string | undefined} link
 * @property {string[]} facets
 * @property {Record<string, string>} labels
 * @property {Words} words
 * @property {string} language Language of the documents.
 */

export class List {
  element
  #count = make('p', { class: 'count' })
  #by = make('select', {})
  #order = make('select', {})
  #tools = make('div', { class: 'tools' }, this.#count)
  #groups = make('div', { class: 'groups' })
  /** @type {Hit[]} */
  #documents = []
  /** @type {Surroundings | undefined} */
  #around
  /** Page that is open. @type {number | undefined} */
  #current
  /** Goes up with each list, so that steps of an earlier one end. */
  #turn = 0

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element
    for (const select of [this.#by, this.#order]) select.addEventListener('change', () => this.#chosen())
    element.addEventListener('keydown', (event) => this.#walk(event))
    element.append(this.#tools, this.#groups)
  }

  /** @param {Hit[]} documents @param {Surroundings} around */
  show(documents, around) {
    const { words } = around
    this.#documents = documents
    this.#around = around
    this.element.setAttribute('aria-label', words.documents)
    this.#tools.lang = words.language
    this.#count.textContent = words.documentsCount(documents.length)
    this.#tools.append(...this.#menu(this.#by, words.groupBy, this.#ways()), ...this.#menu(this.#order, words.sort, this.#orders()))
    const { by, order } = place()
    for (const [select, value] of /** @type {const} */ ([[this.#by, by], [this.#order, order]])) if ([...select.options].some((option) => option.value === value)) select.value = value
    this.#draw()
  }

  /** A menu with its name, if there is anything to choose. @param {HTMLSelectElement} select @param {string} label @param {[value: string, name: string][]} options */
  #menu(select, label, options) {
    select.setAttribute('aria-label', label)
    select.title = label
    select.replaceChildren(...options.map(([value, name]) => make('option', { value }, name)))
    return options.length > 1 ? [make('span', { class: 'menu' }, select)] : []
  }

  /** What the list can be grouped by, the first of which is usual. @returns {[value: string, name: string][]} */
  #ways() {
    const { facets, labels, words } = /** @type {Surroundings} */ (this.#around)
    const has = (/** @type {string} */ field) => this.#documents.some(({ fields }) => own(fields, field))
    const deep = this.#documents.some(({ url }) => url.includes('/'))
    /** @type {[string, string][]} */
    const fields = facets.map((facet) => [facet.replace(/:month$/, ':year'), own(labels, facet) ?? labelOf(facet.replace(/:.*/, ''), labels, words)])
    const some = fields.filter(([field]) => has(field.replace(/:.*/, '')))
    return deep ? [[FOLDER, words.folder], ...some, [NONE, words.noGroups]] : [[NONE, words.noGroups], ...some]
  }

  /** @returns {[value: string, name: string][]} */
  #orders() {
    const { words } = /** @type {Surroundings} */ (this.#around)
    const dated = this.#documents.some(({ fields }) => fields['date'])
    return [['title', words.sortTitle], ...(dated ? /** @type {[string, string][]} */ ([['date:desc', words.sortNewest], ['date', words.sortOldest]]) : [])]
  }

  #chosen() {
    const usual = (/** @type {HTMLSelectElement} */ { value, options }) => (value === options[0]?.value ? '' : value)
    correct({ by: usual(this.#by), order: usual(this.#order) })
    this.#draw()
  }

  #draw() {
    const { language, words } = /** @type {Surroundings} */ (this.#around)
    const turn = ++this.#turn
    const by = this.#by.value
    const groups = grouped(ordered(this.#documents, this.#order.value, language), by === NONE ? '' : by, language)
    if (groups.length < 2) {
      const list = make('ul')
      this.#groups.replaceChildren(list)
      return this.#fill(list, groups[0]?.documents ?? [], turn)
    }
    const open = this.#documents.length <= FEW
    this.#groups.replaceChildren(...groups.map((group) => this.#group(group, by, open, words, turn)))
  }

  /** @param {import('./groups.js').Group} group @param {string} by @param {boolean} open @param {Words} words @param {number} turn */
  #group({ name, documents }, by, open, words, turn) {
    const list = make('ul')
    const dates = /:/.test(by)
    const label = name ? (dates ? words.date(name) : name) : by === FOLDER ? words.documents : words.otherValue
    const summary = make('summary', {}, make('span', { class: 'name', dir: 'auto' }, label), make('span', { class: 'n' }, words.number(documents.length)))
    const group = make('details', {}, summary, list)
    // What is closed costs nothing.
    group.addEventListener('toggle', () => list.childElementCount || this.#fill(list, documents, turn))
    group.open = open || documents.some(({ page }) => page === this.#current)
    return group
  }

  /** @param {HTMLUListElement} list @param {Hit[]} documents @param {number} turn */
  #fill(list, documents, turn) {
    if (turn !== this.#turn) return
    const from = list.childElementCount
    list.append(...documents.slice(from, from + STEP).map((document) => this.#row(document)))
    if (from + STEP < documents.length) setTimeout(() => this.#fill(list, documents, turn))
  }

  /** @param {Hit} document */
  #row(document) {
    const { link, words } = /** @type {Surroundings} */ (this.#around)
    const date = document.fields['date']?.[0]
    const title = make('span', { class: 'title', dir: 'auto' }, document.title || document.url)
    const current = document.page === this.#current ? 'page' : undefined
    const content = [title, ...(date ? [make('time', {}, words.date(date))] : [])]
    return make('li', {}, make('a', { href: link(document), 'data-page': String(document.page), 'aria-current': current }, ...content))
  }

  /** Marks the document that is open. @param {number | undefined} page */
  choose(page) {
    this.#current = page
    this.element.querySelector('[aria-current]')?.removeAttribute('aria-current')
    for (const link of this.#linksTo(page)) link.setAttribute('aria-current', 'page')
  }

  /** @param {number | undefined} page */
  #linksTo(page) {
    return this.element.querySelectorAll(`a[data-page="${page}"]`)
  }

  /** Focuses the document that was open, or the first one; whether there is one to focus. @param {number} [page] */
  focus(page) {
    const links = /** @type {HTMLElement[]} */ ([...this.#linksTo(page), ...this.element.querySelectorAll('summary,a')])
    const first = links.find((link) => link.checkVisibility())
    first?.focus()
    return Boolean(first)
  }

  /** Arrows go from row to row, as in the results. @param {KeyboardEvent} event */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const target = /** @type {HTMLElement} */ (event.target)
    if (!step || event.ctrlKey || event.altKey || event.metaKey || target.localName === 'select') return
    const rows = /** @type {HTMLElement[]} */ ([...this.#groups.querySelectorAll('summary,details[open] a,.groups>ul a')])
    const next = rows[rows.indexOf(target) + step]
    event.preventDefault()
    if (next) next.focus()
    else if (step < 0) this.element.dispatchEvent(new CustomEvent('leave'))
  }
}
