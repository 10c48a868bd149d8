/** Links to results that say what was found: for saola-highlight.js, and as a text fragment for pages without it. */

import { PARAMETER, spelling } from './arrival-words.js'

/** @typedef {import('./saola.d.ts').Segment} Segment */

/**
 * @typedef {object} ArrivalOptions
 * @property {string} [query] What was typed: words without marks in it match those with any.
 * @property {Segment[]} [more] Further excerpts of the same page, whose marked words are named too.
 */

/** Words before and after the first marked run that tell it from others. */
const CONTEXT = 4
/** Most runs that a link names, so that it stays one that servers take. */
const MOST = 24
/** Where an excerpt leaves something out, or goes on in another paragraph. */
const CUT = /…| · |[\n\u00b7]/

/**
 * An address that says what was found there.
 *
 * @param {string} url Absolute address of a result.
 * @param {Segment[]} excerpt
 * @param {ArrivalOptions} [options]
 */
export function arrivalUrl(url, excerpt, { query = '', more = [] } = {}) {
  const address = new URL(url)
  const passage = passageOf(excerpt)
  const items = [...new Set([...excerpt, ...more].filter(({ mark }) => mark).flatMap(({ text }) => itemsOf(text, query)))]
  if (!items.length) items.push(...plainWords(query))
  if (!items.length) return url
  const parameter = [joined(passage.join(' ')), ...items.sort((a, b) => b.length - a.length).slice(0, MOST)].join(' ')
  address.search += `${address.search ? '&' : '?'}${PARAMETER}=${encoded(parameter)}`
  return address.href + (passage[1] && address.protocol.startsWith('http') && 'fragmentDirective' in document ? directive(address, passage) : '')
}

/** What a run of marked words is called in the parameter. @param {string} run @param {string} query */
function itemsOf(run, query) {
  const typed = query.split(/\s+/).map((word) => spelling(letters(word)))
  /** @type {string[]} */
  const items = []
  let open = false
  for (const word of run.split(/\s+/).filter(letters)) {
    const name = nameOf(word, typed)
    // Words that nobody typed mean something together only: what an acronym stands for, another name.
    if (!name && open) items.push(`${items.pop()}_${joined(word)}`)
    else items.push(name ?? joined(word))
    open = !name
  }
  return items
}

/**
 * The name of a word that is one of those typed, or like one of them.
 *
 * @param {string} word
 * @param {import('./arrival-words.js').Spelling[]} typed
 */
function nameOf(word, typed) {
  const { full, bare } = spelling(letters(word))
  const same = typed.find((other) => other.bare === bare)
  if (same) return same.full === same.bare ? bare : full === bare ? `*${joined(word)}` : joined(word)
  return typed.some((other) => other.bare.length > 2 && other.bare.slice(0, 3) === bare.slice(0, 3)) ? joined(word) : undefined
}

/** What can be looked for of a query that left no marks, as when only the title matched. @param {string} query */
function plainWords(query) {
  return query.split(/\s+/).filter((word) => !/^-|:/.test(word) && letters(word)).map(joined)
}

/**
 * The first marked run of an excerpt, with the words before and after it in the same paragraph.
 *
 * @param {Segment[]} excerpt
 * @returns {[string, string, string]} Empty where nothing is marked.
 */
function passageOf(excerpt) {
  const at = excerpt.findIndex(({ mark }) => mark)
  const run = excerpt[at]
  if (!run) return ['', '', '']
  const before = textOf(excerpt.slice(0, at)).split(CUT).at(-1) ?? ''
  const after = textOf(excerpt.slice(at + 1)).split(CUT)[0] ?? ''
  // Up to the next spaces, for browsers find whole words only, and do not cut them where the index does.
  const [head, left] = [before.replace(/\S+$/, ''), before.match(/\S+$/)?.[0] ?? '']
  const [tail, right] = [after.replace(/^\S+/, ''), after.match(/^\S+/)?.[0] ?? '']
  return [words(head).slice(-CONTEXT).join(' '), left + run.text + right, words(tail).slice(0, CONTEXT).join(' ')]
}

/** @param {Segment[]} segments */
function textOf(segments) {
  return segments.map(({ text }) => text).join('')
}

/** @param {string} text */
function words(text) {
  return text.split(/\s+/).filter(Boolean)
}

/** @param {string} word */
function letters(word) {
  return word.replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
}

/** Words as one item. Their first character is a letter. @param {string} text */
function joined(text) {
  return text.replace(/^[^\p{L}\p{M}\p{N}]+/u, '').replace(/[\s_]+/g, '_')
}

/** @param {string} text */
function encoded(text) {
  return encodeURIComponent(text).replace(/%20/g, '+')
}

/**
 * The text fragment. Commas, hyphens and ampersands mean something in it.
 *
 * @param {URL} address
 * @param {[string, string, string]} passage
 */
function directive({ hash }, passage) {
  const [before, run, after] = passage.map((text) => encodeURIComponent(text).replace(/-/g, '%2D'))
  return `${hash ? '' : '#'}:~:text=${before ? `${before}-,` : ''}${run}${after ? `,-${after}` : ''}`
}
