import { Document } from 'flexsearch'
import { shown } from './shown.mjs'

const create = () => new Document({ tokenize: 'forward', document: { id: 'id', index: ['title', 'headings', 'body'] } })

export async function index(pages) {
  const index = create()
  for (const page of pages) index.add(page)
  const parts = []
  await index.export((name, data) => void parts.push([name, data]))
  return JSON.stringify(parts.filter(([, data]) => data !== undefined))
}

export async function open(read) {
  const [parts, pages] = await Promise.all(['index.json', 'pages.json'].map((name) => read(name).then((answer) => answer.json())))
  const index = create()
  for (const [name, data] of parts) await index.import(name, data)
  const search = (query, limit, suggest) => index.search(query, { limit, suggest, merge: true }).map(({ id }) => id)
  return (query, limit) => {
    // Pages with some of the words come after those with all, which `suggest` alone does not see to across fields.
    const all = search(query, limit, false)
    const some = all.length < limit ? search(query, limit, true).filter((id) => !all.includes(id)) : []
    return shown([...all, ...some], pages, query, limit)
  }
}
