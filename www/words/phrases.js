/** A table of texts as the words an interface uses: strings, and functions of what is inserted. */

import { en } from './en.js'

/** @typedef {import('./types.d.ts').Formats} Formats */
/** @typedef {import('./types.d.ts').Forms} Forms */
/** @typedef {import('./types.d.ts').LateWords} LateWords */
/** @typedef {Record<string, unknown>} Values */

/** The English table, which says for each key of what kind its text is. @type {Record<string, string | Forms>} */
const ENGLISH = en
/** Letters that are read from right to left. */
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/**
 * The words of a language: English ones where no table has a text, and the text of the last table where several have.
 *
 * @param {Record<string, unknown>[]} tables Texts by key. What is none of the right kind is passed over.
 * @param {Formats} formats
 * @returns {LateWords}
 */
export function phrases(tables, formats) {
  const texts = merged(tables)
  const words = Object.entries(texts).map(([key, text]) => [key, phrase(key, text, formats)])
  /** @type {(key: string, values: Values) => unknown[]} */
  const parts = (key, values) => pieces(/** @type {string} */ (texts[key]), values)
  return /** @type {LateWords} */ ({ ...Object.fromEntries(words), ...formats, parts })
}

/** @param {Record<string, unknown>[]} tables */
function merged(tables) {
  const texts = { ...ENGLISH }
  for (const table of tables) {
    for (const [key, like] of Object.entries(ENGLISH)) texts[key] = textLike(like, table[key]) ?? texts[key] ?? like
  }
  return texts
}

/**
 * A text of the same kind as `like`; undefined where there is none.
 *
 * @param {string | Forms} like
 * @param {unknown} text
 * @returns {string | Forms | undefined}
 */
function textLike(like, text) {
  if (typeof like === 'string') return typeof text === 'string' ? text : undefined
  const forms = /** @type {Forms | undefined} */ (typeof text === 'string' ? { other: text } : text)
  return typeof forms?.other === 'string' ? forms : undefined
}

/**
 * @param {string} key
 * @param {string | Forms} text
 * @param {Formats} formats
 */
function phrase(key, text, formats) {
  if (typeof text !== 'string') {
    return (/** @type {number} */ n, /** @type {Values} */ values) => filled(text[formats.plural(n)] ?? text.other, { n, ...values }, formats)
  }
  // What a key is told does not change with the page's own text for it.
  if (pieces(String(ENGLISH[key]), {}).length === 1) return text
  return (/** @type {Values} */ values) => filled(text, values, formats)
}

/**
 * @param {string} text
 * @param {Values} values
 * @param {Formats} formats
 */
function filled(text, values, formats) {
  const shown = Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? formats.number(value) : isolated(String(value), formats)])
  return pieces(text, Object.fromEntries(shown)).join('')
}

/**
 * A string between marks that keep its direction and that of the words apart, where the two may differ.
 *
 * @param {string} value
 * @param {Formats} formats
 */
function isolated(value, { dir }) {
  return dir === 'rtl' || FROM_RIGHT.test(value) ? `\u2068${value}\u2069` : value
}

/**
 * A text cut at its braces, with values in their place. Braces around a name that has no value stay.
 *
 * @param {string} text
 * @param {Values} values
 */
function pieces(text, values) {
  return text.split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? (Object.hasOwn(values, piece) ? values[piece] : `{${piece}}`) : piece))
}
