/** Arrival on a page from the search: what the address says was found is highlighted, and a bar goes from hit to hit. */

import { bar } from './arrival-bar.js'
import { paint } from './arrival-paint.js'
import { find, pageText, placed } from './arrival-text.js'
import { PARAMETER, tokens } from './arrival-words.js'

/** @typedef {import('./arrival-text.js').Page} Page */
/** @typedef {import('./arrival-text.js').Place} Place */

/** Highlights what the address names, if it names anything that stands in the page. */
export function arrive() {
  const found = new URLSearchParams(location.search).get(PARAMETER)
  if (!found) return
  forget()
  // WebKit runs scripts before the style sheets are there, and shows nothing until they are.
  if (!show(found) && document.readyState !== 'complete') addEventListener('load', () => show(found))
}

/** Highlights what was found; false when none of it can be seen. @param {string} found Value of the parameter. */
function show(found) {
  const [passage, ...items] = found.split(' ').map((text) => ({ exact: text[0] === '*', words: tokens(text) }))
  const page = pageText()
  const places = (/** @type {import('./arrival-text.js').Item[]} */ items) => find(page, items).map((hit) => placed(page, hit))
  const hits = places(items).filter(({ parts: [part] }) => part?.[0].parentElement?.checkVisibility?.({ visibilityProperty: true }) ?? true)
  const target = startOf(page)
  const start = places(passage ? [passage] : []).find(({ start }) => start >= target)?.start ?? target
  if (hits[0]) tour(hits, hits.findIndex((hit) => hit.start >= start))
  return Boolean(hits[0])
}

/** Takes the parameter out of the address, so that neither a bookmark nor a reload has it. */
function forget() {
  const address = location.href.replace(/([?&])saola-hits=[^&#]*(&?)/, (_, before, after) => (after ? before : ''))
  try {
    history.replaceState(history.state, '', address)
  } catch {
    // Some browsers forbid it on file:; the parameter then stays, and a reload highlights again.
  }
}

/** Where the text of the element begins that the fragment names. @param {Page} page */
function startOf({ nodes }) {
  // Unlike decodeURIComponent this takes any text.
  const name = new URLSearchParams(`id=${location.hash.slice(1)}`).get('id') ?? ''
  const target = document.getElementById(name)
  // 4: the node is in the element or follows it.
  return nodes.find(([node]) => target && target.compareDocumentPosition(node) & 4)?.[1] ?? 0
}

/**
 * Colours the hits and leads from one to the next, until it is dismissed.
 *
 * @param {Place[]} hits
 * @param {number} first
 */
function tour(hits, first) {
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
    if (document.activeElement === host) getSelection()?.collapse(range().startContainer, range().startOffset)
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
