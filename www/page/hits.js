/** What was searched, highlighted in the open document: the same colours, bar and keys as on the pages of a site (arrival.js). */

import { itemsFor } from '../arrival-link.js'
import { find, itemOf, pageText, placed, startOf } from '../arrival-text.js'
import { tour } from '../arrival-tour.js'
import { make } from '../dom.js'

/** @typedef {import('../saola.d.ts').Index} Index */
/** @typedef {import('../words/types.d.ts').Words} Words */

/** How far down the results a document is looked for. */
const FAR = 1000
/** Passages of it, from which its words are taken: forms of a word are as many as there are places. */
const PASSAGES = 12

/** Keys of the buttons, as `aria-keyshortcuts` names them. */
const KEYS = ['[ P', '] N', 'Escape']

/** Ends what is highlighted. */
export let dismiss = () => {}
/** Goes to another hit. @type {(by?: number) => void} */
let go = () => {}

/**
 * What a query finds in a page.
 *
 * @param {Index} index
 * @param {string} query
 * @param {number} page
 */
export async function itemsIn(index, query, page) {
  if (!query.trim()) return []
  const { hits } = await index.search(query, { limit: FAR, excerptLength: 0, sections: 0 })
  const offset = hits.findIndex((hit) => hit.page === page)
  if (offset < 0) return []
  const [hit] = (await index.search(query, { limit: 1, offset, excerpts: PASSAGES })).hits
  return itemsFor([...(hit?.excerpt ?? []), ...(hit?.sections ?? []).flatMap(({ excerpt }) => excerpt)], query)
}

/**
 * Highlights items in what the page is about, and goes to the first behind a heading.
 *
 * @param {string[]} items
 * @param {Element | undefined} heading
 * @param {Words} words
 */
export function highlight(items, heading, words) {
  const page = pageText()
  const hits = find(page, items.map(itemOf)).map((hit) => placed(page, hit))
  if (!hits.length) return
  const start = startOf(page, heading)
  const [onward, end] = tour(hits, hits.findIndex((hit) => hit.start >= start), (buttons) => barOf(buttons, words))
  go = onward
  dismiss = () => {
    end()
    go = dismiss = () => {}
  }
}

/**
 * The bar: which hit of how many, previous, next, dismiss. Unlike that of a site it is part of the page and speaks its words.
 *
 * @param {import('../arrival-bar.js').Button[]} buttons
 * @param {Words} words
 * @returns {ReturnType<typeof import('../arrival-bar.js').bar>}
 */
function barOf(buttons, words) {
  const count = make('span', { role: 'status' })
  const names = [words.previousMatch, words.nextMatch, words.dismiss]
  const bar = make('div', { class: 'hits', role: 'group', lang: words.language, 'aria-label': words.list }, count)
  buttons.forEach(([, sign, action], at) => {
    const button = make('button', { type: 'button', 'aria-label': names[at], 'aria-keyshortcuts': KEYS[at], title: names[at] }, sign)
    button.addEventListener('click', action)
    bar.append(button)
  })
  // Later than the bar itself, because what a live region has from the beginning is not read out.
  return [bar, (n, total) => setTimeout(() => (count.textContent = words.matchOf({ n, total })), 50)]
}

/** Whether something is highlighted. */
export const touring = () => document.querySelector('.hits') !== null

/** Keys that go from hit to hit, wherever the reader is. @param {string} key */
export function step(key) {
  if (!touring()) return false
  const by = { ']': 1, n: 1, '[': -1, p: -1, N: -1 }[key]
  if (by) go(by)
  return Boolean(by)
}
