/** The box of a report: what a query finds, and how each score came about. */

import { make, passage } from '../dom.js'
import { explanation } from './explanation.js'
import { bar, grouped, shareOf } from './figures.js'
import { open } from './index.js'

/** @typedef {import('../saola.d.ts').Hit} Hit */
/** @typedef {import('../saola.d.ts').Results} Results */

/** Hits that are shown. */
const MOST = 10

export function queryBox() {
  const box = new Box()
  return box.parts
}

class Box {
  #input = make('input', { id: 'asked', type: 'search', dir: 'auto', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search', 'aria-keyshortcuts': '/' })
  #state = make('p', { class: 'state', role: 'status' })
  #hits = make('ol', { class: 'hits' })
  /** Opened by the first touch. @type {ReturnType<typeof open> | undefined} */
  #index
  /** Goes up with each question, so that a slower one before it is dropped. */
  #turn = 0

  constructor() {
    this.#input.addEventListener('focus', () => this.#opened().catch(() => {}), { once: true })
    this.#input.addEventListener('input', () => this.#ask())
    document.addEventListener('keydown', (event) => this.#pressed(event))
  }

  get parts() {
    const form = make('form', { role: 'search' }, make('label', { for: 'asked' }, 'Words, or anything a reader may type'), this.#input)
    form.addEventListener('submit', (event) => event.preventDefault())
    return [form, this.#state, this.#hits]
  }

  #opened() {
    return (this.#index ??= open())
  }

  async #ask() {
    const turn = ++this.#turn
    const query = this.#input.value
    if (!query.trim()) return this.#show('', [])
    try {
      if (!this.#hits.childElementCount) this.#state.textContent = 'Opening the index…'
      const index = await this.#opened()
      const results = await index.search(query, { explain: true, limit: MOST })
      if (turn === this.#turn) this.#show(told(results), hitsOf(results))
    } catch (cause) {
      if (turn === this.#turn) this.#show(cause instanceof Error ? cause.message : String(cause), [])
    }
  }

  /** @param {string} state @param {Node[]} hits */
  #show(state, hits) {
    this.#state.textContent = state
    this.#hits.replaceChildren(...hits)
  }

  /** The slash leads to the box. @param {KeyboardEvent} event */
  #pressed(event) {
    const typing = event.target instanceof Element && event.target.matches('input')
    if (event.key !== '/' || typing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
    event.preventDefault()
    this.#input.focus()
  }
}

/** What is to be said of an answer. @param {Results} results */
function told({ total, hits, readings, corrected, relaxed }) {
  const found = total > hits.length ? `The best ${hits.length} of ${grouped(total)} pages` : `${grouped(total)} ${total === 1 ? 'page' : 'pages'}`
  const taken = [...readings, ...corrected].map(({ from, to }) => `${from} read as ${to}`)
  return [found, ...taken, ...(relaxed ? ['phrases given up'] : [])].join(' · ')
}

/** @param {Results} results */
function hitsOf({ hits }) {
  const best = hits[0]?.score ?? 0
  return hits.map((hit, at) => make('li', {}, ...hitOf(hit, shareOf(hit.score, best), at === 0)))
}

/** @param {Hit} hit @param {number} share @param {boolean} opened */
function hitOf({ title, url, excerpt, score, explanation: told }, share, opened) {
  const shown = make('div', { class: 'score' }, bar(share), make('span', { class: 'n' }, score.toFixed(4)))
  const how = told ? [make('details', opened ? { open: '' } : {}, make('summary', {}, 'How the score came about'), ...explanation(told, score))] : []
  return [make('h3', { dir: 'auto' }, title || url), make('span', { class: 'under', dir: 'auto' }, url), make('p', { dir: 'auto' }, ...passage(excerpt)), shown, ...how]
}
