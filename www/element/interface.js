/**
 * The box from its first touch on: asks, shows what comes, and does what keys and clicks say. What it shows is made by the modules
 * beside this one; here is only what happens when.
 */

import { arrivalUrl } from '../arrival-link.js'
import { icon, make } from '../dom.js'
import { languageOf, loadWords, wordsNow } from '../words.js'
import { Address } from './address.js'
import { Chips } from './chips.js'
import { Facets } from './facets.js'
import { entries } from './filters.js'
import { HitList } from './hit-list.js'
import { Menu } from './menu.js'
import { Message, queryButton } from './message.js'
import { OptionList } from './option-list.js'
import { Recent } from './recent.js'
import { SortMenu } from './sort-menu.js'
import { sharedStyle } from './style.js'

/** @typedef {import('../saola.d.ts').Index} Index */
/** @typedef {import('../saola.d.ts').Results} Results */
/** @typedef {import('../saola.d.ts').Reading} Reading */
/** @typedef {import('../saola.d.ts').Suggestion} Suggestion */
/** @typedef {import('../saola.d.ts').SaolaError} SaolaError */
/** @typedef {import('../saola.d.ts').SearchFilters} Filters */
/** @typedef {import('../words/types.d.ts').Words} Words */

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
/** Completions offered. */
const SUGGESTIONS = 5

export class Interface {
  #host
  #count = make('div', { part: 'count', class: 'count', hidden: '' })
  #funnel = make('span', {})
  #fold = make('button', { part: 'filters', class: 'fold', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'facets' }, icon(FUNNEL), this.#funnel)
  #sorting = new SortMenu((sort) => this.#sortBy(sort))
  #head = make('div', { class: 'head' }, this.#count, this.#fold, this.#sorting.element)
  #chips = new Chips((filters) => this.#filterBy(filters))
  #facets = new Facets((filters) => this.#filterBy(filters))
  #note = make('div', { part: 'note', class: 'note', hidden: '' })
  #message = new Message()
  #menu = new Menu()
  #hits = new HitList()
  /** The list box: completions and, except on a page of results, the hits. */
  #listbox = make('div', { role: 'listbox', id: 'list', class: 'list', hidden: '' })
  #options
  #more = make('button', { part: 'more', class: 'more', type: 'button', hidden: '' })
  #main = make('div', { class: 'main' })
  #popup = make('div', { part: 'popup', class: 'popup', hidden: '' }, this.#head, make('div', { class: 'body' }, this.#facets.element, this.#main))

  /** What the interface says, as far as it is loaded. @type {Words} */
  #words = wordsNow('')
  /** Number of the latest question: answers to earlier ones are dropped. */
  #turn = 0
  /** What the list shows. @type {Results | undefined} */
  #results
  /** Whether an answer is awaited that will replace what is shown. */
  #busy = false
  /** @type {Filters} */
  #filters = {}
  #sort = ''
  /** The query that is to be taken as it was typed. @type {string | undefined} */
  #exact
  /** Hits to begin with, when an address asks for more than usual. */
  #shown = 0
  /** Whether Enter was pressed before there was anything to open. @type {'here' | 'apart' | undefined} */
  #entered
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announcing
  /** @type {Address | undefined} */
  #address
  #recent
  /** Whether the question asked next is one that was typed, for which completions are wanted. */
  #offers = false
  /** Whether popups are wanted: the box has the focus and was not left with Escape. */
  #wanted = false
  /** @type {IntersectionObserver | undefined} */
  #watcher

  /** @param {Host} host */
  constructor(host) {
    this.#host = host
    this.#options = new OptionList(host.input, this.#listbox)
    this.#recent = new Recent(host.place())
    const root = /** @type {ShadowRoot} */ (host.element.shadowRoot)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sharedStyle()]
    this.arrange()
    this.translate()
  }

  /** @param {AbortSignal} signal Ends every listener when the element leaves the page. */
  connect(signal) {
    /** @type {(target: EventTarget, type: string, listener: (event: any) => void) => void} */
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal })
    const { element, input } = this.#host
    on(input, 'focus', () => this.#focused())
    on(input, 'blur', () => this.#options.select(undefined))
    on(element, 'focusout', () => this.expand(false))
    on(this.#fold, 'click', () => this.#unfold())
    on(this.#more, 'click', () => this.#append())
    on(this.#listbox, 'click', (event) => this.#clicked(event))
    on(this.#hits.element, 'click', (event) => this.#page && this.#clicked(event))
    on(this.#hits.element, 'keydown', (event) => this.#page && this.#walk(event))
    // The focus stays in the input, where typing goes on; filters take it.
    on(this.#popup, 'mousedown', (event) => event.target.closest('.facets,select,.hits.links') || event.preventDefault())
    on(this.#listbox, 'mousedown', (event) => event.preventDefault())
    on(window, 'resize', () => this.#place())
    on(window, 'popstate', () => this.#revisit())
    signal.addEventListener('abort', () => this.#disconnect())
  }

  /** Takes up what happened before this was there: what the address asks, what was typed, and the focus. */
  begin() {
    const typed = Boolean(this.#query)
    const asked = this.#begun()
    if (typed) this.typed()
    else if (asked) this.ask()
    if (this.#typing) this.#focused()
  }

  #disconnect() {
    clearTimeout(this.#announcing)
    this.#watcher?.disconnect()
  }

  /** Takes over what the address asks for; whether there is something to ask then. */
  #begun() {
    const { element } = this.#host
    const url = element.getAttribute('url') ?? (this.#page ? 'q' : 'off')
    this.#address = url === 'off' ? undefined : new Address(url)
    const asked = this.#address?.read()
    const says = asked && (asked.query || entries(asked.filters).length)
    // What was typed meanwhile goes before it.
    if (says && !this.#query) this.#take(asked)
    return Boolean(says) || this.#browses
  }

  /** @param {import('./address.js').Question} asked */
  #take({ query, filters, sort, shown }) {
    const { input, clear } = this.#host
    input.value = query
    clear.hidden = !query
    this.#filters = filters
    this.#sort = this.#sorts.includes(sort) ? sort : ''
    this.#shown = shown
  }

  /** Back and Forward. */
  #revisit() {
    if (!this.#address) return
    const asked = this.#address.read()
    if (asked.query === this.#query.trim() && JSON.stringify([asked.filters, asked.sort]) === JSON.stringify([this.#filters, this.#sort])) return
    this.#take(asked)
    this.ask()
  }

  // Structure and words

  get #page() {
    return this.#host.element.mode === 'page'
  }

  /** Whether everything is shown when nothing is asked. */
  get #browses() {
    return this.#page && this.#names('facets').length > 0
  }

  /** Puts the parts where the mode wants them. */
  arrange() {
    const { status, input } = this.#host
    const { element: hits } = this.#hits
    const list = this.#page ? hits : this.#listbox
    hits.classList.toggle('links', this.#page)
    for (const part of [hits, this.#listbox]) part.removeAttribute('part')
    list.setAttribute('part', 'list')
    if (this.#page) hits.setAttribute('role', 'list')
    else hits.removeAttribute('role')
    this.#listbox.replaceChildren(this.#menu.element, ...(this.#page ? [] : [hits]))
    this.#listbox.classList.toggle('picker', this.#page)
    this.#main.replaceChildren(this.#chips.element, this.#note, this.#message.element, list, this.#more)
    // The completions of a page of results open over it.
    status.before(...(this.#page ? [this.#listbox] : []), this.#popup)
    this.#popup.toggleAttribute('role', this.#page)
    if (this.#page) this.#popup.setAttribute('role', 'region')
    input.setAttribute('aria-controls', 'list')
  }

  /** Loads the words of the language, and puts them in place. */
  async #speak() {
    if (this.#words.language === languageOf(this.#host.language())) return
    await loadWords(this.#host.language())
    this.translate()
  }

  translate() {
    const { element, closing, language } = this.#host
    const words = (this.#words = wordsNow(language(), element.texts))
    for (const part of [this.#listbox, this.#hits.element, this.#popup]) part.removeAttribute('aria-label')
    for (const part of this.#page ? [this.#hits.element, this.#popup, this.#listbox] : [this.#listbox]) part.setAttribute('aria-label', words.list)
    if (this.#page) this.#listbox.setAttribute('aria-label', words.suggestions)
    closing.setAttribute('aria-label', words.close)
    this.#more.textContent = words.more
    this.#tools()
  }

  /** @param {'facets' | 'sorts'} attribute */
  #names(attribute) {
    return (this.#host.element.getAttribute(attribute) ?? '').split(/\s+/).filter(Boolean)
  }

  get #sorts() {
    return this.#names('sorts')
  }

  /** Filters and orders, as they are. */
  #tools() {
    const words = this.#words
    const active = entries(this.#filters).length
    this.#funnel.textContent = active ? words.filtersCount(active) : words.filters
    this.#fold.hidden = !this.#names('facets').length
    this.#fold.classList.toggle('active', active > 0)
    this.#sorting.show(this.#sorts, this.#sort, this.#host.element.labels, words)
    this.#chips.show(this.#filters, words)
    if (this.#results) this.#facets.show(this.#results.facets, this.#filters, this.#host.element.labels, words)
  }

  /** Reads a line out once the reader stops typing. @param {string} line */
  #announce(line) {
    clearTimeout(this.#announcing)
    this.#announcing = setTimeout(() => (this.#host.status.textContent = line), QUIET)
  }

  // Questions

  get #query() {
    return this.#host.input.value
  }

  get filters() {
    return this.#filters
  }

  set filters(filters) {
    this.#filters = filters
    this.ask()
  }

  /** @param {Filters} filters */
  #filterBy(filters) {
    const root = /** @type {ShadowRoot} */ (this.#host.element.shadowRoot)
    const lost = this.#chips.element.contains(root.activeElement)
    this.#filters = filters
    this.ask()
    this.#done()
    // The button that was pressed is gone.
    if (lost) this.#host.input.focus()
  }

  /** @param {string} sort */
  #sortBy(sort) {
    this.#sort = sort === this.#sorts[0] ? '' : sort
    this.ask()
    this.#done()
  }

  /** Loads words and index ahead of the first question. */
  warm() {
    this.#speak()
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
    const query = this.#query
    this.#entered = undefined
    this.#address?.write(this.#question(), 'typing')
    this.#tools()
    if (!query.trim() && !entries(this.#filters).length && !this.#browses) return this.#idle()
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
    const shown = this.#hits.length > this.#usual && this.#results?.query === this.#query ? this.#hits.length : this.#shown
    return { query: this.#query, filters: this.#filters, sort: this.#sort, shown }
  }

  /** @param {number} limit @param {number} [offset] @returns {import('../saola.d.ts').SearchOptions} */
  #searchOptions(limit, offset = 0) {
    const facets = offset ? [] : this.#names('facets')
    const sort = this.#sort || this.#sorts[0] || 'score'
    return {
      ...{ limit, offset, exact: this.#exact === this.#query },
      ...(entries(this.#filters).length ? { filter: this.#filters } : {}),
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
    return this.#query.trim() ? index.suggest(this.#query, { limit: SUGGESTIONS }) : []
  }

  /** Until the answer comes: what stands there fades, or a line says that something is being loaded. @param {number} turn */
  async #wait(turn) {
    this.#setBusy(true)
    await this.#speak()
    if (turn !== this.#turn || !this.#busy) return
    if (!this.#results) this.#message.say('loading', this.#words.loading, skeleton())
    this.expand(true)
  }

  /** @param {boolean} busy */
  #setBusy(busy) {
    this.#busy = busy
    this.#main.setAttribute('aria-busy', String(busy))
  }

  /** The search is one that the reader meant: an entry of the history, and one of the recent ones. */
  #done() {
    this.#address?.write(this.#question(), 'done')
    if (this.#results?.total && this.#keeps) this.#recent.add(this.#query)
  }

  get #keeps() {
    return this.#host.element.getAttribute('recent') !== 'off'
  }

  // Answers

  /** Nothing is asked: searches done before, if any. */
  #idle() {
    this.#clear()
    this.#menu.clear()
    const recent = this.#keeps ? this.#recent.all : []
    if (recent.length && this.#wanted) this.#speak().then(() => this.#query || (this.#menu.recall(recent, this.#words), this.expand(true)))
    this.expand(false)
  }

  #clear() {
    this.#setBusy(false)
    this.#results = undefined
    this.#options.select(undefined)
    this.#hits.clear()
    this.#message.hide()
    this.#note.hidden = this.#count.hidden = this.#more.hidden = true
    clearTimeout(this.#announcing)
    this.#host.status.textContent = ''
  }

  /**
   * @param {Results} results
   * @param {Suggestion[]} suggestions
   * @param {number} took Milliseconds.
   */
  #show(results, suggestions, took) {
    const entered = this.#entered
    this.#clear()
    this.#results = results
    this.#shown = 0
    const line = this.#counted(results)
    this.#count.textContent = results.total && this.#page ? this.#timed(results, took) : line
    this.#count.hidden = !results.total
    const pages = results.hits.map(({ page }) => page)
    this.#menu.suggest(suggestions, this.#query, this.#words, (url) => this.#host.element.link(url, bareHit(url)), pages)
    this.#add(results)
    this.#tools()
    this.#remark(results)
    if (!results.total) this.#none(results)
    this.expand(true)
    this.#announce(line)
    this.#host.tell('saola-results', results)
    if (entered) this.enter(entered)
  }

  /** How many results there are, and which words were taken for others. @param {Results} results */
  #counted({ total, readings, corrected }) {
    const words = this.#words
    if (!total) return this.#query.trim() ? words.none({ query: this.#query.trim() }) : words.results(0)
    const taken = (/** @type {Words['readAs']} */ line, /** @type {Reading[]} */ all) =>
      all.length ? ` · ${line({ query: all.map(({ to }) => to).join(' ') })}` : ''
    return words.results(total) + taken(words.readAs, readings) + (this.#page ? '' : taken(words.corrected, corrected))
  }

  /** @param {Results} results @param {number} took */
  #timed({ total, readings }, took) {
    const line = this.#words.resultsIn(total, { time: this.#words.duration(took) })
    return line + (readings.length ? ` · ${this.#words.readAs({ query: readings.map(({ to }) => to).join(' ') })}` : '')
  }

  /** The way back to what was typed, where words were taken for others. @param {Results} results */
  #remark({ query, corrected, total }) {
    this.#note.hidden = !corrected.length || !total
    if (this.#note.hidden) return
    const words = this.#words
    const meant = corrected.reduce((text, { from, to }) => replaced(text, from, to), query.trim())
    const literal = queryButton(query.trim(), () => this.#literally(query))
    const showing = this.#page ? [make('div', {}, ...words.parts('showingFor', { query: make('b', { dir: 'auto' }, meant) }))] : []
    this.#note.replaceChildren(...showing, make('div', {}, ...words.parts('insteadFor', { query: literal })))
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
    const words = this.#words
    const filtered = entries(this.#filters).length > 0
    const unfilter = make('button', { type: 'button', part: 'retry' }, words.clearFilters)
    unfilter.addEventListener('click', () => this.#filterBy({}))
    this.#message.say('none', this.#counted(/** @type {Results} */ (this.#results)), ...(filtered ? [' ', unfilter] : []))
    if (!query.trim()) return
    const better = await this.#host.load().then((index) => index.didYouMean(query)).catch(() => undefined)
    if (turn !== this.#turn || !better) return
    const take = queryButton(better, () => this.#type(better))
    this.#message.add(make('div', { class: 'mean' }, words.didYouMean, ' ', take))
    this.#announce(`${words.none({ query: query.trim() })}. ${words.didYouMean} ${better}`)
  }

  /** @param {Results} results */
  #add(results) {
    const { element, ownLinks } = this.#host
    const { query } = results
    // A page that makes the addresses itself gets them as it made them.
    const plain = ownLinks() || element.getAttribute('highlight') === 'off'
    /** @type {import('./hits.js').Place['arrive']} */
    const arrive = (address, excerpt, more) => (plain ? address : arrivalUrl(address, excerpt, { query, more }))
    this.#hits.add(results.hits, { link: element.link, arrive, date: this.#words.date, as: this.#page ? 'link' : 'option' })
    this.#more.hidden = !results.hits.length || this.#hits.length >= results.total
    this.#watch()
  }

  /** Fetches the next hits. */
  async #append() {
    const turn = this.#turn
    const offset = this.#hits.length
    const root = /** @type {ShadowRoot} */ (this.#host.element.shadowRoot)
    const asked = root.activeElement === this.#more
    try {
      const index = await this.#host.load()
      const results = await index.search(this.#results?.query ?? '', this.#searchOptions(this.#usual, offset))
      if (turn !== this.#turn || offset !== this.#hits.length) return
      this.#add(results)
      this.#address?.correct(this.#question())
      if (asked && this.#more.hidden) this.#host.input.focus()
    } catch (error) {
      if (turn === this.#turn) this.#fail(/** @type {SaolaError} */ (error))
    }
  }

  /** With `infinite`, more hits come as the reader nears the end of them. */
  #watch() {
    this.#watcher?.disconnect()
    if (this.#more.hidden || !this.#page || !this.#host.element.hasAttribute('infinite')) return
    this.#watcher = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.#append(), { rootMargin: '600px' })
    this.#watcher.observe(this.#more)
  }

  /** @param {SaolaError} error */
  #fail(error) {
    this.#host.report(error)
    this.#clear()
    this.#menu.clear()
    const words = this.#words
    const offline = error.code === 'network' && !navigator.onLine ? words.offline : undefined
    const line = offline ?? words[/** @type {'network'} */ (error.code)] ?? words.internal
    const retry = make('button', { part: 'retry', type: 'button' }, words.retry)
    retry.addEventListener('click', () => this.#retry())
    this.#message.say('error', line, ' ', retry, make('small', {}, error.message))
    this.#announce(line)
    this.expand(true)
  }

  #retry() {
    this.#host.forget()
    this.#host.input.focus()
    this.ask('reload')
  }

  // What is open

  #focused() {
    this.#wanted = true
    this.warm()
    if (!this.#query.trim() && !this.#results) this.#idle()
    else if (this.#results && !this.#page) this.expand(true)
  }

  /** Opens or closes what is shown over the page. @param {boolean} wanted */
  expand(wanted) {
    const { input, element } = this.#host
    this.#wanted = wanted || (element.matches(':focus-within') && this.#wanted)
    const { shown } = this.#message
    const answered = Boolean(this.#results) || shown
    const menu = !this.#menu.element.hidden
    const over = element.mode === 'dropdown'
    const open = wanted || !over
    this.#popup.hidden = !(open && (answered || (menu && !this.#page)))
    this.#head.hidden = !answered || shown === 'loading'
    this.#listbox.hidden = this.#page ? !(wanted && menu && this.#typing) : !menu && !this.#hits.length
    if (!this.#results) this.#facets.element.hidden = true
    input.setAttribute('aria-expanded', String(!this.#listbox.hidden && (this.#page || !this.#popup.hidden)))
    if (!wanted) this.#options.select(undefined)
    this.#place()
  }

  /** Whether the box has the focus. */
  get #typing() {
    return this.#host.element.shadowRoot?.activeElement === this.#host.input
  }

  #unfold() {
    const open = this.#fold.getAttribute('aria-expanded') !== 'true'
    this.#fold.setAttribute('aria-expanded', String(open))
    this.#popup.classList.toggle('unfolded', open)
  }

  /** Keeps the popup inside the window. */
  #place() {
    const { element } = this.#host
    if (this.#popup.hidden || element.mode !== 'dropdown') return
    const box = /** @type {HTMLElement} */ (this.#popup.parentElement).getBoundingClientRect()
    const wide = document.documentElement.clientWidth
    const left = Math.max(MARGIN, Math.min(box.left, wide - MARGIN - this.#popup.offsetWidth))
    this.#popup.style.setProperty('--_shift', `${left - box.left}px`)
    this.#popup.style.setProperty('--_room', `${innerHeight - box.bottom - 2 * MARGIN}px`)
  }

  // Keys and clicks

  /** Whether a key in the box was used. @param {KeyboardEvent} event */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) return this.#move(step)
    if (event.key === 'Enter') return this.enter(event.ctrlKey || event.metaKey ? 'apart' : 'here')
    if (event.key === 'Escape') return this.#escape()
    if (event.key === 'ArrowRight') return this.#complete()
    return event.key === 'Delete' && this.#forgetActive()
  }

  /** Goes through the options and the input in a ring; past the last one more are fetched first. @param {number} step */
  #move(step) {
    if (this.#page && this.#listbox.hidden) return step > 0 && this.#enterHits()
    if (!this.#results && this.#menu.element.hidden) return false
    if (this.#popup.hidden && !this.#page) this.expand(true)
    if (step > 0 && this.#options.atEnd && !this.#more.hidden && !this.#page) this.#append().then(() => this.#options.move(step))
    else this.#options.move(step)
    return true
  }

  /** From the box of a page of results to the first of them. */
  #enterHits() {
    const [first] = this.#hits.links
    first?.focus()
    return Boolean(first)
  }

  /** Arrows go from result to result; typing goes back to the box. @param {KeyboardEvent} event */
  #walk(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const { links } = this.#hits
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (event.target))
    if (step) {
      const next = at + step < 0 ? this.#host.input : links[at + step]
      next?.focus()
      event.preventDefault()
    } else if (event.key.length === 1 && event.key !== ' ') this.#host.input.focus()
  }

  /** Opens the chosen result or the first; before there are any, as soon as they come. @param {'here' | 'apart'} where In this tab or another. */
  enter(where) {
    const { active } = this.#options
    const choice = active && this.#menu.choiceOf(active)
    this.#entered = undefined
    if (choice) return this.#choose(choice, where)
    if (!this.#query.trim()) return false
    if (this.#page) return this.#commit()
    if (this.#results && !this.#busy) this.#open(active ?? this.#hits.links[0], where)
    else this.#entered = where
    return true
  }

  /** On a page of results Enter says that the query is whole. */
  #commit() {
    this.#done()
    this.expand(false)
    return true
  }

  /** @param {HTMLElement | undefined} option @param {'here' | 'apart'} where */
  #open(option, where) {
    const link = /** @type {HTMLAnchorElement | undefined} */ (option)
    if (!link?.href) return
    if (where === 'here') link.click()
    else if (this.#opening(link)) window.open(link.href, '_blank', 'noopener')
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = /** @type {Element} */ (event.target)
    const option = target.closest('.remove') ?? target.closest('[role=option]:not(a)')
    const choice = option && this.#menu.choiceOf(option)
    if (choice) return void this.#choose(choice, event.ctrlKey || event.metaKey ? 'apart' : 'here')
    const link = target.closest('a')
    if (!link?.href) return
    if (!this.#opening(link)) event.preventDefault()
    // A link to a place in this same page leaves the box where it is.
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.#leave()
  }

  #leave() {
    if (this.#host.element.mode === 'modal') this.#host.element.close()
    else this.expand(false)
  }

  /** Whether the page lets a hit be opened. @param {HTMLAnchorElement} link */
  #opening(link) {
    this.#done()
    return this.#host.tell('saola-open', { hit: this.#hits.hitOf(link), url: link.href })
  }

  /** @param {import('./menu.js').Choice} choice @param {'here' | 'apart'} where */
  #choose(choice, where) {
    if ('query' in choice) this.#type(choice.query)
    else if ('href' in choice) this.#goTo(choice.href, where)
    else this.#forget('remove' in choice ? choice.remove : undefined)
    return true
  }

  /** To the page of a title. @param {string} href @param {'here' | 'apart'} where */
  #goTo(href, where) {
    this.#done()
    if (!this.#host.tell('saola-open', { hit: undefined, url: href })) return
    if (where === 'apart') window.open(href, '_blank', 'noopener')
    else location.assign(href)
  }

  /** @param {string} query */
  #type(query) {
    const { input } = this.#host
    input.value = query
    input.focus()
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  }

  /** → at the end of the text takes the chosen completion into the box, to type on. */
  #complete() {
    const { active } = this.#options
    const choice = active && this.#menu.choiceOf(active)
    const { selectionStart, value } = this.#host.input
    if (!choice || !('query' in choice) || selectionStart !== value.length) return false
    this.#type(choice.query)
    return true
  }

  /** Delete takes the chosen recent search away. */
  #forgetActive() {
    const { active } = this.#options
    const choice = active?.matches('.recent') && this.#menu.choiceOf(active)
    if (!choice || !('query' in choice)) return false
    this.#forget(choice.query)
    return true
  }

  /** @param {string | undefined} query Undefined for all of them. */
  #forget(query) {
    if (query === undefined) this.#recent.all = []
    else this.#recent.remove(query)
    this.#options.select(undefined)
    this.#idle()
  }

  /** Clears the text first, then closes. */
  #escape() {
    const { element, input } = this.#host
    if (this.#page && !this.#listbox.hidden) this.expand(false)
    else if (input.value) {
      element.value = ''
      input.focus()
    } else if (element.mode === 'modal') element.close()
    else if (this.#popup.hidden && this.#listbox.hidden) return false
    else if (element.mode === 'dropdown' || !this.#menu.element.hidden) {
      this.#menu.clear()
      this.expand(false)
    } else return false
    return true
  }
}

/** Lines where results will stand. */
function skeleton() {
  return make('div', { class: 'skeleton', 'aria-hidden': 'true' }, ...Array.from({ length: 6 }, () => make('i')))
}

/** What is known of a page that is only a title. @param {string} url @returns {import('../saola.d.ts').Hit} */
function bareHit(url) {
  return { page: -1, url, title: '', score: 0, excerpt: [], sections: [], fields: {} }
}

/** @param {string} text @param {string} from @param {string} to */
function replaced(text, from, to) {
  const at = text.toLowerCase().indexOf(from.toLowerCase())
  return at < 0 ? text : text.slice(0, at) + to + text.slice(at + from.length)
}
