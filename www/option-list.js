/** The list box: hits in their order, and which option is chosen. The focus stays in the input, which names the chosen one. */

import { make } from './dom.js'
import { hitGroup } from './hits.js'

/** @typedef {import('./saola.d.ts').Hit} Hit */

export class OptionList {
  element = make('div', { part: 'list', role: 'listbox', id: 'list', hidden: '' })
  #input
  /** Hits by the groups that show them. @type {WeakMap<Element, Hit>} */
  #hits = new WeakMap()

  /** @param {HTMLInputElement} input */
  constructor(input) {
    this.#input = input
  }

  /** Number of hits. */
  get length() {
    return this.element.childElementCount
  }

  /** Options in their order: each hit, followed by its sections. */
  get options() {
    return /** @type {HTMLAnchorElement[]} */ ([...this.element.querySelectorAll('[role=option]')])
  }

  /** The chosen option. */
  get active() {
    return /** @type {HTMLAnchorElement | null} */ (this.element.querySelector('[aria-selected=true]')) ?? undefined
  }

  /** Whether an answer is awaited that will replace what stands here. */
  get busy() {
    return this.element.getAttribute('aria-busy') === 'true'
  }

  set busy(busy) {
    this.element.setAttribute('aria-busy', String(busy))
  }

  clear() {
    this.select(undefined)
    this.element.replaceChildren()
  }

  /**
   * Puts hits at the end; those that stand there never move.
   *
   * @param {Hit[]} hits
   * @param {import('./hits.js').Place} place
   */
  add(hits, place) {
    for (const hit of hits) {
      const group = hitGroup(hit, this.length, place)
      this.#hits.set(group, hit)
      this.element.append(group)
    }
  }

  /** @param {HTMLAnchorElement | undefined} option Undefined for none, which is the input itself. */
  select(option) {
    this.active?.setAttribute('aria-selected', 'false')
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    if (option) this.#input.setAttribute('aria-activedescendant', option.id)
    else this.#input.removeAttribute('aria-activedescendant')
  }

  /** Whether the chosen option is the last one. */
  get atEnd() {
    return this.active !== undefined && this.active === this.options.at(-1)
  }

  /** Chooses the next or previous option, in a ring with the input. @param {number} step 1 or -1 */
  move(step) {
    const ring = [undefined, ...this.options]
    this.select(ring.at((ring.indexOf(this.active) + step) % ring.length))
  }

  /** The hit that an option belongs to. @param {HTMLAnchorElement} option */
  hitOf(option) {
    return this.#hits.get(/** @type {Element} */ (option.parentElement))
  }
}
