/** Words, pairs of words, and what words stand for besides themselves. */

import { make } from '../dom.js'
import { bar, grouped, note, opening, shareOf, side, table } from './figures.js'

/** @typedef {import('./types.d.ts').Report} Report */

/** @param {Report} report */
export function wordsSection({ byPages, byPlaces, pairs, facts }) {
  const all = Number(Object.fromEntries(facts)['pages'])
  const looked = pairs.pages < all ? `Pairs were counted on ${grouped(pairs.pages)} of ${grouped(all)} pages, evenly apart.` : 'Pairs were counted on all pages.'
  const told = `${looked} A pair is two words in a paragraph, one after the other, at least three times; those that stand together beyond chance come first in the last list.`
  return [side(words('On the most pages', byPages, 'pages'), words('At the most places', byPlaces, 'places')), note(told), side(couples('Most frequent pairs', pairs.frequent), couples('Pairs that belong together', pairs.bound))]
}

/** @param {string} caption @param {import('./types.d.ts').Word[]} list @param {'pages' | 'places'} by */
function words(caption, list, by) {
  const most = list[0]?.[by] ?? 0
  const rows = list.map((own) => [text(own.word), grouped(own.pages), grouped(own.places), bar(shareOf(own[by], most))])
  return table(caption, [{ name: 'word' }, { name: 'pages', kind: 'n' }, { name: 'places', kind: 'n' }, { name: '', kind: 'bars' }], rows)
}

/** @param {string} caption @param {import('./types.d.ts').Pair[]} list */
function couples(caption, list) {
  const most = Math.max(...list.map(({ count }) => count))
  const rows = list.map(({ words, count }) => [text(words), grouped(count), bar(shareOf(count, most))])
  return table(caption, [{ name: 'pair' }, { name: 'places', kind: 'n' }, { name: '', kind: 'bars' }], rows)
}

/** @param {string} text */
const text = (text) => make('span', { dir: 'auto' }, text)

/** What kinds of links are called. @type {Record<string, string>} */
const KINDS = { acronym: 'Acronyms', synonym: 'Synonyms', script: 'Other scripts' }

/** @param {Report} report */
export function formsSection({ links, exchanges }) {
  const kinds = links.map(({ kind, count, links }) => opening(KINDS[kind] ?? kind, count, links.map(({ from, to, weight }) => text(`${from} → ${to}  (${weight.toFixed(2)})`))))
  const forms = exchanges.map((pairs, at) => (pairs.length ? opening(at ? 'Endings that forms of a word exchange' : 'Beginnings that forms of a word exchange', pairs.length, pairs.map(([one, two]) => text(exchange(one, two, at === 1)))) : ''))
  const all = [...kinds, ...forms].filter(Boolean)
  return all.length ? [note('What a word of a query also finds. The number is what that counts, up to 1.'), ...all.map((one) => /** @type {Node} */ (one))] : [make('p', {}, 'No acronyms, synonyms or forms of words were found.')]
}

/** @param {string} one @param {string} two @param {boolean} end */
const exchange = (one, two, end) => [one, two].map((affix) => (end ? `-${affix}` : `${affix}-`)).join(' ↔ ')
