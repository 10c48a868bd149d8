/**
 * How results spread over time, as bars between two thumbs. A span is chosen by drawing over the bars, or by moving the thumbs, which
 * are two sliders and work with keys.
 */

import { make } from '../dom.js'
import { spanText } from './filters.js'

/** @typedef {import('../saola.d.ts').FacetCount} FacetCount */
/** @typedef {import('../words/types.d.ts').Words} Words */
/** @typedef {import('./filters.js').Span} Span */
/** @typedef {{ start: string, count: number }} Bar A period, as ISO date of year or month. */

/** More bars than this are too thin to be met with a finger: years take their place. */
const MOST = 60

export class Timeline {
  element
  #legend = make('legend')
  #bars = make('div', { class: 'bars', 'aria-hidden': 'true' })
  #from = make('input', { type: 'range', min: '0', step: '1', part: 'thumb' })
  #to = make('input', { type: 'range', min: '0', step: '1', part: 'thumb' })
  #plot = make('div', { class: 'plot', part: 'plot' }, this.#bars, this.#from, this.#to)
  #chosen = make('output', { class: 'chosen' })
  /** @type {Bar[]} */
  #periods = []
  /** @type {Words | undefined} */
  #words
  #commit
  /** Where a drawing began. @type {number | undefined} */
  #anchor

  /** @param {(span: Span) => void} commit */
  constructor(commit) {
    this.#commit = commit
    this.element = make('fieldset', { part: 'facet timeline', class: 'facet timeline' }, this.#legend, this.#plot, this.#chosen)
    for (const thumb of [this.#from, this.#to]) {
      thumb.addEventListener('input', () => this.#moved(thumb))
      thumb.addEventListener('change', () => this.#choose())
    }
    this.#plot.addEventListener('pointerdown', (event) => this.#drawing(event))
    this.#plot.addEventListener('pointermove', (event) => this.#drawn(event))
    this.#plot.addEventListener('pointerup', () => this.#drop())
    this.#plot.addEventListener('pointercancel', () => (this.#anchor = undefined))
  }

  /**
   * @param {FacetCount[]} values
   * @param {Span} span
   * @param {string} label
   * @param {Words} words
   */
  show(values, span, label, words) {
    this.#words = words
    this.#legend.textContent = label
    this.#periods = barsOf(values, span)
    const { length } = this.#periods
    this.element.hidden = length < 2 && !span.from && !span.to
    for (const thumb of [this.#from, this.#to]) thumb.max = String(length)
    this.#from.setAttribute('aria-label', `${label}: ${words.from}`)
    this.#to.setAttribute('aria-label', `${label}: ${words.to}`)
    this.#draw()
    this.#set(span.from ? this.#indexOf(span.from) : 0, span.to ? this.#indexOf(span.to) : length - 1)
  }

  #draw() {
    const highest = Math.max(1, ...this.#periods.map(({ count }) => count))
    // A bar keeps its element, so that it grows and shrinks before the reader's eyes.
    while (this.#bars.childElementCount > this.#periods.length) this.#bars.lastChild?.remove()
    while (this.#bars.childElementCount < this.#periods.length) this.#bars.append(make('i', { part: 'bar' }))
    this.#periods.forEach(({ start, count }, at) => {
      const bar = /** @type {HTMLElement} */ (this.#bars.children[at])
      bar.style.setProperty('--_height', String(count / highest))
      bar.title = this.#words?.timelineValue(count, { period: this.#words.date(start) }) ?? ''
    })
  }

  /** The last period that begins no later than a date. @param {string} date */
  #indexOf(date) {
    return Math.max(0, this.#periods.findLastIndex(({ start }) => start <= date.slice(0, start.length)))
  }

  /** Puts the thumbs at the first and last chosen period. @param {number} first @param {number} last */
  #set(first, last) {
    this.#from.value = String(first)
    this.#to.value = String(last + 1)
    this.#describe()
  }

  get #range() {
    return { first: Number(this.#from.value), last: Number(this.#to.value) - 1 }
  }

  #describe() {
    const { first, last } = this.#range
    const { number, date } = /** @type {Words} */ (this.#words)
    const inside = this.#periods.slice(first, last + 1)
    ;[...this.#bars.children].forEach((bar, at) => bar.classList.toggle('out', at < first || at > last))
    this.#from.setAttribute('aria-valuetext', date(inside[0]?.start ?? ''))
    this.#to.setAttribute('aria-valuetext', date(inside.at(-1)?.start ?? ''))
    const text = spanText({ from: inside[0]?.start, to: inside.at(-1)?.start }, /** @type {Words} */ (this.#words))
    this.#chosen.replaceChildren(make('span', {}, text), make('span', { class: 'n' }, number(inside.reduce((sum, { count }) => sum + count, 0))))
  }

  /** One thumb never passes the other. @param {HTMLInputElement} thumb */
  #moved(thumb) {
    if (thumb === this.#from) this.#from.value = String(Math.min(Number(this.#from.value), Number(this.#to.value) - 1))
    else this.#to.value = String(Math.max(Number(this.#to.value), Number(this.#from.value) + 1))
    this.#describe()
  }

  #choose() {
    const { first, last } = this.#range
    const whole = first === 0 && last === this.#periods.length - 1
    this.#commit(whole ? {} : { from: this.#periods[first]?.start, to: this.#periods[last]?.start })
  }

  // Drawing over the bars

  /** @param {PointerEvent} event */
  #drawing(event) {
    // The thumbs look after themselves.
    if (event.target instanceof HTMLInputElement || event.button) return
    event.preventDefault()
    this.#plot.setPointerCapture(event.pointerId)
    this.#anchor = this.#under(event)
    this.#set(this.#anchor, this.#anchor)
  }

  /** @param {PointerEvent} event */
  #drawn(event) {
    if (this.#anchor === undefined) return
    const at = this.#under(event)
    this.#set(Math.min(at, this.#anchor), Math.max(at, this.#anchor))
  }

  #drop() {
    if (this.#anchor === undefined) return
    this.#anchor = undefined
    this.#choose()
  }

  /** The bar at a pointer. @param {PointerEvent} event */
  #under({ clientX }) {
    const { left, right, width } = this.#bars.getBoundingClientRect()
    const way = this.#bars.matches(':dir(rtl)') ? right - clientX : clientX - left
    return Math.max(0, Math.min(this.#periods.length - 1, Math.floor((way / width) * this.#periods.length)))
  }
}

/**
 * Bars from the first date to the last, with those in between that have no result, and room for the span that is chosen.
 *
 * @param {FacetCount[]} values
 * @param {Span} span
 * @returns {Bar[]}
 */
export function barsOf(values, { from, to }) {
  const dates = values.map(({ value }) => value).filter((value) => /^\d{4}(-\d\d)?/.test(value))
  const ends = [...dates, ...[from, to].filter((end) => end !== undefined)].sort()
  const [first, last] = [ends[0], ends.at(-1)]
  if (!first || !last) return []
  const months = dates.some((date) => date.length > 4) && periodsBetween(first, last, 7).length <= MOST
  const length = months ? 7 : 4
  const bars = new Map(periodsBetween(first, last, length).map((start) => [start, 0]))
  for (const { value, count } of values) {
    const start = value.slice(0, length)
    bars.set(start, (bars.get(start) ?? 0) + count)
  }
  return [...bars].filter(([start]) => start.length === length).map(([start, count]) => ({ start, count }))
}

/** @param {string} first @param {string} last @param {4 | 7} length Of a year or a month. */
function periodsBetween(first, last, length) {
  const step = length === 7 ? 12 : 1
  const [start, end] = [first, last].map((date, at) => Number(date.slice(0, 4)) * step + (length === 7 ? Number(date.slice(5, 7) || (at ? 12 : 1)) - 1 : 0))
  return Array.from({ length: Math.max(0, Number(end) - Number(start) + 1) }, (_, at) => nameOf(Number(start) + at, step))
}

/** @param {number} period Counted from year 0. @param {number} step Periods in a year. */
function nameOf(period, step) {
  const year = String(Math.floor(period / step)).padStart(4, '0')
  return step === 1 ? year : `${year}-${String((period % step) + 1).padStart(2, '0')}`
}
