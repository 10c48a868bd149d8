/** The text of a page as its readers see it, and where words stand in it. */

import { tokens } from './arrival-words.js'

/** @typedef {import('./arrival-words.js').Token} Token */
/** @typedef {{ words: Token[], exact: boolean }} Item A run of words to look for. */
/** @typedef {{ node: Text, from: number }} Piece A text node, and where its characters begin in its block. */
/** @typedef {{ block: Block, start: number, end: number }} Hit */

/** What is not read: code, form fields, drawings, readings beside Han characters, what the page or the reader has folded away. */
const SKIPPED =
  'script,style,noscript,template,textarea,select,datalist,svg,math,iframe,object,canvas,audio,video,rt,rp,' +
  '[contenteditable],[data-saola-ignore],saola-search,details:not([open])>:not(summary)'

/** A stretch of text without a border inside, whatever elements and text nodes it is made of. */
export class Block {
  text = ''
  /** @type {Piece[]} */
  pieces = []

  /** @param {Text} node */
  add(node) {
    this.pieces.push({ node, from: this.text.length })
    this.text += node.data
  }

  /**
   * The node and offset of a place; at the border of two nodes that of the first one for ends, of the second for starts.
   *
   * @param {number} at
   * @param {0 | 1} end
   * @returns {[Text, number]}
   */
  place(at, end) {
    const piece = /** @type {Piece} */ (this.pieces.findLast(({ from }) => from + end <= at))
    return [piece.node, at - piece.from]
  }
}

/**
 * The visible text of what the page is about, as the index has it: marked bodies, else main, else articles, else everything.
 */
export function blocks() {
  const kinds = ['[data-saola-body]', 'main,[role=main]', 'article', 'body']
  const roots = kinds.map((kind) => [...document.querySelectorAll(kind)]).find(({ length }) => length) ?? []
  /** @type {Block[]} */
  const found = []
  for (const root of roots.filter((root) => !roots.some((other) => other !== root && other.contains(root)))) {
    found.push(new Block())
    collect(root, found)
  }
  return found.filter(({ text }) => text)
}

/**
 * @param {Element} element
 * @param {Block[]} found
 */
function collect(element, found) {
  if (element.matches(SKIPPED)) return
  const { display, visibility, contentVisibility } = getComputedStyle(element)
  if (display === 'none' || contentVisibility === 'hidden') return
  const apart = element.localName === 'br' || !/^(inline|contents|ruby)/.test(display)
  if (apart) found.push(new Block())
  for (const child of element.childNodes) {
    if (child instanceof Element) collect(child, found)
    else if (child instanceof Text && visibility === 'visible') found.at(-1)?.add(child)
  }
  if (apart) found.push(new Block())
}

/**
 * All places where one of the items stands; neighbours count as one.
 *
 * @param {Block[]} page
 * @param {Item[]} items
 */
export function find(page, items) {
  /** @type {Map<string, Item[]>} */
  const starts = new Map()
  for (const item of items) {
    const key = item.words[0]?.bare ?? ''
    starts.set(key, [...(starts.get(key) ?? []), item])
  }
  return page.flatMap((block) => findIn(block, starts))
}

/**
 * @param {Block} block
 * @param {Map<string, Item[]>} starts Items by the letters of their first words.
 */
function findIn(block, starts) {
  const words = tokens(block.text)
  /** @type {Hit[]} */
  const hits = []
  for (let at = 0; at < words.length; ) {
    const length = Math.max(0, ...(starts.get(words[at]?.bare ?? '') ?? []).map((item) => (stands(item, words, at) ? item.words.length : 0)))
    if (length) push(hits, { block, start: words[at]?.start ?? 0, end: words[at + length - 1]?.end ?? 0 })
    at += length || 1
  }
  return hits
}

/**
 * Whether an item stands at a place. A word without marks stands for all that have its letters.
 *
 * @param {Item} item
 * @param {Token[]} words
 * @param {number} at
 */
function stands({ words: wanted, exact }, words, at) {
  return wanted.every(({ full, bare }, step) => {
    const word = words[at + step]
    return full === bare && !exact ? word?.bare === bare : word?.full === full
  })
}

/**
 * @param {Hit[]} hits
 * @param {Hit} hit
 */
function push(hits, hit) {
  const last = hits.at(-1)
  if (last && !hit.block.text.slice(last.end, hit.start).trim()) last.end = hit.end
  else hits.push(hit)
}

/** @param {Hit} hit */
export function rangeOf({ block, start, end }) {
  const range = new Range()
  range.setStart(...block.place(start, 0))
  range.setEnd(...block.place(end, 1))
  return range
}
