/** What pages say of themselves, when and in what language they are, and which of them may be the same. */

import { make } from '../dom.js'
import { bar, grouped, named, note, opening, percent, shareOf, table } from './figures.js'

/** @typedef {import('./types.d.ts').Report} Report */

/** @param {Report} report */
export function facetsSection({ columns, facts }) {
  const all = Number(Object.fromEntries(facts)['pages'])
  if (!columns.length) return [make('p', {}, 'No page has fields.')]
  return columns.map(({ name, kind, pages, count, values }) => {
    const shown = count > values.length ? `, of which the ${values.length} most frequent are listed` : ''
    const told = `${name}: ${kind}, ${grouped(count)} ${count === 1 ? 'value' : 'values'} on ${grouped(pages)} of ${grouped(all)} pages${shown}`
    return make('details', {}, make('summary', { dir: 'auto' }, told), counts(`Values of ${name}`, 'value', values))
  })
}

/** @param {string} caption @param {string} what @param {import('./types.d.ts').Value[]} values */
function counts(caption, what, values) {
  const most = Math.max(...values.map(({ pages }) => pages))
  const rows = values.map(({ value, pages }) => [make('span', { dir: 'auto' }, value), grouped(pages), bar(shareOf(pages, most))])
  return table(caption, [{ name: what }, { name: 'pages', kind: 'n' }, { name: '', kind: 'bars' }], rows)
}

/** @param {Report} report */
export function datesSection({ dates: { guessed, fields, dates, numbers } }) {
  const told = `Texts have ${grouped(dates.places)} dates with a day (${grouped(dates.different)} different) and ${grouped(numbers.places)} numbers that can be found by their value (${grouped(numbers.different)} different).`
  const doubt = guessed ? [make('p', {}, `${grouped(guessed)} ${guessed === 1 ? 'page has a date that was' : 'pages have dates that were'} guessed from their text.`)] : []
  const years = fields.map(({ name, first, last, years }) => counts(`${name}, by year: ${first} to ${last}`, 'year', years))
  return [make('p', {}, told), ...doubt, ...(years.length ? years : [make('p', {}, 'No page has a field with dates.')])]
}

/** @param {Report} report */
export function languagesSection({ languages: { main, looked, found } }) {
  const rows = found.map(({ tag, count }) => [nameOf(tag), grouped(count), percent(shareOf(count, looked)), bar(shareOf(count, looked))])
  const told = `Most pages are in ${nameOf(main)}. The language of a text is told from its beginning, of ${grouped(looked)} pages; short texts, and those nothing speaks against, are taken for that of most.`
  return [note(told), table('Languages of texts', [{ name: 'language' }, { name: 'pages', kind: 'n' }, { name: 'share', kind: 'n' }, { name: '', kind: 'bars' }], rows)]
}

const NAMES = new Intl.DisplayNames('en', { type: 'language' })

/** @param {string} tag */
function nameOf(tag) {
  try {
    return tag ? `${NAMES.of(tag)} (${tag})` : 'an unknown language'
  } catch {
    return tag
  }
}

/** What pages have in common. @type {Record<string, string>} */
const SHARED = { title: 'Equal titles', text: 'Equal texts', address: 'Equal ends of addresses' }

/** @param {Report} report */
export function alikeSection({ alike }) {
  if (alike.every(({ count }) => !count)) return [make('p', {}, 'No two pages have the same title, text or end of their address.')]
  return alike.filter(({ count }) => count).flatMap(({ name, count, groups }) => [
    make('h3', {}, `${SHARED[name] ?? name}: ${grouped(count)} ${count === 1 ? 'group' : 'groups'}`),
    ...groups.map(({ shared, count, pages }) => opening(shared || pages[0]?.title || pages[0]?.url || '', count, pages.map(named))),
  ])
}
