/** Documents in groups: by folder, by the values of a field, or all in one. */

import { own } from '../element/filters.js'

/** @typedef {import('../saola.d.ts').Hit} Hit */
/** @typedef {{ name: string, documents: Hit[] }} Group `name` is empty for documents that belong to no other. */

/** What documents can be grouped by besides a field. */
export const FOLDER = '/'

/** Letters and numbers as the reader expects them. @param {string} language As documents name it, which may be none. */
function collator(language) {
  const numeric = { numeric: true }
  try {
    return new Intl.Collator([language, 'en'], numeric)
  } catch {
    return new Intl.Collator('en', numeric)
  }
}

/**
 * @param {Hit[]} documents
 * @param {string} by FOLDER, a field, or empty.
 * @param {string} language
 * @returns {Group[]} By name; those of no group last.
 */
export function grouped(documents, by, language) {
  /** @type {Map<string, Hit[]>} */
  const groups = new Map()
  for (const document of documents) {
    for (const name of namesOf(document, by)) {
      const group = groups.get(name)
      if (group) group.push(document)
      else groups.set(name, [document])
    }
  }
  const { compare } = collator(language)
  return [...groups]
    .map(([name, documents]) => ({ name, documents }))
    .sort((a, b) => Number(!a.name) - Number(!b.name) || compare(a.name, b.name))
}

/** @param {Hit} document @param {string} by */
function namesOf({ url, fields }, by) {
  if (by === FOLDER) return [folderOf(url)]
  const [field = '', part] = by.split(':')
  const values = own(fields, field) ?? []
  const names = part ? values.map((date) => date.slice(0, part === 'year' ? 4 : part === 'month' ? 7 : 10)) : values
  return names.length ? new Set(names) : ['']
}

/** The folder of a document, as "guide › first". @param {string} url */
function folderOf(url) {
  return pathOf(url).slice(0, -1).join(' › ')
}

/** Parts of a link, readable. @param {string} url */
export function pathOf(url) {
  const path = url.replace(/[?#].*/, '')
  try {
    return decodeURIComponent(path).split('/').filter(Boolean)
  } catch {
    return path.split('/').filter(Boolean)
  }
}

/**
 * Documents in an order.
 *
 * @param {Hit[]} documents
 * @param {string} order `title`, `date` or `date:desc`; those without a date come last.
 * @param {string} language
 */
export function ordered(documents, order, language) {
  const { compare } = collator(language)
  const byTitle = (/** @type {Hit} */ a, /** @type {Hit} */ b) => compare(a.title || a.url, b.title || b.url)
  if (!order.startsWith('date')) return documents.toSorted(byTitle)
  const sign = order.endsWith(':desc') ? -1 : 1
  const dateOf = (/** @type {Hit} */ { fields }) => fields['date']?.[0] ?? ''
  return documents.toSorted((a, b) => {
    const [one, two] = [dateOf(a), dateOf(b)]
    return Number(!one) - Number(!two) || sign * (one < two ? -1 : Number(one > two)) || byTitle(a, b)
  })
}
