/**
 * Searches as the history of the browser has them: the question in the address, so that it can be shared and Back and Forward work,
 * and beside it where the reader stood, to find the way back from a result.
 */

import { Address } from './address.js'
import { entries } from './filters.js'

/** @typedef {import('./address.js').Question} Question */
/** @typedef {import('./panel.js').Host} Host */
/** @typedef {import('./panel.js').Panel} Panel */

/** What the browser does not keep. @typedef {{ top: number, unfolded: boolean, whole: string[] }} Place */

export class Visits {
  #host
  #panel
  /** Undefined where the address is left alone. @type {Address | undefined} */
  #address
  /** Hits to begin with, when an address asks for more than usual. */
  shown = 0
  /** Where to go back to once the question is answered. @type {{ question: string, top: number } | undefined} */
  #back

  /** @param {Host} host @param {Panel} panel */
  constructor(host, panel) {
    this.#host = host
    this.#panel = panel
  }

  /** Takes over what the address asks for, if it asks for something. */
  begin() {
    const url = this.#host.element.getAttribute('url') ?? (this.#panel.page ? 'q' : 'off')
    this.#address = url === 'off' ? undefined : new Address(url)
    const asked = this.#address?.read()
    const says = asked && (asked.query || entries(asked.filters).length)
    // What was typed meanwhile goes before it.
    if (asked && !this.#panel.query && (says || this.#panel.browses)) this.#take(asked)
    return Boolean(says)
  }

  /** Back and Forward; whether they lead to another question. */
  revisit() {
    const asked = this.#address?.read()
    if (!asked || same(asked) === same(this.#question)) return false
    this.#take(asked)
    return true
  }

  /** @param {'typing' | 'done'} state */
  write(state) {
    this.#address?.write(this.#question, state, this.#here)
  }

  /** There are more hits; that is no entry of its own. */
  correct() {
    this.#address?.correct(this.#question)
  }

  /** The reader may be about to leave. */
  leave() {
    if (this.#panel.page) this.#address?.keep(this.#here)
  }

  /** An answer is shown: back to where the reader stood, if it is the one that was left. */
  answered() {
    this.shown = 0
    if (this.#back?.question === same(this.#question)) scrollTo({ top: this.#back.top, behavior: 'instant' })
    this.#back = undefined
  }

  /** @param {Question} asked */
  #take(asked) {
    const { input, clear } = this.#host
    const panel = this.#panel
    input.value = asked.query
    clear.hidden = !asked.query
    panel.filters = asked.filters
    panel.sort = panel.sorts.includes(asked.sort) ? asked.sort : ''
    this.shown = asked.shown
    this.#return(asked)
  }

  /** @param {Question} asked */
  #return(asked) {
    const place = panelPlace(this.#address?.kept)
    if (!place || !this.#panel.page) return
    this.#panel.unfold(place.unfolded)
    this.#panel.facets.whole = place.whole
    this.#back = { question: same(asked), top: place.top }
  }

  /** @returns {Place} */
  get #here() {
    const { unfolded, facets } = this.#panel
    return { top: scrollY, unfolded, whole: facets.whole }
  }

  /** What the address keeps. @returns {Question} */
  get #question() {
    const { query, filters, sort, hits, results } = this.#panel
    const usual = this.#panel.usual
    const shown = hits.length > usual && results?.query === query ? hits.length : this.shown
    return { query, filters, sort, shown }
  }
}

/** What tells questions apart. @param {Question} question */
const same = ({ query, filters, sort }) => JSON.stringify([query.trim(), filters, sort])

/** Any page may write into the history. @param {unknown} kept @returns {Place | undefined} */
function panelPlace(kept) {
  const place = /** @type {Partial<Place> | null | undefined} */ (kept)
  if (typeof place?.top !== 'number' || !Array.isArray(place.whole)) return undefined
  return { top: place.top, unfolded: Boolean(place.unfolded), whole: place.whole.map(String) }
}
