/** Making elements. Data becomes text and attributes only, never markup. */

/** @typedef {Pick<import('./saola.d.ts').Segment, 'text' | 'mark'> & { near?: boolean }} Segment */
/** @typedef {Record<string, string | undefined>} Attributes */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes] Those that are undefined are left out.
 * @param {...(Node | string)} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/**
 * Shows something as a group with a name, or hides it.
 *
 * @param {HTMLElement} element
 * @param {boolean} shown
 * @param {string} label
 */
export function showGroup(element, shown, label) {
  element.hidden = !shown
  element.setAttribute('aria-label', label)
  if (shown) element.setAttribute('role', 'group')
  else element.removeAttribute('role')
}

/**
 * A line drawing in a square of 24.
 *
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const line = document.createElementNS(svg.namespaceURI, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

/**
 * Text with its marked runs in `<mark>`, told apart where they are not what was typed.
 *
 * @param {Segment[]} segments
 */
export function passage(segments) {
  return segments.map(({ text, mark, near }) => (mark ? make('mark', near ? { part: 'mark near', class: 'near' } : { part: 'mark' }, text) : text))
}

/** By their text. @type {Map<string, CSSStyleSheet>} */
const sheets = new Map()

/**
 * Styles to be adopted: one sheet for all elements that have them.
 *
 * @param {string} text
 */
export function sheetOf(text) {
  const sheet = sheets.get(text) ?? new CSSStyleSheet()
  if (!sheets.has(text)) sheet.replaceSync(text)
  sheets.set(text, sheet)
  return sheet
}

/**
 * Runs something when the page has nothing else to do; WebKit cannot tell when. Gives the number of the task.
 *
 * @param {() => void} work
 * @returns {number}
 */
export function whenIdle(work) {
  return 'requestIdleCallback' in globalThis ? requestIdleCallback(work) : setTimeout(work, 50)
}

/** Letters, marks and digits. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/**
 * Marks words of a text; neighbours of a kind share a mark.
 *
 * @param {string} text
 * @param {Set<string>} words As {@link markedWords} returns them.
 * @param {Set<string>} [nearby] Those of them that are not what was typed.
 * @returns {Segment[]}
 */
export function marking(text, words, nearby) {
  /** @type {Segment[]} */
  const segments = []
  let end = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!words.has(key(word))) continue
    const gap = text.slice(end, index)
    const last = segments.at(-1)
    const near = nearby?.has(key(word)) ?? false
    if (last && gap === ' ' && last.near === near) last.text += gap + word
    else segments.push({ text: gap, mark: false }, { text: word, mark: true, near })
    end = index + word.length
  }
  return [...segments, { text: text.slice(end), mark: false }]
}

/**
 * The words that are marked in some passages.
 *
 * @param {Segment[]} segments
 */
export function markedWords(segments) {
  return wordsOf(segments.filter(({ mark }) => mark))
}

/** Those that are nowhere marked for being what was typed. @param {Segment[]} segments */
export function nearWords(segments) {
  const full = wordsOf(segments.filter(({ mark, near }) => mark && !near))
  return new Set([...wordsOf(segments.filter(({ near }) => near))].filter((word) => !full.has(word)))
}

/** @param {Segment[]} segments */
function wordsOf(segments) {
  return new Set(segments.flatMap(({ text }) => (text.match(WORD) ?? []).map(key)))
}

/** What spellings of a word have in common: small letters, and the tone behind them, so that `thoả` meets `thỏa`. @param {string} word */
export function key(word) {
  const letters = word.toLowerCase().normalize('NFD')
  return letters.replace(TONES, '') + (letters.match(TONES) ?? []).join('')
}

/** Grave, acute, tilde, hook and dot below. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
