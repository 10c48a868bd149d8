/** What is shown: the parts under the box, where the mode wants them, with the words of the language. */

import { icon, make } from '../dom.js'
import { languageOf, loadWords, wordsNow } from '../words.js'
import { Chips } from './chips.js'
import { Facets } from './facets.js'
import { entries } from './filters.js'
import { HitList } from './hit-list.js'
import { Menu } from './menu.js'
import { Message } from './message.js'
import { OptionList } from './option-list.js'
import { SortMenu } from './sort-menu.js'

/** @typedef {import('../saola.d.ts').Results} Results */
/** @typedef {import('../saola.d.ts').SearchFilters} Filters */
/** @typedef {import('../words/types.d.ts').Words} Words */
/** @typedef {import('../saola.d.ts').Index} Index */

/**
 * What the first part of the element lends.
 *
 * @typedef {object} Host
 * @property {import('../saola-search.js').SaolaSearch} element
 * @property {HTMLInputElement} input
 * @property {HTMLElement} clear
 * @property {HTMLElement} closing Button that closes the dialog.
 * @property {HTMLElement} status Live region.
 * @property {() => string} language
 * @property {() => boolean} suggests
 * @property {(cache?: RequestCache) => Promise<Index>} load
 * @property {() => void} forget Makes the next `load` begin anew.
 * @property {() => string} place Address of the index.
 * @property {() => boolean} ownLinks Whether the page makes the addresses.
 * @property {(type: string, detail: unknown) => boolean} tell
 * @property {(error: unknown) => void} report
 */

const FUNNEL = 'M4 6h16M7 12h10M10 18h4'
/** Pause before the number of results is read out, so that it does not cut into the typing. In milliseconds. */
const QUIET = 700
/** Space between the popup and the edges of the window, in pixels. */
const MARGIN = 8

export class Panel {
  #host
  count = make('div', { part: 'count', class: 'count', hidden: '' })
  #funnel = make('span', {})
  fold = make('button', { part: 'filters', class: 'fold', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'facets' }, icon(FUNNEL), this.#funnel)
  #sorting
  #head
  chips
  facets
  note = make('div', { part: 'note', class: 'note', hidden: '' })
  message = new Message()
  menu = new Menu()
  hits = new HitList()
  /** The list box: completions and, except on a page of results, the hits. */
  listbox = make('div', { role: 'listbox', id: 'list', class: 'list', hidden: '' })
  options
  more = make('button', { part: 'more', class: 'more', type: 'button', hidden: '' })
  #main = make('div', { class: 'main' })
  popup

  /** What the interface says, as far as it is loaded. @type {Words} */
  words = wordsNow('')
  /** What the list shows. @type {Results | undefined} */
  results
  /** Whether an answer is awaited that will replace what is shown. */
  busy = false
  /** @type {Filters} */
  filters = {}
  /** The order that was chosen; empty for the first. */
  sort = ''
  /** Whether popups are wanted: the box has the focus and was not left with Escape. */
  wanted = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announcing

  /**
   * @param {Host} host
   * @param {(filters: Filters) => void} filterBy
   * @param {(sort: string) => void} sortBy
   */
  constructor(host, filterBy, sortBy) {
    this.#host = host
    this.#sorting = new SortMenu(sortBy)
    this.#head = make('div', { class: 'head' }, this.count, this.fold, this.#sorting.element)
    this.chips = new Chips(filterBy)
    this.facets = new Facets(filterBy)
    const body = make('div', { class: 'body' }, this.facets.element, this.#main)
    this.popup = make('div', { part: 'popup', class: 'popup', hidden: '' }, this.#head, body)
    this.options = new OptionList(host.input, this.listbox)
    this.arrange()
    this.translate()
  }

  get page() {
    return this.#host.element.mode === 'page'
  }

  /** Whether everything is shown when nothing is asked. */
  get browses() {
    return this.page && this.names('facets').length > 0
  }

  /** Puts the parts where the mode wants them. */
  arrange() {
    const { status, input } = this.#host
    const { element: hits } = this.hits
    const list = this.page ? hits : this.listbox
    hits.classList.toggle('links', this.page)
    for (const part of [hits, this.listbox]) part.removeAttribute('part')
    list.setAttribute('part', 'list')
    if (this.page) hits.setAttribute('role', 'list')
    else hits.removeAttribute('role')
    this.listbox.replaceChildren(this.menu.element, ...(this.page ? [] : [hits]))
    this.listbox.classList.toggle('picker', this.page)
    this.#main.replaceChildren(this.chips.element, this.note, this.message.element, list, this.more)
    // The completions of a page of results open over it.
    status.before(...(this.page ? [this.listbox] : []), this.popup)
    this.popup.toggleAttribute('role', this.page)
    if (this.page) this.popup.setAttribute('role', 'region')
    input.setAttribute('aria-controls', 'list')
  }

  /** Loads the words of the language, and puts them in place. */
  async speak() {
    if (this.words.language === languageOf(this.#host.language())) return
    await loadWords(this.#host.language())
    this.translate()
  }

  translate() {
    const { element, closing, language } = this.#host
    const words = (this.words = wordsNow(language(), element.texts))
    for (const part of [this.listbox, this.hits.element, this.popup]) part.removeAttribute('aria-label')
    for (const part of this.page ? [this.hits.element, this.popup, this.listbox] : [this.listbox]) part.setAttribute('aria-label', words.list)
    if (this.page) this.listbox.setAttribute('aria-label', words.suggestions)
    closing.setAttribute('aria-label', words.close)
    this.more.textContent = words.more
    this.tools()
  }

  /** @param {'facets' | 'sorts'} attribute */
  names(attribute) {
    return (this.#host.element.getAttribute(attribute) ?? '').split(/\s+/).filter(Boolean)
  }

  get sorts() {
    return this.names('sorts')
  }

  /** Hits shown at first. */
  get usual() {
    return Math.max(1, Math.trunc(Number(this.#host.element.getAttribute('limit'))) || 10)
  }

  /** Filters and orders, as they are. */
  tools() {
    const words = this.words
    const active = entries(this.filters).length
    this.#funnel.textContent = active ? words.filtersCount(active) : words.filters
    this.fold.hidden = !this.names('facets').length
    this.fold.classList.toggle('active', active > 0)
    this.#sorting.show(this.sorts, this.sort, this.#host.element.labels, words)
    this.chips.show(this.filters, words)
    if (this.results) this.facets.show(this.results.facets, this.filters, this.#host.element.labels, words)
  }

  /** Reads a line out once the reader stops typing. @param {string} line */
  announce(line) {
    clearTimeout(this.#announcing)
    this.#announcing = setTimeout(() => (this.#host.status.textContent = line), QUIET)
  }

  get query() {
    return this.#host.input.value
  }

  /** @param {boolean} busy */
  setBusy(busy) {
    this.busy = busy
    this.#main.setAttribute('aria-busy', String(busy))
  }

  clear() {
    this.setBusy(false)
    this.results = undefined
    this.options.select(undefined)
    this.hits.clear()
    this.message.hide()
    this.note.hidden = this.count.hidden = this.more.hidden = true
    this.hush()
    this.#host.status.textContent = ''
  }

  /** Opens or closes what is shown over the page. @param {boolean} wanted */
  expand(wanted) {
    const { input, element } = this.#host
    this.wanted = wanted || (element.matches(':focus-within') && this.wanted)
    const { shown } = this.message
    const answered = Boolean(this.results) || shown
    const menu = !this.menu.element.hidden
    const over = element.mode === 'dropdown'
    const open = wanted || !over
    this.popup.hidden = !(open && (answered || (menu && !this.page)))
    this.#head.hidden = !answered || shown === 'loading'
    this.listbox.hidden = this.page ? !(wanted && menu && this.typing) : !menu && !this.hits.length
    if (!this.results) this.facets.element.hidden = true
    input.setAttribute('aria-expanded', String(!this.listbox.hidden && (this.page || !this.popup.hidden)))
    if (!wanted) this.options.select(undefined)
    this.place()
  }

  /** Whether the box has the focus. */
  get typing() {
    return this.#host.element.shadowRoot?.activeElement === this.#host.input
  }

  /** Whether the facets are shown where there is little room. */
  get unfolded() {
    return this.popup.classList.contains('unfolded')
  }

  /** @param {boolean} open */
  unfold(open) {
    this.fold.setAttribute('aria-expanded', String(open))
    this.popup.classList.toggle('unfolded', open)
  }

  /** Keeps the popup inside the window. */
  place() {
    const { element } = this.#host
    if (this.popup.hidden || element.mode !== 'dropdown') return
    const box = /** @type {HTMLElement} */ (this.popup.parentElement).getBoundingClientRect()
    const wide = document.documentElement.clientWidth
    const left = Math.max(MARGIN, Math.min(box.left, wide - MARGIN - this.popup.offsetWidth))
    this.popup.style.setProperty('--_shift', `${left - box.left}px`)
    this.popup.style.setProperty('--_room', `${innerHeight - box.bottom - 2 * MARGIN}px`)
  }

  /** Nothing is read out any more. */
  hush() {
    clearTimeout(this.#announcing)
  }
}
