/** Filters as objects, turned into the query language, in which the engine reads them. */

import { plain } from './query.js'

/** @typedef {import('./saola.d.ts').Filter} Filter */
/** @typedef {import('./saola.d.ts').FieldValue} FieldValue */
/** @typedef {import('./saola.d.ts').FieldFilter} FieldFilter */

/**
 * A filter in the query language: text as it is, of an object each field with what it must be.
 *
 *     { country: 'Lào', kind: ['a', 'b'], date: { from: '2023-10' } }
 *     country:"Lào" kind:("a" OR "b") date:>=2023-10
 *
 * @param {string | Filter} filter
 */
export function filterText(filter) {
  if (typeof filter === 'string') return plain(filter)
  return Object.entries(filter).flatMap(([field, wanted]) => clauses(field, wanted)).join(' ')
}

/**
 * @param {string} field
 * @param {FieldValue | readonly FieldValue[] | FieldFilter | null | undefined} wanted
 */
function clauses(field, wanted) {
  if (!/^[\p{Alphabetic}\p{N}_.-]+$/u.test(field)) throw new TypeError(`filter: ${JSON.stringify(field)} cannot be the name of a field`)
  const { any, all, none, from, to } = isFieldFilter(wanted) ? wanted : /** @type {FieldFilter} */ ({ any: wanted })
  const excluded = oneOf(field, none)
  return [oneOf(field, any), ...list(all).map((value) => `${field}:${quoted(value)}`), excluded && `-(${excluded})`, range(field, from, to)]
    .filter(Boolean)
}

/**
 * Whether it says of a field what it must be part by part, rather than by values.
 *
 * @param {unknown} wanted
 * @returns {wanted is FieldFilter}
 */
export function isFieldFilter(wanted) {
  return typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted) && !(wanted instanceof Date)
}

/**
 * A clause that one of some values is enough for; empty without values.
 *
 * @param {string} field
 * @param {FieldFilter['any']} values
 */
function oneOf(field, values) {
  const texts = list(values).map(quoted)
  return texts.length > 1 ? `${field}:(${texts.join(' OR ')})` : texts[0] && `${field}:${texts[0]}`
}

/**
 * Values as text, without those that ask for nothing. White space is that of an index: single spaces between words.
 *
 * @param {FieldFilter['any']} values
 */
function list(values) {
  return [values].flat().map((value) => text(value).replace(/[\s\p{Cc}]+/gu, ' ').trim()).filter(Boolean)
}

/** @param {unknown} value */
function text(value) {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '').normalize()
}

/** A value in quotes, in which nothing is an operator. @param {string} value */
function quoted(value) {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}

/**
 * @param {string} field
 * @param {FieldValue | null | undefined} from
 * @param {FieldValue | null | undefined} to
 */
function range(field, from, to) {
  const [first, last] = [from, to].map((end) => text(end).trim())
  // Ends stand without quotes: what would end or change the range cannot be in a date or number.
  const odd = [first, last].find((end) => end && /[\s"“()*<>]|\.\./.test(end))
  if (odd) throw new TypeError(`filter: ${JSON.stringify(odd)} cannot be an end of a range of ${field}`)
  if (first && last) return `${field}:${first}..${last}`
  if (first) return `${field}:>=${first}`
  return last && `${field}:<=${last}`
}
