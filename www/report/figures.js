/** What figures are drawn with: tables, bars, numbers. Bars are SVG, whose lengths are attributes and no styles. */

import { make } from '../dom.js'

const SVG = 'http://www.w3.org/2000/svg'
/** Colours there are for the parts of a bar. */
const COLOURS = 6
/** Rows of a table that are shown at first; report.css has this number. */
const SHOWN = 12

/** @param {number} number */
export const grouped = (number) => number.toLocaleString('en')

/** A size in decimal units. @param {number} size */
export function bytes(size) {
  if (size < 1000) return `${size} bytes`
  const [unit, by] = size < 1e6 ? ['KB', 1e3] : size < 1e9 ? ['MB', 1e6] : ['GB', 1e9]
  return `${(size / Number(by)).toLocaleString('en', { maximumSignificantDigits: 3 })} ${unit}`
}

/** @param {number} share Up to 1. */
export const percent = (share) => `${(share * 100).toFixed(1)} %`

/** @param {number} part @param {number} whole */
export const shareOf = (part, whole) => (whole ? part / whole : 0)

/** @param {keyof SVGElementTagNameMap} tag @param {Record<string, string>} attributes */
function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

/** A bar of parts, of which each is a share of its whole length. What it tells stands beside it in numbers. @param {...number} shares */
export function bar(...shares) {
  const svg = drawn('svg', { class: 'bar', 'aria-hidden': 'true' })
  svg.append(drawn('rect', { class: 'track', width: '100%', height: '100%' }))
  let start = 0
  for (const [at, share] of shares.entries()) {
    svg.append(drawn('rect', { class: `c${at % COLOURS}`, x: `${start * 100}%`, width: `${Math.max(share, 0) * 100}%`, height: '100%' }))
    start += Math.max(share, 0)
  }
  return svg
}

/** A patch in the colour of a part. @param {number} at */
export function key(at) {
  const svg = drawn('svg', { class: 'key', 'aria-hidden': 'true' })
  svg.append(drawn('rect', { class: `c${at % COLOURS}`, width: '100%', height: '100%', rx: '2' }))
  return svg
}

/** What the colours of bars stand for. @param {...string} names */
export const keys = (...names) => make('ul', { class: 'keys' }, ...names.map((name, at) => make('li', {}, key(at), name)))

/** @param {string} text */
export const note = (text) => make('p', { class: 'note' }, text)

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {'n' | 'bars'} [kind] Numbers, or bars; else text.
 */

/**
 * A table, whose first column names its rows. Long ones show their first rows, and the others when asked for.
 *
 * @param {string} caption
 * @param {Column[]} columns
 * @param {(Node | string)[][]} rows
 */
export function table(caption, columns, rows) {
  const head = columns.map(({ name, kind }) => make('th', { scope: 'col', class: kind }, name))
  const wide = columns[0]?.name === 'page' ? 'pages' : undefined
  const body = rows.map((cells) => make('tr', {}, ...cells.map((cell, at) => make(at ? 'td' : 'th', { class: at ? columns[at]?.kind : wide, scope: at ? undefined : 'row' }, cell))))
  const long = rows.length > SHOWN
  const element = make('table', { class: long ? 'short' : undefined }, make('caption', { dir: 'auto' }, caption), make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...body))
  return make('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: '0' }, element, ...(long ? [more(element, rows.length - SHOWN)] : []))
}

/** @param {HTMLElement} table @param {number} hidden */
function more(table, hidden) {
  const button = make('button', { type: 'button', 'aria-expanded': 'false' }, `Show ${hidden} more`)
  button.addEventListener('click', () => {
    const short = table.classList.toggle('short')
    button.setAttribute('aria-expanded', String(!short))
    button.textContent = short ? `Show ${hidden} more` : 'Show fewer'
  })
  return button
}

/** Side by side where there is room. @param {...Node} parts */
export const side = (...parts) => make('div', { class: 'pair' }, ...parts)

/** A page as a cell: title, and below it the address. @param {import('./types.d.ts').Place} page */
export function named({ url, title }) {
  const cell = make('span', { dir: 'auto' }, title || url)
  return make('span', {}, cell, ...(title ? [make('span', { class: 'under', dir: 'auto' }, url)] : []))
}

/** A line that opens to a list. @param {string} text @param {number} count 0 for none to be shown. @param {(Node | string)[]} items */
export function opening(text, count, items) {
  const number = count ? [' ', make('span', { class: 'count' }, `(${grouped(count)})`)] : []
  const rest = count > items.length ? [make('li', { class: 'under' }, `and ${grouped(count - items.length)} more`)] : []
  return make('details', {}, make('summary', { dir: 'auto' }, text, ...number), make('ul', {}, ...items.map((item) => make('li', {}, item)), ...rest))
}
