/**
 * Pages for a size that no package has: each word is drawn from those that follow the one before in real documentation, and each
 * page has some names of its own, so that the dictionary grows with the pages. Sizes and times of such text are near those of real
 * text; what it says is nothing, so relevance is not measured on it.
 */

import { escape } from './pages.mjs'
import { random } from './queries.mjs'

const SECTIONS = 6
const SENTENCES = 8
/** Names of its own that a page has, and how seldom a word gives way to one of them. */
const NAMES = 5
const SELDOM = 50
const SYLLABLES = 'ba cor de fal gi hon ju kel lo mir na pod que ras si tun vo wex ya zim'.split(' ')

/** So many pages in the manner of the given ones, each the same in every run. */
export function* generated(count, pages) {
  const chain = followers(pages.map(({ body }) => body))
  for (let at = 0; at < count; at++) {
    const folder = String(Math.floor(at / 100)).padStart(3, '0')
    yield { url: `${folder}/${String(at).padStart(6, '0')}.html`, ...pageOf(writer(chain, random(7919 * (at + 1)))) }
  }
}

/** Which words follow a word, as often as they do. */
function followers(texts) {
  const chain = new Map()
  for (const text of texts) {
    const words = text.split(' ').filter((word) => /^\p{L}[\p{L}\p{M}'-]*[.,:]?$/u.test(word))
    for (let at = 1; at < words.length; at++) chain.set(words[at - 1], chain.get(words[at - 1]) ?? []).get(words[at - 1]).push(words[at])
  }
  return chain
}

/** Writes runs of words. */
function writer(chain, below) {
  const starts = [...chain.keys()].slice(0, 5000)
  const names = Array.from({ length: NAMES }, () => Array.from({ length: 2 + below(3) }, () => SYLLABLES[below(SYLLABLES.length)]).join(''))
  let word = starts[below(starts.length)]
  const next = () => {
    const list = chain.get(word) ?? starts
    word = list[below(list.length)]
    return below(SELDOM) ? word : names[below(NAMES)]
  }
  return (length) => {
    const text = Array.from({ length }, next).join(' ').replace(/[.,:]/g, '')
    return text[0].toUpperCase() + text.slice(1)
  }
}

function pageOf(run) {
  const title = run(4)
  const headings = Array.from({ length: SECTIONS }, () => run(3))
  const paragraph = () => `<p>${escape(Array.from({ length: SENTENCES }, () => `${run(14)}.`).join(' '))}</p>\n`
  const html = headings.map((heading, at) => `<h2 id="h${at + 1}">${escape(heading)}</h2>\n${paragraph()}`).join('')
  return { title, headings, html }
}
