import MiniSearch from 'minisearch'
import { shown } from './shown.mjs'

/** Prefixes, typing errors and weights as VitePress sets them for manuals. */
const OPTIONS = {
  fields: ['title', 'headings', 'body'],
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 4, headings: 2 } },
}

export function index(pages) {
  const index = new MiniSearch(OPTIONS)
  index.addAll(pages)
  return JSON.stringify(index)
}

export async function open(read) {
  const [text, pages] = await Promise.all([read('index.json').then((answer) => answer.text()), read('pages.json').then((answer) => answer.json())])
  const index = MiniSearch.loadJSON(text, OPTIONS)
  return (query, limit) => shown(index.search(query).map(({ id }) => id), pages, query, limit)
}
