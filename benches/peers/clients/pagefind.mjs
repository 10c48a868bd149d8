import * as pagefind from './pagefind/pagefind.js'

export async function open() {
  await pagefind.init()
  return async (query, limit) => {
    const { results } = await pagefind.search(query)
    const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()))
    return shown.map(({ url, meta, excerpt }) => ({ url, title: meta.title, excerpt }))
  }
}
