/** What is asked of a corpus: chosen from its pages by rules, the same in every run. */

/** Queries of each kind that are judged. */
const JUDGED = 200
/** Results that a page shows. */
export const SHOWN = 10

/** Random numbers below a limit, the same for the same seed (xorshift). */
export function random(seed) {
  let state = seed | 1
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

export const wordsOf = (text) => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** As many items as wanted, spread over a list. */
export function spread(list, count) {
  if (list.length <= count) return list
  return Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)])
}

/** The text without accents, as it is typed where there is no keyboard for them. */
export const bare = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

/** The text with one typing error in its longest word: a letter left out, two exchanged, or another one; undefined if it is short. */
export function misspelt(text, below) {
  const word = text.match(/[\p{L}\p{M}]+/gu)?.reduce((longest, word) => (word.length > longest.length ? word : longest)) ?? ''
  const letters = [...word.normalize('NFC')]
  if (letters.length < 4) return undefined
  const at = 1 + below(letters.length - 2)
  const kinds = [
    () => letters.toSpliced(at, 1),
    () => letters.toSpliced(at, 2, letters[at + 1], letters[at]),
    () => letters.with(at, String.fromCharCode(97 + below(26))),
  ]
  const wrong = kinds[below(kinds.length)]().join('')
  return wrong === word ? undefined : text.replace(word, wrong)
}

/** Queries with the one page each is meant to find: titles and headings that no other page has, whole and spoiled. */
export function known(pages) {
  const titles = alone(pages.map(({ title }) => [title]))
  const headings = alone(pages.map(({ title, headings }) => headings.split('\n').filter((heading) => heading !== title)))
  const title = spread(titles, JUDGED)
  const heading = spread(headings, JUDGED)
  const both = [...title, ...heading]
  const below = random(7)
  const wrong = both.map(({ text, page }) => ({ text: misspelt(text, below), page }))
  const plain = both.map(({ text, page }) => ({ text: bare(text), page }))
  return {
    title,
    heading,
    'typing error': wrong.filter(({ text }) => text),
    'no accents': plain.filter(({ text }, at) => text !== both[at].text.normalize('NFD')),
  }
}

/** Of the texts of each page, the middle one of those with two words or more that stand on this page only. */
function alone(texts) {
  const pages = new Map()
  for (const [page, list] of texts.entries())
    for (const text of list) pages.set(key(text), (pages.get(key(text)) ?? new Set()).add(page))
  return texts.flatMap((list, page) => {
    const own = list.filter((text) => wordsOf(text).length > 1 && pages.get(key(text)).size === 1)
    return own.length ? [{ text: own[own.length >> 1], page }] : []
  })
}

const key = (text) => wordsOf(text).join(' ')

/** Words worth asking for: of four letters, or with an accent. */
const FIT = /^(?=\p{L}+$)(?:.{4}|.*[^a-z])/u

/**
 * Queries of one word and of three that stand together on ten pages or more, so that every engine has ten results to show: words
 * that are neither everywhere nor rare.
 */
export function common(pages, count) {
  const sets = new Map()
  for (const { id, title, body } of pages)
    for (const word of new Set(wordsOf(`${title} ${body}`))) if (FIT.test(word)) sets.set(word, (sets.get(word) ?? new Set()).add(id))
  const most = Math.max(5 * SHOWN, pages.length / 10)
  const fit = new Map([...sets].filter(([, { size }]) => size >= SHOWN && size <= most))
  const three = spread(pages, 10 * count).map((page) => together(page, fit)).filter(Boolean)
  const chosen = spread(three, count)
  if (chosen.length < count) throw new Error('the corpus is too small for queries of three words')
  return { one: chosen.map(([word]) => word), three: chosen.map((words) => words.join(' ')) }
}

/** Three words of a page that ten pages have in common: the first such from its beginning. */
function together({ body }, sets) {
  const words = [...new Set(wordsOf(body))].filter((word) => sets.has(word))
  for (const start of words.keys()) {
    const chosen = []
    let shared
    for (const word of words.slice(start)) {
      const next = new Set([...sets.get(word)].filter((page) => !shared || shared.has(page)))
      if (next.size < SHOWN) continue
      shared = next
      if (chosen.push(word) === 3) return chosen
    }
  }
  return undefined
}
