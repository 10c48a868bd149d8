/** An answer as the reader sees it: how many results and how the query was read, the hits, and ways on where there are none. */

import { arrivalUrl } from '../arrival-link.js'
import { make } from '../dom.js'
import { entries } from './filters.js'
import { meant, queryButton } from './ways.js'

/** @typedef {import('../saola.d.ts').Results} Results */
/** @typedef {import('../saola.d.ts').Reading} Reading */
/** @typedef {import('../saola.d.ts').SaolaError} SaolaError */
/** @typedef {import('../words/types.d.ts').Words} Words */
/** @typedef {import('./panel.js').Host} Host */
/** @typedef {import('./panel.js').Panel} Panel */
/** @typedef {import('./interface.js').Interface} Interface */

export class Answer {
  #host
  #panel
  #search
  /** @type {IntersectionObserver | undefined} */
  #watcher

  /**
   * @param {Host} host
   * @param {Panel} panel
   * @param {Interface} search What the ways on lead to.
   */
  constructor(host, panel, search) {
    this.#host = host
    this.#panel = panel
    this.#search = search
  }

  /**
   * @param {Results} results
   * @param {import('../saola.d.ts').Suggestion[]} suggestions
   * @param {number} took Milliseconds.
   */
  show(results, suggestions, took) {
    const panel = this.#panel
    panel.clear()
    panel.results = results
    const line = this.#counted(results)
    panel.count.textContent = results.total && panel.page ? this.#timed(results, took) : line
    panel.count.hidden = !results.total
    const pages = results.hits.map(({ page }) => page)
    panel.menu.suggest(suggestions, panel.query, panel.words, this.#host.element.link, pages)
    this.add(results)
    panel.tools()
    this.#remark(results)
    if (!results.total) this.#none(results, line)
    panel.expand(true)
    const { failures } = results
    if (failures) this.#host.report(failures[0]?.error)
    panel.announce(failures ? `${line}. ${this.#lost(failures)}` : line)
  }

  /** Puts hits at the end. @param {Results} results */
  add({ query, hits, total }) {
    const panel = this.#panel
    const { element, ownLinks } = this.#host
    // A page that makes the addresses itself gets them as it made them.
    const plain = ownLinks() || element.getAttribute('highlight') === 'off'
    panel.hits.add(hits, {
      link: element.link,
      arrive: (address, excerpt, more) => (plain ? address : arrivalUrl(address, excerpt, { query, more })),
      words: panel.words,
      sourced: element.hasAttribute('names'),
      ...(panel.page ? { as: 'link', sections: (number) => this.#search.sections(number) } : { as: 'option' }),
    })
    panel.more.hidden = !hits.length || panel.hits.length >= total
    this.#watch()
  }

  /** @param {SaolaError} error */
  fail(error) {
    const panel = this.#panel
    this.#host.report(error)
    panel.clear()
    panel.menu.clear()
    const { words } = panel
    const offline = error.code === 'network' && !navigator.onLine ? words.offline : undefined
    const line = offline ?? words[/** @type {'network'} */ (error.code)] ?? words.internal
    panel.message.say('error', line, ' ', this.#retry(), make('small', { dir: 'auto' }, error.message))
    panel.announce(line)
    panel.expand(true)
  }

  #retry() {
    const retry = make('button', { part: 'retry', type: 'button' }, this.#panel.words.retry)
    retry.addEventListener('click', () => this.#search.retry())
    return retry
  }

  /** The page is left: no more hits are fetched. */
  leave() {
    this.#watcher?.disconnect()
  }

  /** How many results there are, and which words were taken for others. @param {Results} results */
  #counted({ total, readings, corrected }) {
    const { words, page, query } = this.#panel
    if (!total) return query.trim() ? words.none({ query: query.trim() }) : words.results(0)
    return words.results(total) + taken(words.readAs, readings) + (page ? '' : taken(words.corrected, corrected))
  }

  /** @param {Results} results @param {number} took */
  #timed({ total, readings }, took) {
    const { words } = this.#panel
    return words.resultsIn(total, { time: words.duration(took) }) + taken(words.readAs, readings)
  }

  /** What the results are not: results for the very words, with the way back to them, or for the very phrase. @param {Results} results */
  #remark({ query, corrected, relaxed, total, failures }) {
    const { note, page, words } = this.#panel
    const typed = query.trim()
    const showing = make('b', { dir: 'auto' }, meant(typed, corrected))
    const literal = queryButton(typed, () => this.#search.literally(query))
    const lines = !total ? [] : [
      ...(relaxed ? [[words.relaxed]] : []),
      ...(corrected.length && page ? [words.parts('showingFor', { query: showing })] : []),
      ...(corrected.length ? [words.parts('insteadFor', { query: literal })] : []),
    ]
    if (failures) lines.push([this.#lost(failures), ' ', this.#retry()])
    note.hidden = !lines.length
    note.replaceChildren(...lines.map((line) => make('div', {}, ...line)))
  }

  /** Which indexes did not answer. @param {import('../saola.d.ts').Failure[]} failures */
  #lost(failures) {
    const { words } = this.#panel
    return words.lost({ names: words.join(failures.map(({ index }) => index)) })
  }

  /** @param {Results} results @param {string} line */
  async #none({ query }, line) {
    const panel = this.#panel
    const { words } = panel
    const unfilter = make('button', { type: 'button', part: 'retry' }, words.clearFilters)
    unfilter.addEventListener('click', () => this.#search.filterBy({}))
    panel.message.say('none', line, ...(entries(panel.filters).length ? [' ', unfilter] : []))
    if (!query.trim()) return
    const { results } = panel
    const better = await this.#host.load().then((index) => index.didYouMean(query)).catch(() => undefined)
    if (!better || results !== panel.results) return
    const take = queryButton(better, () => this.#search.keys.type(better))
    panel.message.add(make('div', { class: 'mean' }, words.didYouMean, ' ', take))
    panel.announce(`${line}. ${words.didYouMean} ${better}`)
  }

  /** With `infinite`, more hits come as the reader nears the end of them. */
  #watch() {
    this.#watcher?.disconnect()
    const { more, page } = this.#panel
    if (more.hidden || !page || !this.#host.element.hasAttribute('infinite')) return
    this.#watcher = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.#search.append(), { rootMargin: '600px' })
    this.#watcher.observe(more)
  }
}

/** @param {Words['readAs']} line @param {Reading[]} readings */
function taken(line, readings) {
  return readings.length ? ` · ${line({ query: readings.map(({ to }) => to).join(' ') })}` : ''
}
