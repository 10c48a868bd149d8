/** Facts, warnings, and the longest and heaviest pages. */

import { make } from '../dom.js'
import { bar, bytes, grouped, keys, named, note, opening, percent, shareOf, side, table } from './figures.js'

/** @typedef {import('./types.d.ts').Report} Report */
/** @typedef {import('./types.d.ts').Page} Page */

/** @param {Report} report */
export function overview({ facts, size, lengths, light, warnings }) {
  const shown = facts.filter(([name, value]) => value && name !== 'fields')
  const tiles = [
    ['size of its files', bytes(size)],
    ...shown.map(([name, value]) => [name, /^\d+$/.test(value) ? grouped(Number(value)) : value]),
    ['words of a page, median', grouped(lengths[1])],
    ['words that count less', percent(light)],
    ['warnings', grouped(warnings.length)],
  ]
  const tile = (/** @type {string[]} */ [name = '', value = '']) => make('div', {}, make('dt', {}, name), make('dd', { dir: 'auto' }, value))
  return [make('dl', {}, ...tiles.map(tile)), note('Words that count less stand in menus, lists of links, captions and text repeated on many pages.')]
}

/** @param {Report} report */
export function warningsSection({ warnings }) {
  if (!warnings.length) return [make('p', {}, 'Nothing odd was found.')]
  const lines = warnings.map(({ text, count, pages }) => (pages.length ? opening(text, 0, listed(pages, count)) : make('p', {}, text)))
  return [make('div', { class: 'warnings' }, ...lines)]
}

/** @param {import('./types.d.ts').Place[]} pages @param {number} count */
function listed(pages, count) {
  const rest = count - pages.length
  return [...pages.map(named), ...(rest > 0 ? [`and ${grouped(rest)} more`] : [])]
}

/** @param {Report} report */
export function pagesSection({ lengths, longest, heaviest }) {
  const [least, middle, ninth, most] = lengths.map(grouped)
  const lines = note(`Pages have ${least} to ${most} words: half have ${middle} or fewer, nine in ten ${ninth} or fewer. Bytes are those before compression.`)
  return [lines, side(byWords(longest), make('div', {}, byBytes(heaviest), keys('text', 'posting lists', 'title, headings, address')))]
}

/** @param {Page[]} pages */
function byWords(pages) {
  const most = pages[0]?.words ?? 0
  const rows = pages.map((page) => [named(page), grouped(page.words), grouped(page.sections), percent(page.light), bar(shareOf(page.words, most))])
  const columns = /** @type {const} */ ([{ name: 'page' }, { name: 'words', kind: 'n' }, { name: 'sections', kind: 'n' }, { name: 'count less', kind: 'n' }, { name: '', kind: 'bars' }])
  return table('Longest pages', [...columns], rows)
}

/** @param {Page[]} pages */
function byBytes(pages) {
  const all = (/** @type {Page} */ { bytes }) => bytes.text + bytes.lists + bytes.record
  const most = pages[0] ? all(pages[0]) : 0
  const rows = pages.map((page) => {
    const { text, lists, record } = page.bytes
    return [named(page), bytes(all(page)), bar(...[text, lists, record].map((part) => shareOf(part, most)))]
  })
  return table('Heaviest pages', [{ name: 'page' }, { name: 'bytes', kind: 'n' }, { name: '', kind: 'bars' }], rows)
}
