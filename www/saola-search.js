/** `<saola-search>`: a search box with its results. Attributes, events, parts and variables are documented at the class. */

import { arrivalUrl } from './arrival-link.js'
import { icon, make } from './dom.js'
import { safeLink } from './hits.js'
import { OptionList } from './option-list.js'
import { open } from './saola.js'
import style from './saola-search.css'
import { languageOf, loadWords, wordsNow } from './words.js'

/** @typedef {import('./saola.d.ts').Hit} Hit */
/** @typedef {import('./saola.d.ts').Results} Results */
/** @typedef {import('./saola.d.ts').Reading} Reading */
/** @typedef {import('./saola.d.ts').Index} Index */
/** @typedef {import('./saola.d.ts').SaolaError} SaolaError */
/** @typedef {import('./words.js').Texts} Texts */
/** @typedef {import('./words.js').Words} Words */

const LENS = 'M16 16l5 5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0z'
const CROSS = 'M6 6l12 12M18 6L6 18'
/** Pause before the number of results is read out, so that it does not cut into the typing. In milliseconds. */
const QUIET = 700
/** Space between the popup and the edges of the window, in pixels. */
const MARGIN = 8

/** Folder of this script. */
const HERE = import.meta.url
/** One sheet for all elements; made on first use. @type {CSSStyleSheet | undefined} */
let sheet

function sharedSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
  }
  return sheet
}

/**
 * A search box. Its results open under it, or stand in the page with `inline`.
 *
 * @attr {string} src Folder of the index. Default: the index in the page (`saola page`), else beside this script.
 * @attr {string} base What the links of the index are relative to. Default: the folder above the index.
 * @attr {string} label Name of the box for screen readers.
 * @attr {string} placeholder Text of the empty box.
 * @attr {number} limit Results shown at first and added by "Show more". Default 10.
 * @attr {string} lang Language of the interface. Default: the nearest `lang` of the page.
 * @attr {boolean} autofocus Focuses the box when the element appears.
 * @attr {boolean} preload Loads the index as soon as the browser is idle; otherwise on focus or hover.
 * @attr {boolean} inline Shows the results in the page rather than over it.
 * @attr {string} highlight `off` for links that do not say what was found; see saola-highlight.js.
 *
 * @prop {string} value The query. Setting it searches.
 * @prop {Promise<Index>} index The opened index; asking for it loads it.
 * @prop {Texts} texts Words of the interface in place of its own, by key; a plural by category or as one string for all numbers.
 * @prop {(url: string, hit: Hit) => string | undefined} link Makes the address of a hit; undefined for none.
 *
 * @fires saola-open Before a hit is opened: `{ hit, url }`. Cancelable.
 * @fires saola-results When results are shown: the `Results`.
 * @fires saola-error When something failed: the `SaolaError`.
 *
 * @csspart box input clear popup count list hit result section title heading path date excerpt mark message retry more
 *
 * @cssprop --saola-background --saola-text --saola-muted --saola-border --saola-line --saola-accent --saola-active
 * @cssprop --saola-mark --saola-mark-text --saola-error --saola-radius --saola-z
 */
export class SaolaSearch extends HTMLElement {
  static observedAttributes = ['src', 'lang', 'label', 'placeholder']

  #input = make('input', {
    ...{ part: 'input', id: 'input', type: 'text', role: 'combobox', inputmode: 'search', enterkeyhint: 'search' },
    ...{ autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false', dir: 'auto' },
    ...{ 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'list', 'aria-haspopup': 'listbox' },
  })
  #label = make('label', { class: 'away', for: 'input' })
  #clear = make('button', { part: 'clear', class: 'clear', type: 'button', hidden: '' }, icon(CROSS))
  #count = make('div', { part: 'count', class: 'count', hidden: '' })
  #list = new OptionList(this.#input)
  #message = make('div', { hidden: '' })
  #more = make('button', { part: 'more', class: 'more', type: 'button', hidden: '' })
  #popup = make('div', { part: 'popup', class: 'popup', hidden: '' }, this.#message, this.#count, this.#list.element, this.#more)
  #status = make('div', { class: 'away', role: 'status' })

  /** Ends every listener when the element leaves the page. */
  #listeners = new AbortController()
  /** @type {Promise<Index> | undefined} */
  #index
  /** Number of the latest question: answers to earlier ones are dropped. */
  #turn = 0
  /** What the list shows. @type {Results | undefined} */
  #results
  /** What the interface says, as far as it is loaded. @type {Words} */
  #words = wordsNow('')
  /** @type {Texts} */
  #texts = {}
  /** What `link` is unless the page sets it. @param {string} url */
  #link = (url) => safeLink(url, this.#base())
  /** Whether Enter was pressed before there was anything to open. */
  #entered = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announcing
  /** The error that was reported last; each is reported once. @type {unknown} */
  #reported

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sharedSheet()]
    const box = make('div', { part: 'box', class: 'box' }, icon(LENS), this.#label, this.#input, this.#clear)
    root.append(make('div', { role: 'search' }, box, this.#popup, this.#status))
    this.#texts = own(this, 'texts') ?? {}
    delete /** @type {{ texts?: Texts }} */ (this).texts
    /** @type {(url: string, hit: Hit) => string | undefined} */
    this.link = own(this, 'link') ?? this.#link
  }

  connectedCallback() {
    this.#listeners = new AbortController()
    const { signal } = this.#listeners
    /** @type {(target: EventTarget, type: string, listener: (event: any) => void) => void} */
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal })
    on(this.#input, 'input', () => this.#ask())
    on(this.#input, 'keydown', (event) => this.#key(event))
    on(this.#input, 'focus', () => this.#focused())
    on(this, 'pointerenter', () => this.#warm())
    on(this, 'focusout', () => this.#expand(false))
    on(this.#clear, 'click', () => this.#reset())
    on(this.#more, 'click', () => this.#append())
    on(this.#list.element, 'click', (event) => this.#clicked(event))
    // The focus stays in the input, where typing goes on.
    on(this.#popup, 'mousedown', (event) => event.preventDefault())
    on(window, 'resize', () => this.#place())
    this.#translate()
    if (this.hasAttribute('preload')) whenIdle(() => this.#warm())
    // A frame later, when the browser has been through the page's own autofocus.
    if (this.autofocus) requestAnimationFrame(() => this.focus())
  }

  disconnectedCallback() {
    this.#listeners.abort()
    clearTimeout(this.#announcing)
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === 'src') this.#index = undefined
    if (this.isConnected) this.#translate()
  }

  get value() {
    return this.#input.value
  }

  set value(query) {
    this.#input.value = query
    this.#ask()
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    this.#input.focus(options)
  }

  // Texts

  /** Language of the interface: the nearest `lang`. */
  get #lang() {
    return this.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang
  }

  get texts() {
    return this.#texts
  }

  set texts(texts) {
    this.#texts = texts
    this.#translate()
  }

  /** Puts the words of the language in place, loaded first if need be. */
  async #speak() {
    if (this.#words.language === languageOf(this.#lang)) return
    await loadWords(this.#lang)
    this.#translate()
  }

  #translate() {
    const words = (this.#words = wordsNow(this.#lang, this.#texts))
    this.#label.textContent = this.getAttribute('label') ?? words.label
    this.#input.placeholder = this.getAttribute('placeholder') ?? words.placeholder
    this.#clear.setAttribute('aria-label', words.clear)
    this.#list.element.setAttribute('aria-label', words.list)
    this.#more.textContent = words.more
  }

  /**
   * How many results there are, and which words were taken for others.
   *
   * @param {Results} results
   */
  #counted({ total, readings, corrected }) {
    const words = this.#words
    if (!total) return words.none({ query: this.value.trim() })
    const taken = (/** @type {Words['readAs']} */ line, /** @type {Reading[]} */ all) =>
      all.length ? ` · ${line({ query: all.map(({ to }) => to).join(' ') })}` : ''
    return words.results(total) + taken(words.readAs, readings) + taken(words.corrected, corrected)
  }

  /** Reads a line out once the reader stops typing. @param {string} line */
  #announce(line) {
    clearTimeout(this.#announcing)
    this.#announcing = setTimeout(() => (this.#status.textContent = line), QUIET)
  }

  // Index

  /** Folder of the index; undefined for the one in the page or beside the script. */
  #folder() {
    const src = this.getAttribute('src')
    return src === null ? undefined : folder(src)
  }

  #base() {
    const base = this.getAttribute('base')
    if (base !== null) return folder(base)
    const embedded = !this.hasAttribute('src') && document.querySelector('script[data-saola="index.saola"]')
    return new URL(embedded ? '.' : '..', embedded ? document.baseURI : (this.#folder() ?? new URL('.', HERE)))
  }

  /** The opened index; loads it if need be. */
  get index() {
    return this.#load()
  }

  /** @param {RequestCache} [cache] */
  #load(cache) {
    const opening = async () => open(this.#folder(), { cache })
    return (this.#index ??= opening())
  }

  /** Loads ahead of the first question. */
  #warm() {
    this.#speak()
    this.#load().catch((error) => this.#report(error))
  }

  /** @param {unknown} error */
  #report(error) {
    if (error === this.#reported) return
    this.#reported = error
    this.#tell('saola-error', error)
  }

  /**
   * Sends an event; false when the page cancels it.
   *
   * @param {string} type
   * @param {unknown} detail
   */
  #tell(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: type === 'saola-open' }))
  }

  // Questions and answers

  /** @param {RequestCache} [cache] */
  async #ask(cache) {
    const turn = ++this.#turn
    const query = this.value
    this.#entered = false
    this.#clear.hidden = !query
    if (!query.trim()) return this.#show(undefined)
    const spoken = this.#wait(turn)
    try {
      const index = await this.#load(cache)
      await spoken
      const results = turn === this.#turn ? await index.search(query, { limit: this.#limit }) : undefined
      if (results && turn === this.#turn) this.#show(results)
    } catch (error) {
      await spoken
      if (turn === this.#turn) this.#fail(/** @type {SaolaError} */ (error))
    }
  }

  get #limit() {
    return Math.max(1, Math.trunc(Number(this.getAttribute('limit'))) || 10)
  }

  /** Until the answer comes: what stands there fades, or a line says that something is being loaded. @param {number} turn */
  async #wait(turn) {
    this.#list.busy = true
    await this.#speak()
    if (turn !== this.#turn || !this.#list.busy) return
    if (!this.#results) this.#say('loading', this.#words.loading)
    this.#expand(true)
  }

  /** @param {Results | undefined} results Undefined to show nothing. */
  #show(results) {
    this.#results = results
    this.#list.clear()
    this.#list.busy = false
    this.#popup.scrollTop = 0
    this.#add(results)
    const line = results ? this.#counted(results) : ''
    this.#announce(line)
    this.#count.textContent = line
    this.#count.hidden = this.#list.element.hidden = !results?.total
    if (results && !results.total) this.#say('none', line)
    else this.#message.hidden = true
    this.#expand(Boolean(results) && !this.#popup.hidden)
    if (results) this.#tell('saola-results', results)
    if (this.#entered) this.#enter(false)
  }

  /** @param {Results | undefined} results */
  #add(results) {
    const query = results?.query ?? ''
    // A page that makes the addresses itself gets them as it made them.
    const plain = this.link !== this.#link || this.getAttribute('highlight') === 'off'
    /** @type {import('./hits.js').Place['arrive']} */
    const arrive = (address, excerpt, more) => (plain ? address : arrivalUrl(address, excerpt, { query, more }))
    this.#list.add(results?.hits ?? [], { link: this.link, arrive, date: this.#words.date })
    this.#more.hidden = !results?.hits.length || this.#list.length >= results.total
  }

  /** Fetches the next hits. */
  async #append() {
    const turn = this.#turn
    const offset = this.#list.length
    const asked = this.shadowRoot?.activeElement === this.#more
    try {
      const index = await this.#load()
      const results = await index.search(this.#results?.query ?? '', { limit: this.#limit, offset })
      if (turn === this.#turn && offset === this.#list.length) this.#add(results)
      if (asked && this.#more.hidden) this.focus()
    } catch (error) {
      this.#fail(/** @type {SaolaError} */ (error))
    }
  }

  /** @param {SaolaError} error */
  #fail(error) {
    this.#report(error)
    this.#show(undefined)
    const words = this.#words
    const line = words[/** @type {'network'} */ (error.code)] ?? words.internal
    const retry = make('button', { part: 'retry', type: 'button' }, words.retry)
    retry.addEventListener('click', () => this.#retry())
    this.#say('error', line, ' ', retry, make('small', {}, error.message))
    this.#announce(line)
    this.#expand(true)
  }

  #retry() {
    this.#index = undefined
    this.focus()
    this.#ask('reload')
  }

  /**
   * @param {'loading' | 'none' | 'error'} state
   * @param {...(Node | string)} children
   */
  #say(state, ...children) {
    this.#message.className = `message ${state}`
    this.#message.setAttribute('part', `message ${state}`)
    this.#message.replaceChildren(...children)
    this.#message.hidden = false
  }

  #reset() {
    this.value = ''
    this.focus()
  }

  // Popup

  #focused() {
    this.#warm()
    if (this.#results) this.#expand(true)
  }

  /** @param {boolean} wanted */
  #expand(wanted) {
    const inline = this.hasAttribute('inline')
    const filled = Boolean(this.value.trim())
    this.#popup.hidden = !(filled && (wanted || inline))
    this.#input.setAttribute('aria-expanded', String(!this.#popup.hidden && !this.#list.element.hidden))
    if (!wanted) this.#list.select(undefined)
    this.#place()
  }

  /** Keeps the popup inside the window. */
  #place() {
    if (this.#popup.hidden || this.hasAttribute('inline')) return
    const box = this.getBoundingClientRect()
    const wide = document.documentElement.clientWidth
    const left = Math.max(MARGIN, Math.min(box.left, wide - MARGIN - this.#popup.offsetWidth))
    this.#popup.style.setProperty('--_shift', `${left - box.left}px`)
    this.#popup.style.setProperty('--_room', `${innerHeight - box.bottom - 2 * MARGIN}px`)
  }

  // Keyboard and pointer

  /** @param {KeyboardEvent} event */
  #key(event) {
    // An input method uses these keys for itself while it composes.
    if (event.isComposing || event.keyCode === 229 || event.altKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const used = step ? this.#move(step) : event.key === 'Enter' ? this.#enter(event.ctrlKey || event.metaKey) : event.key === 'Escape' && this.#escape()
    if (!used) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Goes through the options and the input in a ring; past the last one more are fetched first. @param {number} step */
  #move(step) {
    if (!this.#results) return false
    if (this.#popup.hidden) this.#expand(true)
    if (step > 0 && this.#list.atEnd && !this.#more.hidden) this.#append().then(() => this.#list.move(step))
    else this.#list.move(step)
    return true
  }

  /** Opens the chosen result or the first; before there are any, as soon as they come. @param {boolean} apart In a new tab. */
  #enter(apart) {
    const option = this.#list.active ?? this.#list.options[0]
    this.#entered = false
    if (!this.value.trim()) return false
    if (this.#results && !this.#list.busy) this.#open(option, apart)
    else this.#entered = true
    return true
  }

  /** @param {HTMLAnchorElement | undefined} option @param {boolean} apart */
  #open(option, apart) {
    if (!option?.href) return
    if (!apart) option.click()
    else if (this.#opening(option)) window.open(option.href, '_blank', 'noopener')
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const option = /** @type {Element} */ (event.target).closest('a')
    if (!option?.href) return
    if (!this.#opening(option)) event.preventDefault()
    // A link to a place in this same page leaves the box where it is.
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.#expand(false)
  }

  /** Whether the page lets a hit be opened. @param {HTMLAnchorElement} option */
  #opening(option) {
    return this.#tell('saola-open', { hit: this.#list.hitOf(option), url: option.href })
  }

  /** Clears the text first, then closes. */
  #escape() {
    if (this.value) this.#reset()
    else if (this.#popup.hidden) return false
    else this.#expand(false)
    return true
  }
}

/** What a page set on the element before the class was there. @param {object} element @param {string} name */
function own(element, name) {
  return Object.getOwnPropertyDescriptor(element, name)?.value
}

/** A folder relative to the page, with or without the slash at its end. @param {string} path */
function folder(path) {
  return new URL((path || '.').replace(/\/*$/, '/'), document.baseURI)
}

/** @param {() => void} work */
function whenIdle(work) {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work)
  else setTimeout(work)
}
