/** Hits as elements: one group a page, with the page first and its sections under it; options of a list box, or plain links. */

import { make, marking, markedWords, nearWords, passage } from '../dom.js'

/** @typedef {import('../saola.d.ts').Hit} Hit */
/** @typedef {import('../saola.d.ts').SectionHit} SectionHit */
/** @typedef {import('../saola.d.ts').Segment} Segment */

/**
 * What a list of hits needs to know of its surroundings.
 *
 * @typedef {object} Place
 * @property {(url: string, hit: Hit) => string | undefined} link The address to open; undefined for those that must not be links.
 * @property {import('../words/types.d.ts').Words} words
 * @property {boolean} sourced Whether a hit shows which index it is from.
 * @property {'option' | 'link'} as What they are: options are chosen from the box, links are reached with Tab.
 * @property {(address: string, excerpt: Segment[], more: Segment[]) => string} arrive What the address becomes to say what was found there.
 * @property {(number: number) => Promise<SectionHit[]>} [sections] Gives all sections of a hit; without it there are no more than those it has.
 */

/** Sections shown of a page. */
export const SECTIONS = 3

/**
 * @param {Hit} hit
 * @param {number} number Place in the list, from 0.
 * @param {Place} place
 */
export function hitGroup(hit, number, place) {
  const title = hit.title || hit.url
  const option = make(
    'a',
    { ...anchorAttributes(`hit-${number}`, addressOf(hit.url, hit.excerpt, hit, place), place), part: 'result', class: 'page' },
    make('span', { part: 'title', class: 'title', dir: 'auto' }, ...titleOf(title, hit.excerpt)),
    ...excerpt(hit.excerpt),
    make('span', { part: 'path', class: 'path' }, ...details(hit, place)),
  )
  const sections = hit.sections.slice(0, SECTIONS).map((section, at) => sectionOption(section, `hit-${number}-${at}`, hit, place))
  const more = place.sections && hit.sections.length > SECTIONS ? [moreSections(hit, number, place)] : []
  const role = place.as === 'option' ? { role: 'group', 'aria-label': title } : { role: 'listitem' }
  return make('div', { ...role, part: 'hit', class: 'hit' }, option, ...sections, ...more)
}

/** A title with the words that are marked in its excerpt. @param {string} title @param {Segment[]} excerpt */
function titleOf(title, excerpt) {
  return passage(marking(title, markedWords(excerpt), nearWords(excerpt)))
}

/**
 * A button that puts the other sections of a page in its place.
 *
 * @param {Hit} hit
 * @param {number} number
 * @param {Place} place
 */
function moreSections(hit, number, place) {
  const { moreFromPage } = place.words
  const button = make('button', { part: 'more', class: 'deeper', type: 'button', 'aria-label': `${moreFromPage}: ${hit.title}` }, moreFromPage)
  const known = new Set(hit.sections.slice(0, SECTIONS).map(({ url }) => url))
  const show = async () => {
    const sections = await /** @type {NonNullable<Place['sections']>} */ (place.sections)(number)
    const others = sections.filter(({ url }) => !known.has(url))
    const rows = others.map((section, at) => sectionOption(section, `hit-${number}-${SECTIONS + at}`, hit, place))
    button.replaceWith(...rows)
    rows[0]?.focus()
  }
  button.addEventListener('click', () => void show())
  return button
}

/**
 * @param {SectionHit} section
 * @param {string} id
 * @param {Hit} hit
 * @param {Place} place
 */
function sectionOption(section, id, hit, place) {
  const repeated = textOf(section.excerpt) === textOf(hit.excerpt)
  return make(
    'a',
    { ...anchorAttributes(id, addressOf(section.url, section.excerpt, hit, place), place), part: 'result section', class: 'section' },
    make('span', { part: 'heading', class: 'heading', dir: 'auto' }, ...titleOf(section.title, section.excerpt)),
    ...(repeated ? [] : excerpt(section.excerpt)),
  )
}

/**
 * Where a page or section opens: it says what was found in its own excerpt, then what the others of the page show.
 *
 * @param {string} url
 * @param {Segment[]} own
 * @param {Hit} hit
 * @param {Place} place
 */
function addressOf(url, own, hit, { link, arrive }) {
  const address = link(url, hit)
  return address === undefined ? undefined : arrive(address, own, [hit, ...hit.sections].flatMap(({ excerpt }) => excerpt))
}

/**
 * Options are links too, so that a middle click and the context menu do what they do everywhere; the focus stays in the input.
 *
 * @param {string} id
 * @param {string | undefined} href
 * @param {Place} place
 */
function anchorAttributes(id, href, { as }) {
  return as === 'option' ? { role: 'option', 'aria-selected': 'false', tabindex: '-1', id, href } : { id, href }
}

/** @param {Hit['excerpt']} segments */
function excerpt(segments) {
  return segments.length ? [make('span', { part: 'excerpt', class: 'excerpt', dir: 'auto' }, ...passage(segments))] : []
}

/** @param {Hit['excerpt']} segments */
function textOf(segments) {
  return segments.map(({ text }) => text).join('')
}

/**
 * In which index and where the page lies and, if it says so, of which day it is.
 *
 * @param {Hit} hit
 * @param {Place} place
 */
function details(hit, place) {
  const date = hit.fields['date']?.[0]
  return [
    ...(place.sourced && hit.index ? [make('span', { part: 'source', class: 'source', dir: 'auto' }, hit.index)] : []),
    ...(date ? [make('time', { part: 'date', class: 'date' }, place.words.date(date))] : []),
    make('span', { dir: 'auto' }, trailOf(hit.url)),
  ]
}

/**
 * `guide/first-steps.html#install` as "guide › first-steps".
 *
 * @param {string} url
 */
function trailOf(url) {
  const path = url.replace(/[?#].*/, '').replace(/(^|\/)index\.html?$/, '').replace(/\.html?$/, '')
  return readable(path).split('/').filter(Boolean).join(' › ')
}

/** @param {string} path */
function readable(path) {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
