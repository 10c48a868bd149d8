/** Ways on from an answer: other queries, to be searched with a click. */

import { make } from '../dom.js'

/** @typedef {import('../saola.d.ts').Reading} Reading */

/** A query that can be searched with a click. @param {string} query @param {() => void} search */
export function queryButton(query, search) {
  const button = make('button', { type: 'button', part: 'query', class: 'query', dir: 'auto' }, query)
  button.addEventListener('click', search)
  return button
}

/** A query with what its words were taken for. @param {string} query @param {Reading[]} corrected */
export function meant(query, corrected) {
  return corrected.reduce((text, { from, to }) => replaced(text, from, to), query)
}

/** @param {string} text @param {string} from @param {string} to */
function replaced(text, from, to) {
  const at = text.toLowerCase().indexOf(from.toLowerCase())
  return at < 0 ? text : text.slice(0, at) + to + text.slice(at + from.length)
}
