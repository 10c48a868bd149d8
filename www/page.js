/**
 * The single-file page of `saola page`: the box with its results, the list of all documents while nothing is asked, and,
 * where texts are inside, the document that is open. What is shown stands in the fragment (page/place.js).
 */

import { make } from './dom.js'
import { folder, safeLink } from './element/link.js'
import { isShortcut, shortcuts } from './element/shortcuts.js'
import { dismiss, highlight, itemsIn, step, touring } from './page/hits.js'
import { List } from './page/list.js'
import { WIDE, correct, fragment, place, without } from './page/place.js'
import { headingAt, showDocument } from './page/reader.js'
import { loadWords } from './words.js'

/** @typedef {import('./saola.d.ts').Hit} Hit */
/** @typedef {import('./saola.d.ts').Index} Index */
/** @typedef {import('./saola.d.ts').SaolaSearchElement} Box */
/** @typedef {import('./words/types.d.ts').Words} Words */

/**
 * @typedef {object} Options
 * @property {string} base
 * @property {boolean} dated Whether documents have dates.
 * @property {boolean} embedText
 * @property {string[]} facets
 * @property {Record<string, string>} labels
 * @property {boolean} published Whether documents can be opened where they lie though their texts are inside.
 * @property {string | null} start Link of the document to begin with.
 * @property {string} title
 */

/** Keys that lead to the box. */
const SHORTCUT = 'mod+k /'
/** Most documents of a list. */
const MOST = 100_000
const wide = matchMedia(WIDE)

/** Starts the page if this is one, which its options tell. */
export function startPage() {
  const options = document.querySelector('script[data-saola="options"]')?.textContent
  const box = document.querySelector('saola-search')
  const article = document.querySelector('article')
  const list = /** @type {HTMLElement | null} */ (document.querySelector('.documents'))
  if (options && box && article && list) new Page(JSON.parse(options), box, article, new List(list)).begin()
}

class Page {
  #options
  #box
  #article
  #list
  /** @type {Index | undefined} */
  #index
  /** By their numbers. @type {Map<number, Hit>} */
  #documents = new Map()
  /** @type {Words | undefined} */
  #words
  /** The document that is shown and the query that is highlighted in it, as one key; empty for none. */
  #shown = ''
  /** Number of the document that is shown. @type {number | undefined} */
  #open
  /** Goes up with each document, so that a slower one before it is dropped. */
  #turn = 0
  /** How far each address was scrolled, for the way back. @type {Map<string, number>} */
  #scrolled = new Map()
  /** Whether the reader follows a link, and does not go back or forward. */
  #follows = false

  /** @param {Options} options @param {Box} box @param {HTMLElement} article @param {List} list */
  constructor(options, box, article, list) {
    this.#options = options
    this.#box = box
    this.#article = article
    this.#list = list
  }

  async begin() {
    this.#prepareBox()
    this.#listen()
    history.scrollRestoration = 'manual'
    // By hand: browsers put a line in the console when `autofocus` comes after the reader's own click. Not where it would
    // bring up a keyboard.
    const ready = document.activeElement === document.body && place().page === undefined && !matchMedia('(pointer: coarse)').matches
    if (ready) this.#box.focus({ preventScroll: true })
    this.#sift()
    this.#words = await loadWords(document.documentElement.lang)
    this.#index = await this.#box.index.catch((error) => this.#fail(error))
    if (!this.#index) return
    const { hits } = await this.#index.search('', { limit: MOST, sort: 'title', excerptLength: 0, sections: 0 })
    for (const hit of hits) this.#documents.set(hit.page, hit)
    this.#name(hits.length)
    this.#list.show(hits, this.#around(this.#words))
    await this.#read()
  }

  /** Says what is wrong where the list would be; the box says it too, once it is used. @param {import('./saola.d.ts').SaolaError} error */
  #fail({ code, message }) {
    const words = /** @type {Words} */ (this.#words)
    const line = words[/** @type {'damaged'} */ (code)] ?? words.internal
    this.#list.element.append(make('p', { role: 'alert' }, line, ' ', make('small', { lang: 'en' }, message)))
    return undefined
  }

  /** Options become attributes; results open in the page where texts are inside. */
  #prepareBox() {
    const { base, dated, embedText, facets, labels } = this.#options
    const box = this.#box
    const sorts = ['score', ...(dated ? ['date:desc', 'date'] : []), 'title']
    for (const [name, value] of Object.entries({ base, sorts: sorts.join(' '), facets: facets.join(' '), shortcut: SHORTCUT })) if (value) box.setAttribute(name, value)
    box.labels = labels
    if (embedText) box.link = (url, hit) => fragment({ page: String(hit.page), at: url.split('#')[1] ?? '' })
  }

  #listen() {
    const box = this.#box
    // What asks: typing, clearing, filters. The box has acted by the end of the event.
    for (const type of ['input', 'click', 'keydown', 'saola-results']) box.addEventListener(type, () => setTimeout(() => this.#sift()), true)
    box.addEventListener('keydown', (event) => this.#intoList(event))
    box.addEventListener('saola-open', () => setTimeout(() => this.#read()))
    this.#list.element.addEventListener('leave', () => box.focus())
    addEventListener('hashchange', () => this.#read())
    addEventListener('scroll', () => this.#shown === this.#key() && this.#scrolled.set(location.hash, scrollY), { passive: true })
    addEventListener('click', (event) => this.#clicked(event), true)
    addEventListener('keydown', (event) => this.#toBox(event), true)
    document.addEventListener('keydown', (event) => this.#pressed(event))
    document.querySelector('.print')?.addEventListener('click', () => print())
    wide.addEventListener('change', () => this.#read())
  }

  /** What stands in the page in words. @param {number} total */
  #name(total) {
    const words = /** @type {Words} */ (this.#words)
    for (const [name, text] of Object.entries({ '.back': words.backToResults, '.print': words.print })) {
      const element = document.querySelector(name)
      if (element) element.append(make('span', {}, text))
    }
    document.querySelector('.total')?.replaceChildren(words.documentsCount(total))
  }

  /** @param {Words} words @returns {import('./page/list.js').Surroundings} */
  #around(words) {
    const { facets, labels } = this.#options
    return { words, facets, labels, language: this.#list.element.lang, link: (hit) => this.#box.link(hit.url, hit) }
  }

  /** The list is there while nothing is asked. */
  #sift() {
    const asked = this.#box.value.trim() || Object.keys(this.#box.filters).length
    this.#list.element.hidden = Boolean(asked)
  }

  /** What the address stands for: a document, and what is highlighted in it. */
  #key() {
    const { page, query } = place()
    return page === undefined ? '' : `${page} ${query}`
  }

  /** Shows what the fragment says. */
  async #read() {
    const follows = this.#follows
    const { page, at, query } = place()
    const number = page ?? (wide.matches ? this.#start() : undefined)
    this.#follows = false
    this.#sift()
    if (this.#key() !== this.#shown || number !== this.#open) await this.#show(number, page === undefined ? '' : query, follows)
    else if (at) this.#goTo(at)
  }

  /** Number of the document to begin with. */
  #start() {
    const { start, embedText } = this.#options
    return embedText ? [...this.#documents.values()].find(({ url }) => url === start)?.page : undefined
  }

  /**
   * @param {number | undefined} page
   * @param {string} query
   * @param {boolean} follows
   */
  async #show(page, query, follows) {
    const turn = ++this.#turn
    const [text, items] = page === undefined || !this.#index ? [] : await Promise.all([this.#index.document(page), itemsIn(this.#index, query, page)])
    if (turn !== this.#turn) return
    const before = this.#open
    dismiss()
    this.#open = text && page
    this.#shown = this.#key()
    this.#list.choose(text && page)
    document.body.dataset['view'] = !text ? 'list' : place().page === undefined ? 'start' : 'text'
    document.title = text ? `${text.title} · ${this.#options.title}` : this.#options.title
    document.querySelector('.back')?.setAttribute('href', without())
    this.#article.hidden = !text
    if (text && page !== undefined) this.#fill(text, page)
    else this.#article.replaceChildren()
    this.#arrive(items ?? [], follows, before)
  }

  /** @param {import('./saola.d.ts').Document} text @param {number} page */
  #fill(text, page) {
    const hit = this.#documents.get(page)
    showDocument(this.#article, text, hit?.fields ?? {}, {
      words: /** @type {Words} */ (this.#words),
      facets: this.#options.facets,
      source: this.#options.published ? safeLink(text.url, folder(this.#options.base)) : undefined,
    })
  }

  /**
   * Scroll and focus: where the reader was, or at what was asked for.
   *
   * @param {string[]} items
   * @param {boolean} follows
   * @param {number | undefined} before The document that was open until now.
   */
  #arrive(items, follows, before) {
    const { page, at } = place()
    const heading = headingAt(this.#article, at)
    const kept = follows ? undefined : this.#scrolled.get(location.hash)
    scrollTo(0, 0)
    if (page !== undefined && this.#open !== undefined) (heading ?? this.#article.querySelector('h1'))?.focus({ preventScroll: true })
    else if (before !== undefined && !wide.matches) this.#list.element.hidden ? this.#box.focus({ preventScroll: true }) : this.#list.focus(before)
    heading?.scrollIntoView()
    if (items.length) highlight(items, heading, /** @type {Words} */ (this.#words))
    if (kept !== undefined) scrollTo(0, kept)
  }

  /** To a heading of the open document. @param {string} at */
  #goTo(at) {
    const heading = headingAt(this.#article, at)
    heading?.focus({ preventScroll: true })
    heading?.scrollIntoView()
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = /** @type {HTMLAnchorElement | undefined} */ (event.composedPath().find((part) => part instanceof HTMLAnchorElement))
    if (!link?.hash || event.ctrlKey || event.metaKey || event.shiftKey) return
    this.#follows = true
    // A link to where the reader is already changes nothing, and yet leads there again.
    if (link.href === location.href) setTimeout(() => this.#read())
  }

  /** Down from the empty box goes into the list. @param {KeyboardEvent} event */
  #intoList(event) {
    if (event.key !== 'ArrowDown' || event.defaultPrevented || event.isComposing || this.#list.element.hidden) return
    if (this.#list.focus()) event.preventDefault()
  }

  /** Before the box answers to its keys: on a narrow screen it is hidden behind the document. @param {KeyboardEvent} event */
  #toBox(event) {
    const hidden = !this.#box.checkVisibility()
    if (hidden && isShortcut(event, shortcuts(SHORTCUT))) this.#leave()
  }

  /** Back to the results, at once. */
  #leave() {
    correct({ page: '', at: '' })
    document.body.dataset['view'] = 'list'
    this.#read().then(() => this.#box.focus())
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { key, defaultPrevented, isComposing, ctrlKey, altKey, metaKey } = event
    const [target] = event.composedPath()
    // Brackets stand behind AltGr on some keyboards.
    const held = metaKey || ((ctrlKey || altKey) && !event.getModifierState('AltGraph'))
    if (defaultPrevented || isComposing || held || this.#open === undefined) return
    if (target instanceof HTMLElement && target.matches('input,select,textarea')) return
    if (step(key)) event.preventDefault()
    else if (key === 'Escape' && !touring()) this.#escape()
  }

  /** From the document to the box beside it, or back to the results. */
  #escape() {
    if (wide.matches) this.#box.focus()
    else if (place().page !== undefined) location.hash = without()
  }
}
