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
/** Characters beside a run that can be the rest of a word, or its punctuation. */
const LONG = 16
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
  const { around, parts } = passageOf(excerpt)
  const items = itemsFor([...excerpt, ...more], query)
  if (!items.length) return url
  const parameter = [joined(around), ...items].join(' ')
  address.search += `${address.search ? '&' : '?'}${PARAMETER}=${encoded(parameter)}`
  return address.href + (around && address.protocol.startsWith('http') && 'fragmentDirective' in document ? directive(address, parts) : '')
}

/**
 * What is to be highlighted where these passages were found, longer items first.
 *
 * @param {Segment[]} excerpt
 * @param {string} query
 */
export function itemsFor(excerpt, query) {
  const items = [...new Set(excerpt.filter(({ mark }) => mark).flatMap(({ text }) => itemsOf(text, query)))]
  if (!items.length) items.push(...plainWords(query))
  return items.sort((a, b) => b.length - a.length).slice(0, MOST)
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
  if (same) return same.full === same.bare ? spelling(joined(word)).bare : full === bare ? `*${joined(word)}` : joined(word)
  return typed.some((other) => alike(other.bare, bare)) ? joined(word) : undefined
}

/**
 * Whether two words begin alike for more than half of the longer one, as the forms of a word do.
 *
 * @param {string} one
 * @param {string} other
 */
function alike(one, other) {
  const half = Math.max(one.length, other.length) / 2
  return one.slice(0, half + 1) === other.slice(0, half + 1)
}

/** What can be looked for of a query that left no marks, as when only the title matched. @param {string} query */
function plainWords(query) {
  return query.split(/\s+/).filter((word) => !/^-|:/.test(word) && letters(word)).map(joined)
}

/**
 * The first marked run of an excerpt with what is before and after it in the same paragraph: as words to look for, and as
 * the three parts of a text fragment.
 *
 * @param {Segment[]} excerpt
 * @returns {{ around: string, parts: string[] }} Empty where nothing is marked.
 */
function passageOf(excerpt) {
  const at = excerpt.findIndex(({ mark }) => mark)
  const run = excerpt[at]?.text ?? ''
  if (!run) return { around: '', parts: [] }
  const before = textOf(excerpt.slice(0, at)).split(CUT).at(-1) ?? ''
  const after = textOf(excerpt.slice(at + 1)).split(CUT)[0] ?? ''
  // Up to the next spaces, for browsers find whole words only, and do not cut them where the index does.
  const left = /\S*$/.exec(before)?.[0] ?? ''
  const right = /^\S*/.exec(after)?.[0] ?? ''
  if (left.length + right.length > LONG) {
    // Without spaces only the browser knows where words are; it knows the run best.
    return { around: [...left].slice(-CONTEXT).join('') + run + [...right].slice(0, CONTEXT).join(''), parts: ['', run, ''] }
  }
  const parts = [words(before.slice(0, before.length - left.length)).slice(-CONTEXT).join(' '), left + run + right, words(after.slice(right.length)).slice(0, CONTEXT).join(' ')]
  return { around: parts.join(' '), parts }
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

/** Words as one item, without the punctuation around them. @param {string} text */
function joined(text) {
  return text.toLowerCase().trim().replace(/^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '').replace(/[\s_]+/g, '_')
}

/** Unlike encodeURIComponent this takes any text. @param {string} text */
function encoded(text) {
  return String(new URLSearchParams([['', text]])).slice(1)
}

/**
 * The text fragment. Commas, hyphens and ampersands mean something in it.
 *
 * @param {URL} address
 * @param {string[]} parts Before the run, the run, behind it.
 */
function directive({ hash }, parts) {
  const [before, run, after] = parts.map((text) => encodeURIComponent(text).replace(/-/g, '%2D'))
  return `${hash ? '' : '#'}:~:text=${before ? `${before}-,` : ''}${run}${after ? `,-${after}` : ''}`
}
