/**
 * `<saola-search>`: the part that a page loads. It shows the box, or the button that opens it, and takes what is typed until
 * the rest is there (element/interface.js). docs/element.md lists attributes, properties, methods, events, slots, parts and variables.
 */

import { sheetOf, whenIdle } from './dom.js'
import { api } from './element/api.js'
import { Box } from './element/box.js'
import { safeLink } from './element/link.js'
import { Options } from './element/options.js'
import { loadRest } from './element/rest.js'
import { isShortcut } from './element/shortcuts.js'
import style from './saola-search.css'
import { early } from './words/early.js'

/** @typedef {import('./saola.d.ts').Hit} Hit */
/** @typedef {import('./saola.d.ts').Index} Index */
/** @typedef {import('./element/interface.js').Interface} Interface */
/** @typedef {import('./words/types.d.ts').Texts} Texts */
/** @typedef {import('./element/options.js').Mode} Mode */
/** @typedef {import('./saola.d.ts').SearchFilters} Filters */

/** A search box with its results; docs/element.md says what it offers. */
export class SaolaSearch extends HTMLElement {
  static observedAttributes = ['src', 'names', 'weights', 'lang', 'label', 'placeholder', 'mode', 'inline', 'shortcut', 'facets', 'sorts']

  #box = new Box()
  #options = new Options(this)
  /** Ends every listener when the element leaves the page. */
  #listeners = new AbortController()
  /** @type {Promise<Index> | undefined} */
  #index
  /** The rest, once it is there. @type {Interface | undefined} */
  #rest
  /** @type {Promise<Interface | undefined> | undefined} */
  #coming
  /** Whether Enter was pressed before the rest was there. */
  #entered = false
  /** @type {import('./element/shortcuts.js').Shortcut[]} */
  #shortcuts = []
  /** The error that was reported last; each is reported once. @type {unknown} */
  #reported
  /** @type {Texts} */
  #texts = {}
  /** @type {Record<string, string>} */
  #labels = {}
  /** What results must have, until the rest is there. @type {Filters} */
  #filters = {}
  /** What `link` is unless the page sets it. @param {string} url @param {Hit} hit */
  #plainLink = (url, hit) => safeLink(url, this.#options.base(hit.source ?? 0))
  /** @type {(url: string, hit: Hit) => string | undefined} */
  #link = this.#plainLink

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheetOf(style)]
    this.#adopt()
  }

  /** Takes over what the page set before the class was there; nothing is loaded before the element is in the page. */
  #adopt() {
    for (const name of /** @type {const} */ (['texts', 'labels', 'link', 'filters', 'value', 'mode'])) {
      if (!Object.hasOwn(this, name)) continue
      /** @type {any} */
      const value = this[name]
      delete this[name]
      if (value !== undefined) this[name] = value
    }
  }

  connectedCallback() {
    this.#listeners = new AbortController()
    const { signal } = this.#listeners
    /** @type {(target: EventTarget, type: string, listener: (event: any) => void) => void} */
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal })
    on(this.#box.input, 'input', () => this.#ask())
    on(this.#box.input, 'keydown', (event) => this.#pressed(event))
    on(this.#box.input, 'focus', () => this.#touch())
    on(this, 'pointerenter', () => this.#touch())
    on(this.#box.clear, 'click', () => this.#reset())
    on(this.#box.closing, 'click', () => this.close())
    on(this.#box.slot, 'click', () => this.open())
    on(document, 'keydown', (event) => this.#hotkey(event))
    this.#arrange()
    this.#rest?.connect(signal)
    if (this.#options.wakes || this.#box.input.value || said(this.#filters) !== NOTHING) this.#touch()
    else if (this.#options.preloads) whenIdle(() => this.#touch())
    // A frame later, when the browser has been through the page's own autofocus.
    if (this.autofocus) requestAnimationFrame(() => this.focus())
  }

  disconnectedCallback() {
    this.#listeners.abort()
    this.close()
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (['src', 'names', 'weights'].includes(name)) this.#index = undefined
    if (!this.isConnected) return
    this.#arrange()
    if (name === 'facets' || name === 'sorts') this.#rest?.ask()
  }

  // What the page can do

  /** Where the results are. @returns {Mode} */
  get mode() {
    return this.#options.mode
  }

  set mode(mode) {
    this.setAttribute('mode', mode)
  }

  get value() {
    return this.#box.input.value
  }

  // Frameworks set what is there already, whenever they draw, and undefined for what they no longer set.
  set value(query) {
    const text = query ?? ''
    if (text === this.value) return
    this.#box.input.value = text
    this.#ask()
  }

  /** What results must have, by field. @returns {Filters} */
  get filters() {
    return this.#rest?.filters ?? this.#filters
  }

  set filters(filters) {
    if (said(filters) === said(this.filters)) return
    this.#filters = filters ?? {}
    if (this.#rest) this.#rest.filters = this.#filters
    else this.#touch()
  }

  get texts() {
    return this.#texts
  }

  set texts(texts) {
    this.#texts = texts ?? {}
    this.#translate()
  }

  /** Makes the address of a hit. */
  get link() {
    return this.#link
  }

  set link(link) {
    this.#link = link ?? this.#plainLink
  }

  /** Names of fields for the reader. */
  get labels() {
    return this.#labels
  }

  set labels(labels) {
    this.#labels = labels ?? {}
    this.#rest?.panel.translate()
  }

  /** The opened index; loads it if need be. */
  get index() {
    return this.#load()
  }

  /** Opens the dialog of mode `modal`; in other modes focuses the box. */
  open() {
    if (this.mode === 'modal' && this.isConnected) this.#box.dialog.show()
    this.focus()
  }

  /** Closes what is open. */
  close() {
    this.#box.dialog.close()
    this.#rest?.panel.expand(false)
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    const modal = this.mode === 'modal' && !this.#box.dialog.element.open
    const target = modal ? this.#box.button : this.#box.input
    target.focus(options)
  }

  // Structure and early words

  /** Puts the box where the mode wants it, and says how it is opened. */
  #arrange() {
    const { mode } = this
    if (this.#box.arrange(mode, /** @type {ShadowRoot} */ (this.shadowRoot))) this.#rest?.panel.arrange()
    this.#shortcuts = this.#options.shortcuts
    this.#box.showKeys(this.#shortcuts, mode)
    this.#translate()
  }

  #translate() {
    this.#box.translate(this.#options.named(early(this.#options.lang, this.#texts)))
    this.#rest?.panel.translate()
  }

  // Until the rest is there

  /** @param {RequestCache} [cache] */
  #load(cache) {
    const opening = async () => {
      const { open, openAll } = await api()
      const { sources, full } = this.#options
      return sources[1] ? openAll(sources, { cache, full }) : open(sources[0]?.source, { cache, full })
    }
    return (this.#index ??= opening())
  }

  /** Loads the rest and the index side by side. Not before the element is in the page: what tells where they are may be set later. */
  #touch() {
    if (!this.isConnected) return undefined
    if (this.#rest) this.#rest.warm()
    else this.#load().catch((error) => this.#report(error))
    return (this.#coming ??= this.#complete())
  }

  async #complete() {
    try {
      const Rest = await loadRest()
      this.#rest = new Rest(this.#host())
      this.#rest.connect(this.#listeners.signal)
      this.#box.recover()
      this.#rest.begin()
      if (said(this.#filters) !== NOTHING) this.#rest.filters = this.#filters
      if (this.#entered) this.#rest.keys.enter('here')
    } catch (error) {
      this.#coming = undefined
      this.#unavailable(error)
    }
    return this.#rest
  }

  /** @param {unknown} cause */
  #unavailable(cause) {
    this.#report(Object.assign(new Error('the search box could not be loaded', { cause }), { code: 'network' }))
    this.#box.fail(() => this.#touch())
  }

  /** What the rest works with. @returns {import('./element/panel.js').Host} */
  #host() {
    return {
      ...{ element: this, input: this.#box.input, clear: this.#box.clear, closing: this.#box.closing, status: this.#box.status },
      language: () => this.#options.lang,
      suggests: () => this.#options.suggests,
      load: (cache) => this.#load(cache),
      forget: () => (this.#index = undefined),
      place: () => this.#options.place,
      ownLinks: () => this.#link !== this.#plainLink,
      tell: (type, detail) => this.#tell(type, detail),
      report: (error) => this.#report(error),
    }
  }

  #ask() {
    // WebKit puts fields back to this when a page returns from its cache.
    this.#box.input.defaultValue = this.#box.input.value
    this.#box.clear.hidden = !this.#box.input.value
    this.#entered = false
    if (this.#rest) this.#rest.typed()
    else this.#touch()
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    // An input method uses keys for itself while it composes.
    if (event.isComposing || event.keyCode === 229 || event.altKey) return
    const used = this.#rest ? this.#rest.keys.key(event) : this.#early(event.key)
    if (!used) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** @param {string} key */
  #early(key) {
    if (key === 'Enter') return (this.#entered = Boolean(this.value.trim()))
    if (key === 'Escape' && this.value) this.#reset()
    else return false
    return true
  }

  /** @param {KeyboardEvent} event */
  #hotkey(event) {
    if (!isShortcut(event, this.#shortcuts)) return
    event.preventDefault()
    this.open()
  }

  #reset() {
    this.value = ''
    this.#box.input.focus()
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
}

/** What filters that say nothing come to. */
const NOTHING = '[]'

/** Filters that ask for the same come to the same, whether or not they name fields they ask nothing of. @param {Filters | undefined} filters */
function said(filters) {
  return JSON.stringify(Object.entries(filters ?? {}).filter(([, value]) => value && !(Array.isArray(value) && !value.length)))
}
