/** Arrival on a page from the search: what the address says was found is highlighted, and a bar goes from hit to hit. */

import { bar } from './arrival-bar.js'
import { find, itemOf, pageText, placed, startOf } from './arrival-text.js'
import { tour } from './arrival-tour.js'
import { PARAMETER } from './arrival-words.js'

/** Most characters that are looked at of an address, which anybody may write, and most items: links of the search have fewer. */
const [LONGEST, MOST] = [4000, 50]

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
  const [passage, ...items] = found.slice(0, LONGEST).split(' ', MOST).map(itemOf)
  const page = pageText()
  const places = (/** @type {import('./arrival-text.js').Item[]} */ items) => find(page, items).map((hit) => placed(page, hit))
  const hits = places(items).filter(({ parts: [part] }) => part?.[0].parentElement?.checkVisibility?.({ visibilityProperty: true }) ?? true)
  // Unlike decodeURIComponent this takes any text.
  const target = startOf(page, document.getElementById(new URLSearchParams(`id=${location.hash.slice(1)}`).get('id') ?? ''))
  const start = places(passage ? [passage] : []).find(({ start }) => start >= target)?.start ?? target
  if (hits[0]) tour(hits, hits.findIndex((hit) => hit.start >= start), bar)
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
