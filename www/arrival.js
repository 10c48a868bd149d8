/** Arrival on a page from the search: what the address says was found is highlighted, and a bar goes from hit to hit. */

import { Bar } from './arrival-bar.js'
import { Paint } from './arrival-paint.js'
import { blocks, find, rangeOf } from './arrival-text.js'
import { PARAMETER, tokens } from './arrival-words.js'

/** @typedef {import('./arrival-text.js').Hit} Hit */

/** Characters that are read out before and after a hit. */
const AROUND = 60

/** Highlights what the address names, if it names anything that stands in the page. */
export function arrive() {
  const found = new URLSearchParams(location.search).get(PARAMETER)
  if (found === null) return
  forget()
  const items = found.split(' ').map((text) => ({ exact: text[0] === '*', passage: text[0] === '-', words: tokens(text.replace(/_/g, ' ')) }))
  const page = blocks()
  const hits = find(page, items.filter(({ passage, words }) => words.length && !passage))
  if (hits.length) new Arrival(hits, find(page, items.filter(({ passage, words }) => words.length && passage)))
}

/** Takes the parameter out of the address, so that neither a bookmark nor a reload has it. */
function forget() {
  const url = new URL(location.href)
  url.search = url.search.slice(1).split('&').filter((pair) => !pair.startsWith(`${PARAMETER}=`)).join('&')
  try {
    history.replaceState(history.state, '', url)
  } catch {
    // Some browsers forbid it on file:; the parameter then stays, and a reload highlights again.
  }
}

class Arrival {
  #hits
  #ranges
  #paint
  #bar = new Bar({ step: (by) => this.#step(by), dismiss: () => this.#dismiss() })
  #at
  /** Ends all listeners. */
  #over = new AbortController()
  /** Whether the reader has begun to move about, after which the page no longer moves by itself. */
  #touched = false

  /**
   * @param {Hit[]} hits
   * @param {Hit[]} passages Where the passage of the excerpt stands.
   */
  constructor(hits, passages) {
    this.#hits = hits
    this.#ranges = hits.map(rangeOf)
    this.#at = this.#first(passages.map(rangeOf))
    this.#paint = new Paint(this.#ranges)
    document.documentElement.append(this.#bar.element)
    const { signal } = this.#over
    document.addEventListener('keydown', (event) => this.#key(event), { signal })
    for (const type of ['wheel', 'pointerdown', 'keydown']) addEventListener(type, () => (this.#touched = true), { signal, passive: true })
    this.#show()
    // Once before pictures are loaded, and once after them and after the browser's own scrolling to a fragment.
    if (!location.hash) this.#reveal()
    if (document.readyState !== 'complete') addEventListener('load', () => setTimeout(() => this.#touched || this.#reveal()), { signal })
    else this.#reveal()
  }

  /** Number of the first hit in the passage, behind the fragment if there is one. @param {Range[]} passages */
  #first(passages) {
    const target = targetOf(location.hash)
    const behind = (/** @type {Range} */ range) => !target || target.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING
    const passage = passages.find(behind)
    const inside = this.#ranges.findIndex((range) => passage && range.compareBoundaryPoints(Range.START_TO_START, passage) >= 0)
    return Math.max(0, inside < 0 ? this.#ranges.findIndex(behind) : inside)
  }

  /** @param {1 | -1} by */
  #step(by) {
    this.#at = (this.#at + by + this.#hits.length) % this.#hits.length
    this.#touched = true
    this.#show()
    this.#reveal()
  }

  #show() {
    const { block, start, end } = /** @type {Hit} */ (this.#hits[this.#at])
    this.#paint.choose(this.#at)
    this.#bar.show(this.#at + 1, this.#hits.length, block.text.slice(Math.max(0, start - AROUND), end + AROUND))
  }

  /** Scrolls the page, and what in it has a scroll bar of its own, unless the hit is well in sight. */
  #reveal() {
    const range = /** @type {Range} */ (this.#ranges[this.#at])
    for (let box = range.startContainer.parentElement; box; box = box.parentElement) {
      const whole = box === document.scrollingElement
      if (!whole && !/auto|scroll/.test(getComputedStyle(box).overflow)) continue
      const { top, height, left, width } = whole ? { top: 0, left: 0, height: innerHeight, width: innerWidth } : box.getBoundingClientRect()
      const hit = range.getBoundingClientRect()
      const down = hit.top + hit.height / 2 - top - height / 2
      const along = hit.left + hit.width / 2 - left - width / 2
      box.scrollBy({
        top: Math.abs(down) > height * 0.3 ? down : 0,
        left: Math.abs(along) > width / 2 ? along : 0,
        behavior: 'instant',
      })
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const free = !event.defaultPrevented && !event.isComposing && !document.querySelector(':modal')
    if (event.key === 'Escape' && free) this.#dismiss()
  }

  /** Takes away everything. The keyboard goes on from the hit where the reader was. */
  #dismiss() {
    const range = this.#ranges[this.#at]
    const focused = document.activeElement === this.#bar.element
    this.#over.abort()
    this.#bar.element.remove()
    this.#paint.remove()
    if (focused && range) getSelection()?.collapse(range.startContainer, range.startOffset)
  }
}

/** The element that a fragment names. @param {string} hash */
function targetOf(hash) {
  const name = hash.slice(1)
  try {
    return document.getElementById(name) ?? document.getElementById(decodeURIComponent(name))
  } catch {
    return null
  }
}
