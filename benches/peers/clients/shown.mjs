/** What libraries leave to the page: the text of results, and a piece of it to show. */

const LENGTH = 200

/** The piece of a text around the first of the words that it has. */
function excerpt(body, words) {
  const low = body.toLowerCase()
  const at = words.map((word) => low.indexOf(word)).find((at) => at >= 0) ?? 0
  const start = Math.max(0, at - LENGTH / 4)
  return body.slice(start, start + LENGTH)
}

/** Results of a library, by the numbers of pages. */
export function shown(ids, pages, query, limit) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return ids.slice(0, limit).map((id) => ({ url: pages[id].url, title: pages[id].title, excerpt: excerpt(pages[id].body, words) }))
}
