/** From hit to hit: colours, a bar, keys, and scrolling to what is chosen. */

import { paint } from './arrival-paint.js'

/** @typedef {import('./arrival-text.js').Place} Place */

/**
 * Colours the hits and leads from one to the next, until it is dismissed.
 *
 * @param {Place[]} hits
 * @param {number} first
 * @param {typeof import('./arrival-bar.js').bar} bar
 * @returns {[go: (by?: number) => void, dismiss: () => void]}
 */
export function tour(hits, first, bar) {
  let at = Math.max(0, first)
  const [choose, remove] = paint(hits)
  const range = () => /** @type {Place} */ (hits[at]).range
  const go = (by = 0) => {
    at = (at + by + hits.length) % hits.length
    choose(at)
    show(at + 1, hits.length)
    reveal(range())
  }
  const dismiss = () => {
    // The keyboard goes on from the hit where the reader was.
    if (host.contains(document.activeElement)) getSelection()?.collapse(range().startContainer, range().startOffset)
    document.removeEventListener('keydown', key)
    host.remove()
    remove()
  }
  const key = (/** @type {KeyboardEvent} */ { key, defaultPrevented, isComposing, ctrlKey, altKey, metaKey }) => {
    if (defaultPrevented || isComposing || ctrlKey || altKey || metaKey) return
    if (key === 'Escape' && !document.querySelector(':modal')) dismiss()
    if (document.activeElement === host && /^n$/i.test(key)) go(key === 'n' ? 1 : -1)
  }
  const [host, show] = bar([['previous', '↑', () => go(-1)], ['next', '↓', () => go(1)], ['dismiss', '×', dismiss]])
  document.documentElement.append(host)
  document.addEventListener('keydown', key)
  go()
  settle(go)
  return [go, dismiss]
}

/**
 * Does it once more when pictures are loaded and the browser has scrolled to the fragment, unless the reader moves before.
 *
 * @param {() => void} go
 */
function settle(go) {
  const late = () => setTimeout(go)
  addEventListener('load', late)
  for (const type of ['wheel', 'touchmove', 'keydown', 'click']) addEventListener(type, () => removeEventListener('load', late), { once: true })
}

/** Scrolls to a hit what has a scroll bar, unless it is well in sight there. @param {Range} range */
function reveal(range) {
  for (let box = range.startContainer.parentElement; box; box = box.parentElement) {
    const whole = box === document.scrollingElement
    if (!whole && !/auto|scroll/.test(getComputedStyle(box).overflow)) continue
    const hit = range.getBoundingClientRect()
    const frame = whole ? new DOMRect(0, 0, innerWidth, innerHeight) : box.getBoundingClientRect()
    box.scrollBy(away(hit.x - frame.x, hit.width, frame.width), away(hit.y - frame.y, hit.height, frame.height))
  }
}

/**
 * How far the middle of a stretch is from the middle of its frame; 0 where that is not far.
 *
 * @param {number} start
 * @param {number} length
 * @param {number} size Length of the frame.
 */
function away(start, length, size) {
  const distance = start + (length - size) / 2
  return Math.abs(distance) > size * 0.35 ? distance : 0
}
