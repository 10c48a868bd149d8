/** Where the bytes of an index go. */

import { bar, bytes, keys, note, percent, shareOf, side, table } from './figures.js'
import { make } from '../dom.js'

/** What the sections of the format hold. @type {Record<string, string>} */
const HOLDS = {
  META: 'language, counts',
  TERMS: 'dictionary',
  FREQ: 'lengths of lists',
  POST: 'posting lists',
  DOCS: 'titles, headings, addresses',
  FACETS: 'fields of pages',
  CLASSES: 'meanings, forms, dates',
  TEXT: 'texts of pages',
  PARTS: 'where parts are, common words',
  PAGES: 'lengths of pages',
  parts: 'files with terms, lists and texts',
}

/** @param {import('./types.d.ts').Report} report */
export function bytesSection({ sections, size, parts, fields }) {
  const stored = sections.reduce((sum, own) => sum + own.stored, parts)
  const rest = { name: 'header', stored: size - stored, raw: size - stored }
  const all = [...sections, ...(parts ? [{ name: 'parts', stored: parts, raw: undefined }] : []), rest]
  const most = Math.max(...all.map((own) => own.stored))
  const rows = all.map((own) => [named(own.name), bytes(own.stored), percent(shareOf(own.stored, size)), own.raw === undefined ? '' : bytes(own.raw), bar(shareOf(own.stored, most))])
  const columns = /** @type {const} */ ([{ name: 'section' }, { name: 'in the file', kind: 'n' }, { name: 'share', kind: 'n' }, { name: 'inflated', kind: 'n' }, { name: '', kind: 'bars' }])
  return [side(table('By section of the file', [...columns], rows), byField(fields))]
}

/** @param {string} name */
const named = (name) => make('span', {}, name, ...(HOLDS[name] ? [make('span', { class: 'under' }, HOLDS[name])] : []))

/** @param {import('./types.d.ts').Report['fields']} fields */
function byField(fields) {
  const most = Math.max(...fields.map(({ text, lists }) => text + lists))
  const rows = fields.map(({ name, text, lists }) => [name, bytes(text), bytes(lists), bar(shareOf(text, most), shareOf(lists, most))])
  const columns = /** @type {const} */ ([{ name: 'field' }, { name: 'to show', kind: 'n' }, { name: 'to find', kind: 'n' }, { name: '', kind: 'bars' }])
  const told = note('Before compression, and without the dictionary. An entry of a posting list that stands for several fields counts for the first of: titles, headings, addresses, body.')
  return make('div', {}, table('By field', [...columns], rows), keys('to show', 'to find'), told)
}
