import lunr from 'lunr'
import { shown } from './shown.mjs'

export function index(pages) {
  const index = lunr(function () {
    this.ref('id')
    this.field('title', { boost: 10 })
    this.field('headings', { boost: 5 })
    this.field('body')
    for (const page of pages) this.add(page)
  })
  return JSON.stringify(index)
}

/** Whole words before typing errors, and before beginnings of the last word, which may be unfinished, as Lunr's guide does it. */
function clauses(query, tokens) {
  for (const [at, text] of tokens.entries()) {
    query.term(text, { boost: 100 })
    if (at === tokens.length - 1) query.term(text, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING })
    query.term(text, { boost: 1, usePipeline: false, editDistance: 1 })
  }
}

export async function open(read) {
  const [data, pages] = await Promise.all(['index.json', 'pages.json'].map((name) => read(name).then((answer) => answer.json())))
  const index = lunr.Index.load(data)
  const search = (text) => index.query((query) => clauses(query, lunr.tokenizer(text).map(String)))
  return (query, limit) => shown(search(query).map(({ ref }) => ref), pages, query, limit)
}
