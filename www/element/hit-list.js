/** The hits in their order. Those that stand there never move: more are put at the end, others take their place all at once. */

import { make } from '../dom.js'
import { hitGroup } from './hits.js'

/** @typedef {import('../saola.d.ts').Hit} Hit */

export class HitList {
  element = make('div', { class: 'hits' })
  /** By the groups that show them. @type {WeakMap<Element, Hit>} */
  #hits = new WeakMap()

  /** Number of hits. */
  get length() {
    return this.element.childElementCount
  }

  clear() {
    this.element.replaceChildren()
  }

  /**
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

  /** The hit that a link belongs to. @param {Element} link */
  hitOf(link) {
    return this.#hits.get(/** @type {Element} */ (link.parentElement))
  }

  /** Links to pages and sections, as they stand. */
  get links() {
    return /** @type {HTMLAnchorElement[]} */ ([...this.element.querySelectorAll('a[href]')])
  }
}
