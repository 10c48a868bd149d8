/** The report of `saola inspect --html`: figures of an index, drawn from the data in the page, and a box that explains how pages rank. */

import { make } from './dom.js'
import { queryBox } from './report/query.js'
import { bytesSection } from './report/bytes.js'
import { alikeSection, datesSection, facetsSection, languagesSection } from './report/pages.js'
import { overview, pagesSection, warningsSection } from './report/overview.js'
import { formsSection, wordsSection } from './report/words.js'

/** @typedef {import('./report/types.d.ts').Report} Report */

/** Name for the contents, address, and what is drawn. @type {[string, string, (report: Report) => Node[]][]} */
const SECTIONS = [
  ['Overview', 'overview', overview],
  ['Warnings', 'warnings', warningsSection],
  ['Try a query', 'query', queryBox],
  ['Bytes', 'bytes', bytesSection],
  ['Pages', 'pages', pagesSection],
  ['Words', 'words', wordsSection],
  ['Meanings and forms', 'forms', formsSection],
  ['Facets', 'facets', facetsSection],
  ['Dates', 'dates', datesSection],
  ['Languages', 'languages', languagesSection],
  ['Alike', 'alike', alikeSection],
]

const text = document.querySelector('script[data-saola="report"]')?.textContent
if (text) draw(JSON.parse(text))

/** @param {Report} report */
function draw(report) {
  const links = SECTIONS.map(([name, id]) => make('li', {}, make('a', { href: `#${id}` }, name)))
  document.querySelector('nav')?.append(make('ul', {}, ...links))
  const sections = SECTIONS.map(([name, id, drawn]) => make('section', { id, 'aria-labelledby': `${id}-name` }, make('h2', { id: `${id}-name` }, name), ...drawn(report)))
  document.querySelector('main')?.append(...sections)
}
