import lunr from 'lunr'
import support from 'lunr-languages/lunr.stemmer.support.js'
import vietnamese from 'lunr-languages/lunr.vi.js'
import { shown } from './shown.mjs'

support(lunr)
vietnamese(lunr)

export function index(pages, lang) {
  const index = lunr(function () {
    if (lang !== 'en') this.use(lunr[lang])
    this.ref('id')
    this.field('title', { boost: 4 })
    this.field('headings', { boost: 2 })
    this.field('body')
    for (const page of pages) this.add(page)
  })
  return JSON.stringify(index)
}

/** Whole words before beginnings before typing errors, as Lunr's guide does it. */
function clauses(query) {
  const { TRAILING } = lunr.Query.wildcard
  for (const token of lunr.tokenizer(this)) {
    const text = token.toString()
    query.term(text, { boost: 100 })
    query.term(text, { boost: 10, usePipeline: false, wildcard: TRAILING })
    query.term(text, { boost: 1, usePipeline: false, editDistance: 1 })
  }
}

export async function open(read) {
  const [data, pages] = await Promise.all(['index.json', 'pages.json'].map((name) => read(name).then((answer) => answer.json())))
  const index = lunr.Index.load(data)
  const search = (text) => index.query((query) => clauses.call(text, query))
  return (query, limit) => shown(search(query).map(({ ref }) => ref), pages, query, limit)
}
