import { create, insertMultiple, load, save, search } from '@orama/orama'
import { shown } from './shown.mjs'

/** Its language for English, with the stemmer it brings; it has none for Vietnamese. */
const made = () => create({ schema: { title: 'string', headings: 'string', body: 'string' }, components: { tokenizer: { stemming: true } } })

export async function index(pages) {
  const index = made()
  await insertMultiple(index, pages.map(({ id, title, headings, body }) => ({ id: String(id), title, headings, body })))
  const data = save(index)
  // Texts are in pages.json, once for all libraries.
  for (const document of Object.values(data.docs.docs)) for (const name of ['title', 'headings', 'body']) delete document[name]
  return JSON.stringify(data)
}

export async function open(read, lang) {
  const [data, pages] = await Promise.all(['index.json', 'pages.json'].map((name) => read(name).then((answer) => answer.json())))
  const index = made()
  load(index, data)
  const found = async (query, limit, threshold) => {
    const { hits } = await search(index, { term: query, boost: { title: 4, headings: 2 }, limit, threshold })
    return hits.map(({ id }) => id)
  }
  return async (query, limit) => {
    // Pages with all words first, which its default of 1 does not see to. Vietnamese, cut as it is here, is found better without.
    const all = lang === 'en' ? await found(query, limit, 0) : []
    const some = all.length < limit ? (await found(query, limit, 1)).filter((id) => !all.includes(id)) : []
    return shown([...all, ...some], pages, query, limit)
  }
}
