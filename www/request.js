/** What a search asks of the engine: options of JavaScript as the texts and numbers that cross the border to it. */

import { filterText } from './filter.js'
import { hasOperators, plain } from './query.js'

/** @typedef {import('./saola.d.ts').SearchOptions} SearchOptions */

/**
 * The request that src/wasm/full.rs reads, and whether it takes the engine with everything: an option at its default asks
 * for nothing.
 *
 * @param {string} query As it was typed.
 * @param {SearchOptions} options
 */
export function requestOf(query, { limit = 10, offset = 0, exact, filter, sort, facets, explain, ranking, ...sizes }) {
  const words = plain(query)
  const operators = hasOperators(words)
  const weights = Object.entries(ranking ?? {})
  const excerpts = [sizes.excerptLength, sizes.excerpts, sizes.sections].map((size) => size === undefined ? '' : String(count(size)))
  const extras = [
    ...tagged('f', [filterText(filter ?? '')]),
    ...tagged('s', [[sort ?? []].flat().join()]),
    ...tagged('c', [facets ?? []].flat()),
    ...tagged('r', weights.map(([name]) => name)),
  ]
  const asked = { limit: count(limit), offset: count(offset), exact: Boolean(exact) }
  const numbers = [...Object.values(asked).map(Number), explain ? 1 : 0, ...excerpts]
  return {
    ...asked,
    words,
    operators,
    full: Boolean(operators || extras[0] || explain || excerpts.join('')),
    text: [[...numbers, ...weights.map(([, weight]) => bits(weight))].join(' '), ...extras, ...tagged('q', [words])].join('\n'),
  }
}

/**
 * Lines with a letter that says what they are; none for what is empty.
 *
 * @param {string} tag
 * @param {string[]} texts
 */
function tagged(tag, texts) {
  return texts.filter((text) => text.trim()).map((text) => tag + text.replaceAll('\n', ' '))
}

/** The bits of a number of 32 bits. @param {number} value */
function bits(value) {
  return new Uint32Array(Float32Array.of(value).buffer)[0]
}

/** A number the engine can take. @param {number} value */
export function count(value) {
  return Math.min(Math.max(Math.trunc(value) || 0, 0), 0xffff_ffff)
}
