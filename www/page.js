/**
 * The single-file page of `saola page`: the box, the results under it and, where the index is all there is, the text of
 * a document. What is shown stands in the fragment (`#q=…&page=…&at=…`), which works from disk and makes Back work.
 */

import { make, marking, markedWords, passage } from './dom.js'
import { loadWords } from './words.js'

/** @typedef {import('./saola.d.ts').Document} Text */
/** @typedef {import('./saola.d.ts').DocumentSection} Section */
/** @typedef {import('./saola.d.ts').SaolaSearchElement} Box */
/** @typedef {{ base?: string, embedText?: boolean, title?: string }} Options */

/** Starts the page if this is one, which its options tell. */
export function startPage() {
  const options = document.querySelector('script[data-saola="options"]')?.textContent
  const box = document.querySelector('saola-search')
  const article = document.querySelector('article')
  if (options && box && article) new SearchPage(JSON.parse(options), box, article)
}

class SearchPage {
  #title
  #box
  #article
  /** How far the results were scrolled when a document was opened. */
  #scrolled = 0

  /**
   * @param {Options} options
   * @param {Box} box
   * @param {HTMLElement} article
   */
  constructor({ base = '', embedText = false, title = document.title }, box, article) {
    this.#title = title
    this.#box = box
    this.#article = article
    for (const heading of document.querySelectorAll('h1')) heading.textContent = title
    box.setAttribute('base', base)
    if (embedText) box.link = (url, hit) => fragment({ q: box.value, page: String(hit.page), at: url.split('#')[1] ?? '' })
    box.addEventListener('input', () => history.replaceState(null, '', fragment({ q: box.value })))
    addEventListener('hashchange', () => this.#read())
    this.#read()
    // By hand: browsers put a line in the console when `autofocus` comes after the reader's own click.
    if (document.activeElement === document.body) box.focus()
  }

  /** Shows what the fragment says. */
  async #read() {
    const state = new URLSearchParams(location.hash.slice(1))
    const query = state.get('q') ?? ''
    if (query !== this.#box.value) this.#box.value = query
    const page = state.get('page')
    const text = page ? await this.#text(Number(page)) : undefined
    if (text) await this.#showText(text, Number(page), query, state.get('at'))
    else this.#showResults()
  }

  /** @param {number} page */
  async #text(page) {
    const index = await this.#box.index.catch(() => undefined)
    return index?.document(page)
  }

  #showResults() {
    const returned = this.#box.hidden
    document.title = this.#title
    this.#box.hidden = false
    this.#article.hidden = true
    this.#article.replaceChildren()
    if (!returned) return
    this.#box.focus({ preventScroll: true })
    scrollTo(0, this.#scrolled)
  }

  /**
   * @param {Text} text
   * @param {number} page
   * @param {string} query
   * @param {string | null} anchor
   */
  async #showText(text, page, query, anchor) {
    const [back, words] = await Promise.all([this.#back(query), this.#markedWords(page, query)])
    const heading = make('h2', { tabindex: '-1' }, text.title || text.url)
    if (!this.#box.hidden) this.#scrolled = scrollY
    document.title = `${text.title} · ${this.#title}`
    this.#article.replaceChildren(back, heading, ...text.sections.flatMap((section) => sectionOf(section, words)))
    this.#box.hidden = true
    this.#article.hidden = false
    heading.focus({ preventScroll: true })
    this.#scroll(anchor)
  }

  /** @param {string} query */
  async #back(query) {
    const words = await loadWords(this.#box.closest('[lang]')?.getAttribute('lang') ?? '')
    return make('p', { class: 'back' }, make('a', { href: fragment({ q: query }) }, words.backToResults))
  }

  /** To the heading that was asked for, else to the first mark. @param {string | null} anchor */
  #scroll(anchor) {
    const headings = /** @type {HTMLElement[]} */ ([...this.#article.querySelectorAll('[data-anchor]')])
    const heading = anchor ? headings.find(({ dataset }) => dataset['anchor'] === anchor) : undefined
    const mark = this.#article.querySelector('p mark')
    scrollTo(0, 0)
    if (heading) heading.scrollIntoView()
    else if (mark && mark.getBoundingClientRect().bottom > innerHeight) mark.scrollIntoView({ block: 'center' })
  }

  /**
   * The words that the query matched in a page.
   *
   * @param {number} page
   * @param {string} query
   */
  async #markedWords(page, query) {
    const index = await this.#box.index
    const { hits } = await index.search(query, { limit: 100 })
    const hit = hits.find((hit) => hit.page === page)
    return markedWords([...(hit?.excerpt ?? []), ...(hit?.sections ?? []).flatMap(({ excerpt }) => excerpt)])
  }
}

/**
 * @param {Section} section
 * @param {Set<string>} words
 */
function sectionOf({ heading, level, anchor, paragraphs }, words) {
  const tag = /** @type {'h3'} */ (`h${Math.min(Math.max(level, 2) + 1, 6)}`)
  const title = heading ? [make(tag, { 'data-anchor': anchor }, ...passage(marking(heading, words)))] : []
  return [...title, ...paragraphs.map((text) => make('p', { dir: 'auto' }, ...passage(marking(text, words))))]
}

/** @param {Record<string, string>} state What is empty is left out. */
function fragment(state) {
  const filled = Object.entries(state).filter(([, value]) => value)
  return `#${new URLSearchParams(filled)}`
}
