/** Making elements. Data becomes text and attributes only, never markup. */

/** @typedef {import('./saola.d.ts').Segment} Segment */
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
 * Text with its marked runs in `<mark>`.
 *
 * @param {Segment[]} segments
 */
export function passage(segments) {
  return segments.map(({ text, mark }) => (mark ? make('mark', { part: 'mark' }, text) : text))
}

/**
 * Marks whole words of a text that are in `words`.
 *
 * @param {string} text
 * @param {Set<string>} words As {@link markedWords} returns them.
 * @returns {Segment[]}
 */
export function marking(text, words) {
  return text.split(/([\p{L}\p{M}\p{N}]+)/u).map((text) => ({ text, mark: words.has(plain(text)) }))
}

/**
 * The words that are marked in some passages.
 *
 * @param {Segment[]} segments
 */
export function markedWords(segments) {
  return new Set(segments.filter(({ mark }) => mark).flatMap(({ text }) => plain(text).split(/[^\p{L}\p{M}\p{N}]+/u)))
}

/** @param {string} text */
function plain(text) {
  return text.normalize().toLowerCase()
}
