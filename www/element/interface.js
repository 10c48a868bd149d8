/**
 * The box from its first touch on: what is asked when, and what is done with the answer. What is shown is the panel's (panel.js),
 * what keys and clicks do stands in keys.js.
 */

import { arrivalUrl } from '../arrival-link.js'
import { make } from '../dom.js'
import { Address } from './address.js'
import { entries } from './filters.js'
import { Keys } from './keys.js'
import { skeleton } from './message.js'
import { Panel } from './panel.js'
import { Recent } from './recent.js'
import { sharedStyle } from './style.js'
import { meant, queryButton } from './ways.js'

/** @typedef {import('../saola.d.ts').Index} Index */
/** @typedef {import('../saola.d.ts').Results} Results */
/** @typedef {import('../saola.d.ts').Suggestion} Suggestion */
/** @typedef {import('../saola.d.ts').SaolaError} SaolaError */
/** @typedef {import('../saola.d.ts').SearchFilters} Filters */

/** Completions offered. */
const SUGGESTIONS = 5

/** @typedef {import('./panel.js').Host} Host */

export class Interface {
  #host
  panel
  keys
  recent
  /** Number of the latest question: answers to earlier ones are dropped. */
  #turn = 0
  /** The query that is to be taken as it was typed. @type {string | undefined} */
  #exact
  /** Hits to begin with, when an address asks for more than usual. */
  #shown = 0
  /** Whether the question asked next is one that was typed, for which completions are wanted. */
  #offers = false
  /** @type {Address | undefined} */
  #address
  /** @type {IntersectionObserver | undefined} */
  #watcher

  /** @param {Host} host */
  constructor(host) {
    this.#host = host
    this.panel = new Panel(host, (filters) => this.#filterBy(filters), (sort) => this.#sortBy(sort))
    this.keys = new Keys(host, this.panel, this)
    this.recent = new Recent(host.place())
    const root = /** @type {ShadowRoot} */ (host.element.shadowRoot)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sharedStyle()]
  }

  /** @param {AbortSignal} signal Ends every listener when the element leaves the page. */
  connect(signal) {
    /** @type {(target: EventTarget, type: string, listener: (event: any) => void) => void} */
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal })
    const { element, input } = this.#host
    on(input, 'focus', () => this.#focused())
    on(input, 'blur', () => this.panel.options.select(undefined))
    on(element, 'focusout', () => this.panel.expand(false))
    on(this.panel.fold, 'click', () => this.panel.unfold())
    on(this.panel.more, 'click', () => this.append())
    on(this.panel.listbox, 'click', (event) => this.keys.clicked(event))
    on(this.panel.hits.element, 'click', (event) => this.panel.page && this.keys.clicked(event))
    on(this.panel.hits.element, 'keydown', (event) => this.panel.page && this.keys.walk(event))
    // The focus stays in the input, where typing goes on; filters take it.
    on(this.panel.popup, 'mousedown', (event) => event.target.closest('.facets,select,.hits.links') || event.preventDefault())
    on(this.panel.listbox, 'mousedown', (event) => event.preventDefault())
    on(window, 'resize', () => this.panel.place())
    on(window, 'popstate', () => this.#revisit())
    signal.addEventListener('abort', () => this.#disconnect())
  }

  /** Takes up what happened before this was there: what the address asks, what was typed, and the focus. */
  begin() {
    const typed = Boolean(this.panel.query)
    const asked = this.#begun()
    if (typed) this.typed()
    else if (asked) this.ask()
    if (this.panel.typing) this.#focused()
  }

  #disconnect() {
    this.panel.hush()
    this.#watcher?.disconnect()
  }

  /** Takes over what the address asks for; whether there is something to ask then. */
  #begun() {
    const { element } = this.#host
    const url = element.getAttribute('url') ?? (this.panel.page ? 'q' : 'off')
    this.#address = url === 'off' ? undefined : new Address(url)
    const asked = this.#address?.read()
    const says = asked && (asked.query || entries(asked.filters).length)
    // What was typed meanwhile goes before it.
    if (says && !this.panel.query) this.#take(asked)
    return Boolean(says) || this.panel.browses
  }

  /** @param {import('./address.js').Question} asked */
  #take({ query, filters, sort, shown }) {
    const { input, clear } = this.#host
    input.value = query
    clear.hidden = !query
    this.panel.filters = filters
    this.panel.sort = this.panel.sorts.includes(sort) ? sort : ''
    this.#shown = shown
  }

  /** Back and Forward. */
  #revisit() {
    if (!this.#address) return
    const asked = this.#address.read()
    if (asked.query === this.panel.query.trim() && JSON.stringify([asked.filters, asked.sort]) === JSON.stringify([this.panel.filters, this.panel.sort])) return
    this.#take(asked)
    this.ask()
  }

  get filters() {
    return this.panel.filters
  }

  set filters(filters) {
    this.panel.filters = filters
    this.ask()
  }

  /** @param {Filters} filters */
  #filterBy(filters) {
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
    this.#host.load().catch((error) => this.#host.report(error))
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
    this.#address?.write(this.#question(), 'typing')
    this.panel.tools()
    if (!query.trim() && !entries(this.panel.filters).length && !this.panel.browses) return this.idle()
    const spoken = this.#wait(turn)
    try {
      const index = await this.#host.load(cache)
      await spoken
      if (turn !== this.#turn) return
      const start = performance.now()
      const [results, suggestions] = await Promise.all([index.search(query, this.#searchOptions(this.#limit)), offers ? this.#suggested(index) : []])
      if (turn === this.#turn) this.#show(results, suggestions, performance.now() - start)
    } catch (error) {
      await spoken
      if (turn === this.#turn) this.#fail(/** @type {SaolaError} */ (error))
    }
  }

  /** What the address keeps. */
  #question() {
    const shown = this.panel.hits.length > this.#usual && this.panel.results?.query === this.panel.query ? this.panel.hits.length : this.#shown
    return { query: this.panel.query, filters: this.panel.filters, sort: this.panel.sort, shown }
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
    }
  }

  /** Hits shown at first. */
  get #usual() {
    return Math.max(1, Math.trunc(Number(this.#host.element.getAttribute('limit'))) || 10)
  }

  get #limit() {
    return Math.max(this.#usual, this.#shown)
  }

  /** @param {Index} index @returns {Promise<Suggestion[]>} */
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
    this.#address?.write(this.#question(), 'done')
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
   * @param {Suggestion[]} suggestions
   * @param {number} took Milliseconds.
   */
  #show(results, suggestions, took) {
    const entered = this.keys.entered
    this.panel.clear()
    this.panel.results = results
    this.#shown = 0
    const line = this.panel.counted(results)
    this.panel.count.textContent = results.total && this.panel.page ? this.panel.timed(results, took) : line
    this.panel.count.hidden = !results.total
    const pages = results.hits.map(({ page }) => page)
    this.panel.menu.suggest(suggestions, this.panel.query, this.panel.words, this.#host.element.link, pages)
    this.#add(results)
    this.panel.tools()
    this.#remark(results)
    if (!results.total) this.#none(results)
    this.panel.expand(true)
    this.panel.announce(line)
    this.#host.tell('saola-results', results)
    if (entered) this.keys.enter(entered)
  }

  /** The way back to what was typed, where words were taken for others. @param {Results} results */
  #remark({ query, corrected, total }) {
    this.panel.note.hidden = !corrected.length || !total
    if (this.panel.note.hidden) return
    const words = this.panel.words
    const literal = queryButton(query.trim(), () => this.#literally(query))
    const showing = this.panel.page ? [make('div', {}, ...words.parts('showingFor', { query: make('b', { dir: 'auto' }, meant(query.trim(), corrected)) }))] : []
    this.panel.note.replaceChildren(...showing, make('div', {}, ...words.parts('insteadFor', { query: literal })))
  }

  /** Searches for the words as they were typed. @param {string} query */
  #literally(query) {
    this.#exact = query
    this.ask()
    this.#host.input.focus()
  }

  /** @param {Results} results */
  async #none({ query }) {
    const turn = this.#turn
    const words = this.panel.words
    const filtered = entries(this.panel.filters).length > 0
    const unfilter = make('button', { type: 'button', part: 'retry' }, words.clearFilters)
    unfilter.addEventListener('click', () => this.#filterBy({}))
    this.panel.message.say('none', this.panel.counted(/** @type {Results} */ (this.panel.results)), ...(filtered ? [' ', unfilter] : []))
    if (!query.trim()) return
    const better = await this.#host.load().then((index) => index.didYouMean(query)).catch(() => undefined)
    if (turn !== this.#turn || !better) return
    const take = queryButton(better, () => this.keys.type(better))
    this.panel.message.add(make('div', { class: 'mean' }, words.didYouMean, ' ', take))
    this.panel.announce(`${words.none({ query: query.trim() })}. ${words.didYouMean} ${better}`)
  }

  /** @param {Results} results */
  #add(results) {
    const { element, ownLinks } = this.#host
    const { query } = results
    // A page that makes the addresses itself gets them as it made them.
    const plain = ownLinks() || element.getAttribute('highlight') === 'off'
    /** @type {import('./hits.js').Place['arrive']} */
    const arrive = (address, excerpt, more) => (plain ? address : arrivalUrl(address, excerpt, { query, more }))
    this.panel.hits.add(results.hits, { link: element.link, arrive, date: this.panel.words.date, as: this.panel.page ? 'link' : 'option' })
    this.panel.more.hidden = !results.hits.length || this.panel.hits.length >= results.total
    this.#watch()
  }

  /** Fetches the next hits. */
  async append() {
    const turn = this.#turn
    const offset = this.panel.hits.length
    const root = /** @type {ShadowRoot} */ (this.#host.element.shadowRoot)
    const asked = root.activeElement === this.panel.more
    try {
      const index = await this.#host.load()
      const results = await index.search(this.panel.results?.query ?? '', this.#searchOptions(this.#usual, offset))
      if (turn !== this.#turn || offset !== this.panel.hits.length) return
      this.#add(results)
      this.#address?.correct(this.#question())
      if (asked && this.panel.more.hidden) this.#host.input.focus()
    } catch (error) {
      if (turn === this.#turn) this.#fail(/** @type {SaolaError} */ (error))
    }
  }

  /** With `infinite`, more hits come as the reader nears the end of them. */
  #watch() {
    this.#watcher?.disconnect()
    if (this.panel.more.hidden || !this.panel.page || !this.#host.element.hasAttribute('infinite')) return
    this.#watcher = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.append(), { rootMargin: '600px' })
    this.#watcher.observe(this.panel.more)
  }

  /** @param {SaolaError} error */
  #fail(error) {
    this.#host.report(error)
    this.panel.clear()
    this.panel.menu.clear()
    const words = this.panel.words
    const offline = error.code === 'network' && !navigator.onLine ? words.offline : undefined
    const line = offline ?? words[/** @type {'network'} */ (error.code)] ?? words.internal
    const retry = make('button', { part: 'retry', type: 'button' }, words.retry)
    retry.addEventListener('click', () => this.#retry())
    this.panel.message.say('error', line, ' ', retry, make('small', {}, error.message))
    this.panel.announce(line)
    this.panel.expand(true)
  }

  #retry() {
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
