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
  const [text, pages] = await Promise.all(['index.json', 'pages.json'].map((name) => read(name).then((answer) => answer.text())))
  const index = MiniSearch.loadJSON(text, OPTIONS)
  const texts = JSON.parse(pages)
  return (query, limit) => shown(index.search(query).map(({ id }) => id), texts, query, limit)
}
