/** The open document: title, where it comes from, what it says of itself, its text, and its headings. */

import { make } from '../dom.js'
import { own } from '../element/filters.js'
import { outline } from './outline.js'
import { WIDE, fragment } from './place.js'
import { pathOf } from './groups.js'

/** @typedef {import('../saola.d.ts').Document} Text */
/** @typedef {import('../saola.d.ts').Hit} Hit */
/** @typedef {import('../words/types.d.ts').Words} Words */

/** Most facts shown of a document, so that lists of names do not push its text away. */
const MOST_FACTS = 12

/**
 * @typedef {object} Surroundings
 * @property {Words} words
 * @property {string[]} facets Fields by which documents can be filtered.
 * @property {string | undefined} source Where the document itself lies, if a link may lead there.
 */

/**
 * Puts a document in place of the one before.
 *
 * @param {HTMLElement} article
 * @param {Text} text
 * @param {Hit['fields']} fields
 * @param {Surroundings} around
 */
export function showDocument(article, text, fields, { words, facets, source }) {
  const body = text.sections.flatMap(elementsOf)
  const headings = body.filter(({ dataset }) => dataset['at'])
  const title = make('h1', { tabindex: '-1', dir: 'auto' }, text.title || text.url)
  const path = pathOf(text.url).join(' › ')
  const where = source ? make('a', { href: source, dir: 'auto' }, path) : make('span', { dir: 'auto' }, path)
  const date = fields['date']?.[0]
  const line = make('p', { class: 'where', 'data-saola-ignore': '' }, where, ...(date ? [make('time', {}, words.date(date))] : []))
  const head = make('header', {}, title, line, ...facts(fields, facets))
  article.replaceChildren(head, ...outline(headings, words.contents, words.language), make('div', { class: 'text' }, ...body))
}

/** Values of its fields, each a link to the documents that share it. @param {Hit['fields']} fields @param {string[]} facets */
function facts(fields, facets) {
  const shown = facets.filter((facet) => !facet.includes(':')).flatMap((field) => (own(fields, field) ?? []).map((value) => /** @type {const} */ ([field, value])))
  const links = shown.slice(0, MOST_FACTS).map(([field, value]) => make('li', {}, make('a', { href: only(field, value), dir: 'auto' }, value)))
  return links.length ? [make('ul', { class: 'facts', 'data-saola-ignore': '' }, ...links)] : []
}

/** All documents with a value, in place of what was searched. @param {string} field @param {string} value */
function only(field, value) {
  const others = [...new URLSearchParams(location.hash.slice(1)).keys()].filter((name) => /^q\b/.test(name))
  // A narrow screen shows one thing at a time.
  const place = matchMedia(WIDE).matches ? {} : { page: '', at: '' }
  return fragment({ ...place, ...Object.fromEntries(others.map((name) => [name, ''])), [`q.${field}`]: value })
}

/** @param {Text['sections'][number]} section @param {number} at */
function elementsOf({ heading, level, anchor, paragraphs }, at) {
  const tag = /** @type {'h2'} */ (`h${Math.min(Math.max(level, 2), 6)}`)
  const title = heading ? [make(tag, { 'data-at': anchor || `:${at}`, tabindex: '-1', dir: 'auto' }, heading)] : []
  return [...title, ...paragraphs.map((text) => make('p', { dir: 'auto' }, text))]
}

/** The heading that an address names. @param {HTMLElement} article @param {string} at */
export function headingAt(article, at) {
  const headings = /** @type {HTMLElement[]} */ ([...article.querySelectorAll('[data-at]')])
  return at ? headings.find(({ dataset }) => dataset['at'] === at) : undefined
}
