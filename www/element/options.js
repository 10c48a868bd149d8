/** What the attributes of the element say, those that its first part goes by. */

import { folder } from './link.js'
import { shortcuts } from './shortcuts.js'

/** @typedef {'dropdown' | 'inline' | 'modal' | 'page'} Mode */

const MODES = ['dropdown', 'inline', 'modal', 'page']
/** What opens the dialog unless the page says otherwise. */
const SHORTCUT = 'mod+k /'

export class Options {
  #element

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element
  }

  /** Where the results are. @returns {Mode} */
  get mode() {
    const mode = this.#element.getAttribute('mode') ?? (this.#element.hasAttribute('inline') ? 'inline' : 'dropdown')
    return /** @type {Mode} */ (MODES.includes(mode) ? mode : 'dropdown')
  }

  get shortcuts() {
    return shortcuts(this.#element.getAttribute('shortcut') ?? (this.mode === 'modal' ? SHORTCUT : ''))
  }

  /** Language of the interface: the nearest `lang`. */
  get lang() {
    return this.#element.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang
  }

  /** What stands in the box, where that is the page's own. @param {import('../words/types.d.ts').EarlyWords} words */
  named(words) {
    const label = this.#element.getAttribute('label') ?? words.label
    return { ...words, label, placeholder: this.#element.getAttribute('placeholder') ?? words.placeholder }
  }

  /** The indexes, with what the page calls them; none for the one in the page or beside the script. */
  get sources() {
    const names = this.#list('names', ',')
    const weights = this.#list('weights')
    return this.#list('src').map((src, at) => ({ source: folder(src), name: names[at]?.trim() || src, weight: Number(weights[at] ?? 1) }))
  }

  /** Folders of the indexes. */
  get #folders() {
    const all = this.sources.map(({ source }) => source)
    return all.length ? all : [new URL('.', import.meta.url)]
  }

  /** Addresses of the indexes. */
  get place() {
    return this.#folders.join(' ')
  }

  /** What links of an index are relative to. @param {number} source Its place among them. */
  base(source) {
    const bases = this.#list('base')
    if (bases.length) return folder(bases[source] ?? bases[0] ?? '')
    const embedded = !this.#element.hasAttribute('src') && document.querySelector('script[data-saola="index.saola"]')
    return embedded ? new URL('.', document.baseURI) : new URL('..', this.#folders[source])
  }

  /** What an attribute lists; an empty one is one empty item. @param {string} name @param {string | RegExp} [between] */
  #list(name, between = /\s+/) {
    return this.#element.getAttribute(name)?.trim().split(between) ?? []
  }

  /** Whether completions are offered: a plain box does without, and with them without the larger engine. */
  get suggests() {
    const suggest = this.#element.getAttribute('suggest')
    return suggest === null ? this.mode === 'modal' || this.mode === 'page' : suggest !== 'off'
  }

  /** Whether the engine with everything is needed, which would otherwise come second. */
  get full() {
    return this.mode === 'page' || this.#element.hasAttribute('facets') || this.suggests
  }

  /** Whether there is something to show without a touch: a page of results, or an address that says what to search. */
  get wakes() {
    const url = this.#element.getAttribute('url')
    return this.mode === 'page' || (url !== null && url !== 'off' && /[?#].*=/.test(location.href))
  }

  /** Whether everything is loaded without a touch, though later. */
  get preloads() {
    return this.#element.hasAttribute('preload')
  }
}
