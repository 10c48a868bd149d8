/**
 * The box from its first touch on: what is asked when. What is shown is the panel's (panel.js, answer.js), what keys and clicks do
 * stands in keys.js, what the history keeps in visits.js.
 */

import { sheetOf, whenIdle } from '../dom.js'
import { Answer } from './answer.js'
import { entries } from './filters.js'
import { SECTIONS } from './hits.js'
import style from './interface.css'
import { Keys } from './keys.js'
import { skeleton } from './message.js'
import { Panel } from './panel.js'
import { Recent } from './recent.js'
import { Visits } from './visits.js'

/** @typedef {import('../saola.d.ts').Index} Index */
/** @typedef {import('../saola.d.ts').Results} Results */
/** @typedef {import('../saola.d.ts').SaolaError} SaolaError */
/** @typedef {import('../saola.d.ts').SearchFilters} Filters */
/** @typedef {import('./panel.js').Host} Host */

/** Completions offered. */
const SUGGESTIONS = 5
/** Sections of a page shown when more are asked for. */
const ALL_SECTIONS = 50

export class Interface {
  #host
  panel
  keys
  recent
  /** Number of the latest question: answers to earlier ones are dropped. */
  #turn = 0
  /** The query that is to be taken as it was typed. @type {string | undefined} */
  #exact
  /** Whether the question asked next is one that was typed, for which completions are wanted. */
  #offers = false
  /** Of the task that warms the index up, once. @type {number | undefined} */
  #warmed
  #answer
  #visits

  /** @param {Host} host */
  constructor(host) {
    this.#host = host
    this.panel = new Panel(host, (filters) => this.filterBy(filters), (sort) => this.#sortBy(sort))
    this.keys = new Keys(host, this.panel, this)
    this.recent = new Recent(host.place())
    this.#answer = new Answer(host, this.panel, this)
    this.#visits = new Visits(host, this.panel)
    const root = /** @type {ShadowRoot} */ (host.element.shadowRoot)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(style)]
  }

  /** @param {AbortSignal} signal Ends every listener when the element leaves the page. */
  connect(signal) {
    /** @type {(target: EventTarget, type: string, listener: (event: any) => void) => void} */
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal })
    const { element, input } = this.#host
    on(input, 'focus', () => this.#focused())
    on(input, 'blur', () => this.panel.options.select(undefined))
    on(element, 'focusout', () => this.panel.expand(false))
    on(this.panel.fold, 'click', () => this.panel.unfold(!this.panel.unfolded))
    on(this.panel.more, 'click', () => this.append())
    on(this.panel.listbox, 'click', (event) => this.keys.clicked(event))
    on(this.panel.hits.element, 'click', (event) => this.panel.page && this.keys.clicked(event))
    on(this.panel.hits.element, 'keydown', (event) => this.panel.page && this.keys.walk(event))
    // The focus stays in the input, where typing goes on; filters take it.
    on(this.panel.popup, 'mousedown', (event) => event.target.closest('.facets,select,.hits.links') || event.preventDefault())
    on(this.panel.listbox, 'mousedown', (event) => event.preventDefault())
    on(window, 'resize', () => this.panel.place())
    on(window, 'popstate', () => this.#visits.revisit() && this.ask())
    on(window, 'pagehide', () => this.#visits.leave())
    signal.addEventListener('abort', () => this.#disconnect())
  }

  /** Takes up what happened before this was there: what the address asks, what was typed, and the focus. */
  begin() {
    const typed = Boolean(this.panel.query)
    const asked = this.#visits.begin() || this.panel.browses
    if (typed) this.typed()
    else if (asked) this.ask()
    if (this.panel.typing) this.#focused()
  }

  #disconnect() {
    this.panel.hush()
    this.#answer.leave()
  }

  get filters() {
    return this.panel.filters
  }

  set filters(filters) {
    this.panel.filters = filters
    this.ask()
  }

  /** @param {Filters} filters */
  filterBy(filters) {
    const root = /** @type {ShadowRoot} */ (this.#host.element.shadowRoot)
    const lost = this.panel.chips.element.contains(root.activeElement)
    this.panel.filters = filters
    this.ask()
    this.done()
    // The button that was pressed is gone.
    if (lost) this.#host.input.focus()
  }

  /** @param {string} sort */
  #sortBy(sort) {
    this.panel.sort = sort === this.panel.sorts[0] ? '' : sort
    this.ask()
    this.done()
  }

  /** Loads words and index ahead of the first question. */
  warm() {
    this.panel.speak()
    this.#host.load().then(
      (index) => (this.#warmed ??= whenIdle(() => this.#warmUp(index))),
      (error) => this.#host.report(error),
    )
  }

  /** Not where a question came first; and one that fails says why. @param {Index} index */
  #warmUp(index) {
    if (!this.#turn) index.warm().catch(() => {})
  }

  /** Asks what was typed, and offers how it may go on. */
  typed() {
    this.#offers = this.#host.suggests()
    this.ask()
    this.#offers = false
  }

  /** Asks what stands in the box. @param {RequestCache} [cache] */
  async ask(cache) {
    const offers = this.#offers
    const turn = ++this.#turn
    const query = this.panel.query
    this.keys.entered = undefined
    this.#visits.write('typing')
    this.panel.tools()
    if (!query.trim() && !entries(this.panel.filters).length && !this.panel.browses) return this.idle()
    const spoken = this.#wait(turn)
    try {
      const index = await this.#host.load(cache)
      await spoken
      if (turn !== this.#turn) return
      const start = performance.now()
      const [results, suggestions] = await Promise.all([index.search(query, this.#searchOptions(Math.max(this.panel.usual, this.#visits.shown))), offers ? this.#suggested(index) : []])
      if (turn === this.#turn) this.#show(results, suggestions, performance.now() - start)
    } catch (error) {
      await spoken
      if (turn === this.#turn) this.#answer.fail(/** @type {SaolaError} */ (error))
    }
  }

  /** @param {number} limit @param {number} [offset] @returns {import('../saola.d.ts').SearchOptions} */
  #searchOptions(limit, offset = 0) {
    const facets = offset ? [] : this.panel.names('facets')
    const sort = this.panel.sort || this.panel.sorts[0] || 'score'
    return {
      ...{ limit, offset, exact: this.#exact === this.panel.query },
      ...(entries(this.panel.filters).length ? { filter: this.panel.filters } : {}),
      ...(facets.length ? { facets } : {}),
      ...(sort === 'score' ? {} : { sort }),
      // One more than is shown tells whether there are more.
      ...(this.panel.page ? { sections: SECTIONS + 1 } : {}),
    }
  }

  /** @param {Index} index @returns {Promise<import('../saola.d.ts').Suggestion[]>} */
  async #suggested(index) {
    return this.panel.query.trim() ? index.suggest(this.panel.query, { limit: SUGGESTIONS }) : []
  }

  /** Until the answer comes: what stands there fades, or a line says that something is being loaded. @param {number} turn */
  async #wait(turn) {
    this.panel.setBusy(true)
    await this.panel.speak()
    if (turn !== this.#turn || !this.panel.busy) return
    if (!this.panel.results) this.panel.message.say('loading', this.panel.words.loading, skeleton())
    this.panel.expand(true)
  }

  /** The search is one that the reader meant: an entry of the history, and one of the recent ones. */
  done() {
    this.#visits.write('done')
    if (this.panel.results?.total && this.#keeps) this.recent.add(this.panel.query)
  }

  get #keeps() {
    return this.#host.element.getAttribute('recent') !== 'off'
  }

  /** Nothing is asked: searches done before, if any. */
  idle() {
    this.panel.clear()
    this.panel.menu.clear()
    const recent = this.#keeps ? this.recent.all : []
    if (recent.length && this.panel.wanted) this.panel.speak().then(() => this.panel.query || (this.panel.menu.recall(recent, this.panel.words), this.panel.expand(true)))
    this.panel.expand(false)
  }

  /**
   * @param {Results} results
   * @param {import('../saola.d.ts').Suggestion[]} suggestions
   * @param {number} took Milliseconds.
   */
  #show(results, suggestions, took) {
    const { entered } = this.keys
    this.#answer.show(results, suggestions, took)
    this.#visits.answered()
    this.#host.tell('saola-results', results)
    if (entered) this.keys.enter(entered)
  }

  /** Searches for the words as they were typed. @param {string} query */
  literally(query) {
    this.#exact = query
    this.ask()
    this.#host.input.focus()
  }

  /** All sections of a hit. @param {number} number Place in the list, from 0. */
  async sections(number) {
    const index = await this.#host.load()
    const options = { ...this.#searchOptions(1, number), facets: [], sections: ALL_SECTIONS }
    const { hits } = await index.search(this.panel.results?.query ?? '', options)
    return hits[0]?.sections ?? []
  }

  /** Fetches the next hits. */
  async append() {
    const turn = this.#turn
    const offset = this.panel.hits.length
    const root = /** @type {ShadowRoot} */ (this.#host.element.shadowRoot)
    const asked = root.activeElement === this.panel.more
    try {
      const index = await this.#host.load()
      const results = await index.search(this.panel.results?.query ?? '', this.#searchOptions(this.panel.usual, offset))
      if (turn !== this.#turn || offset !== this.panel.hits.length) return
      this.#answer.add(results)
      this.#visits.correct()
      if (asked && this.panel.more.hidden) this.#host.input.focus()
    } catch (error) {
      if (turn === this.#turn) this.#answer.fail(/** @type {SaolaError} */ (error))
    }
  }

  /** Loads everything that could not be loaded anew. */
  retry() {
    this.#host.forget()
    this.#host.input.focus()
    this.ask('reload')
  }

  #focused() {
    this.panel.wanted = true
    this.warm()
    if (!this.panel.query.trim() && !this.panel.results) this.idle()
    else if (this.panel.results && !this.panel.page) this.panel.expand(true)
  }
}
