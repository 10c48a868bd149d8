/**
 * `<saola-search>`: the part that a page loads. It shows the box, or the button that opens it, and takes what is typed until
 * the rest is there (element/interface.js). docs/element.md lists attributes, properties, methods, events, slots, parts and variables.
 */

import { icon, make } from './dom.js'
import { api } from './element/api.js'
import { Dialog } from './element/dialog.js'
import { folder, safeLink } from './element/link.js'
import { loadRest } from './element/rest.js'
import { ariaKeys, isShortcut, shortcuts, shownKeys } from './element/shortcuts.js'
import style from './saola-search.css'
import { early } from './words/early.js'

/** @typedef {import('./saola.d.ts').Hit} Hit */
/** @typedef {import('./saola.d.ts').Index} Index */
/** @typedef {import('./element/interface.js').Interface} Interface */
/** @typedef {import('./words/types.d.ts').Texts} Texts */
/** @typedef {'dropdown' | 'inline' | 'modal' | 'page'} Mode */
/** @typedef {import('./saola.d.ts').SearchFilters} Filters */

const MODES = ['dropdown', 'inline', 'modal', 'page']
const LENS = 'M16 16l5 5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0z'
const CROSS = 'M6 6l12 12M18 6L6 18'
/** What opens the dialog unless the page says otherwise. */
const SHORTCUT = 'mod+k /'

/** One sheet for all elements; made on first use. @type {CSSStyleSheet | undefined} */
let sheet

function sharedSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
  }
  return sheet
}

/** A search box with its results; docs/element.md says what it offers. */
export class SaolaSearch extends HTMLElement {
  static observedAttributes = ['src', 'lang', 'label', 'placeholder', 'mode', 'inline', 'shortcut', 'facets', 'sorts']

  #input = make('input', {
    ...{ part: 'input', id: 'input', type: 'text', role: 'combobox', inputmode: 'search', enterkeyhint: 'search' },
    ...{ autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false', dir: 'auto' },
    ...{ 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'list', 'aria-haspopup': 'listbox' },
  })
  #label = make('label', { class: 'away', for: 'input' })
  #clear = make('button', { part: 'clear', class: 'clear', type: 'button', hidden: '' }, icon(CROSS))
  #close = make('button', { part: 'close', class: 'close', type: 'button', 'aria-label': 'Esc' }, icon(CROSS))
  #status = make('div', { class: 'away', role: 'status' })
  #box = make('div', { part: 'box', class: 'box' }, icon(LENS), this.#label, this.#input, this.#clear, this.#close)
  #frame = make('div', { role: 'search', class: 'frame' }, this.#box, this.#status)
  #name = make('span', { class: 'name' })
  #key = make('kbd', { part: 'key', 'aria-hidden': 'true' })
  #button = make('button', { part: 'button', class: 'open', type: 'button', 'aria-haspopup': 'dialog' }, icon(LENS), this.#name, this.#key)
  #slot = make('slot', { name: 'button' }, this.#button)
  #dialog = new Dialog(make('div', { class: 'stage' }))

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
  /** What `link` is unless the page sets it. @param {string} url */
  #link = (url) => safeLink(url, this.#base())

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sharedSheet()]
    this.#texts = own(this, 'texts') ?? {}
    this.#labels = own(this, 'labels') ?? {}
    /** @type {(url: string, hit: Hit) => string | undefined} */
    this.link = own(this, 'link') ?? this.#link
    this.#input.value = own(this, 'value') ?? ''
  }

  connectedCallback() {
    this.#listeners = new AbortController()
    const { signal } = this.#listeners
    /** @type {(target: EventTarget, type: string, listener: (event: any) => void) => void} */
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal })
    on(this.#input, 'input', () => this.#ask())
    on(this.#input, 'keydown', (event) => this.#pressed(event))
    on(this.#input, 'focus', () => this.#touch())
    on(this, 'pointerenter', () => this.#touch())
    on(this.#clear, 'click', () => this.#reset())
    on(this.#close, 'click', () => this.close())
    on(this.#slot, 'click', () => this.open())
    on(document, 'keydown', (event) => this.#hotkey(event))
    this.#arrange()
    this.#rest?.connect(signal)
    if (this.#wakes() || this.#input.value) this.#touch()
    else if (this.hasAttribute('preload')) whenIdle(() => this.#touch())
    // A frame later, when the browser has been through the page's own autofocus.
    if (this.autofocus) requestAnimationFrame(() => this.focus())
  }

  disconnectedCallback() {
    this.#listeners.abort()
    this.close()
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === 'src') this.#index = undefined
    if (!this.isConnected) return
    this.#arrange()
    if (name === 'facets' || name === 'sorts') this.#rest?.ask()
  }

  // What the page can do

  /** Where the results are. @returns {Mode} */
  get mode() {
    const mode = this.getAttribute('mode') ?? (this.hasAttribute('inline') ? 'inline' : 'dropdown')
    return /** @type {Mode} */ (MODES.includes(mode) ? mode : 'dropdown')
  }

  set mode(mode) {
    this.setAttribute('mode', mode)
  }

  get value() {
    return this.#input.value
  }

  set value(query) {
    this.#input.value = query
    this.#ask()
  }

  /** What results must have, by field. @returns {Filters} */
  get filters() {
    return this.#rest?.filters ?? {}
  }

  set filters(filters) {
    this.#touch()?.then((rest) => rest && (rest.filters = filters))
  }

  get texts() {
    return this.#texts
  }

  set texts(texts) {
    this.#texts = texts
    this.#translate()
  }

  /** Names of fields for the reader. */
  get labels() {
    return this.#labels
  }

  set labels(labels) {
    this.#labels = labels
    this.#rest?.panel.translate()
  }

  /** The opened index; loads it if need be. */
  get index() {
    return this.#load()
  }

  /** Opens the dialog of mode `modal`; in other modes focuses the box. */
  open() {
    if (this.mode === 'modal' && this.isConnected) this.#dialog.show()
    this.focus()
  }

  /** Closes what is open. */
  close() {
    this.#dialog.close()
    this.#rest?.panel.expand(false)
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    const modal = this.mode === 'modal' && !this.#dialog.element.open
    const target = modal ? this.#button : this.#input
    target.focus(options)
  }

  // Structure and early words

  /** Puts the box where the mode wants it. */
  #arrange() {
    const { mode } = this
    const inside = mode === 'modal' ? [this.#slot, this.#dialog.element] : [this.#frame]
    if (this.#frame.dataset['mode'] !== mode) {
      this.#frame.dataset['mode'] = mode
      if (mode === 'modal') this.#dialog.element.firstElementChild?.append(this.#frame)
      this.shadowRoot?.replaceChildren(...inside)
      this.#rest?.panel.arrange()
    }
    this.#shortcuts = shortcuts(this.getAttribute('shortcut') ?? (mode === 'modal' ? SHORTCUT : ''))
    const keys = ariaKeys(this.#shortcuts)
    for (const element of [this.#button, this.#input]) element.toggleAttribute('aria-keyshortcuts', Boolean(keys))
    if (keys) (mode === 'modal' ? this.#button : this.#input).setAttribute('aria-keyshortcuts', keys)
    this.#key.textContent = this.#shortcuts[0] ? shownKeys(this.#shortcuts[0]) : ''
    this.#translate()
  }

  #translate() {
    const words = early(this.#lang, this.#texts)
    const label = this.getAttribute('label') ?? words.label
    this.#label.textContent = this.#name.textContent = label
    this.#button.title = words.open
    this.#dialog.element.setAttribute('aria-label', label)
    this.#input.placeholder = this.getAttribute('placeholder') ?? words.placeholder
    this.#clear.setAttribute('aria-label', words.clear)
    this.#rest?.panel.translate()
  }

  /** Language of the interface: the nearest `lang`. */
  get #lang() {
    return this.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang
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
    return new URL(embedded ? '.' : '..', embedded ? document.baseURI : (this.#folder() ?? new URL('.', import.meta.url)))
  }

  /** @param {RequestCache} [cache] */
  #load(cache) {
    // Both take the engine with everything, which would otherwise come second.
    const full = this.hasAttribute('facets') || this.#suggests
    const opening = async () => (await api()).open(this.#folder(), { cache, full })
    return (this.#index ??= opening())
  }

  /** Whether completions are offered: a plain box does without, and with them without the larger engine. */
  get #suggests() {
    return this.hasAttribute('suggest') ? this.getAttribute('suggest') !== 'off' : this.mode === 'modal' || this.mode === 'page'
  }

  // Until the rest is there

  /** Whether there is something to show without a touch: a page of results, or an address that says what to search. */
  #wakes() {
    const url = this.getAttribute('url')
    return this.mode === 'page' || (url !== null && url !== 'off' && /[?#].*=/.test(location.href))
  }

  /** Loads the rest and the index side by side. */
  #touch() {
    if (this.#rest) this.#rest.warm()
    else this.#load().catch((error) => this.#report(error))
    return (this.#coming ??= this.#complete())
  }

  async #complete() {
    try {
      const Rest = await loadRest()
      this.#rest = new Rest(this.#host())
      this.#rest.connect(this.#listeners.signal)
      this.#box.querySelector('.failed')?.remove()
      this.#rest.begin()
      if (this.#entered) this.#rest.keys.enter('here')
    } catch (error) {
      this.#coming = undefined
      this.#unavailable(error)
    }
    return this.#rest
  }

  /** There are no words yet when what would bring them fails. @param {unknown} cause */
  #unavailable(cause) {
    this.#report(Object.assign(new Error('the search box could not be loaded', { cause }), { code: 'network' }))
    const retry = make('button', { type: 'button', part: 'retry', class: 'failed', lang: 'en' }, 'Try again')
    retry.addEventListener('click', () => this.#touch())
    this.#box.querySelector('.failed')?.remove()
    this.#box.append(retry)
  }

  /** What the rest works with. @returns {import('./element/panel.js').Host} */
  #host() {
    return {
      ...{ element: this, input: this.#input, clear: this.#clear, closing: this.#close, status: this.#status },
      language: () => this.#lang,
      suggests: () => this.#suggests,
      load: (cache) => this.#load(cache),
      forget: () => (this.#index = undefined),
      place: () => String(this.#folder() ?? new URL('.', import.meta.url)),
      ownLinks: () => this.link !== this.#link,
      tell: (type, detail) => this.#tell(type, detail),
      report: (error) => this.#report(error),
    }
  }

  #ask() {
    // WebKit puts fields back to this when a page returns from its cache.
    this.#input.defaultValue = this.#input.value
    this.#clear.hidden = !this.#input.value
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
    this.#input.focus()
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

/** Takes what a page set on the element before the class was there. @param {object} element @param {string} name */
function own(element, name) {
  const value = Object.getOwnPropertyDescriptor(element, name)?.value
  delete (/** @type {Record<string, unknown>} */ (element))[name]
  return value
}

/** @param {() => void} work */
function whenIdle(work) {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work)
  else setTimeout(work)
}
