/** The text of a page as its readers see it, and where words stand in it. */

import { tokens } from './arrival-words.js'

/** @typedef {import('./arrival-words.js').Token} Token */
/** @typedef {{ words: Token[], exact: boolean }} Item A run of words to look for. */
/** @typedef {[node: Text, from: number, to: number]} Part Some characters of a text node. */
/** @typedef {{ text: string, nodes: [node: Text, from: number][] }} Page All text, and the nodes it is made of with their places in it. */

/** What is not read: code, form fields, drawings, readings beside Han characters, what the page excepts. */
const SKIPPED =
  'script,style,noscript,template,textarea,select,svg,math,rt,rp,[contenteditable],[data-saola-ignore],saola-search'
/** What a page is about, as the index has it: the first of these that there is. */
const ROOTS = ['[data-saola-body]', 'main,[role=main]', 'body']
/** Stands in the text where a box ends: no word and no run goes on there. */
const BORDER = '\0'

/** An item as the parameter has it. @param {string} text @returns {Item} */
export function itemOf(text) {
  return { exact: text[0] === '*', words: tokens(text) }
}

/** The text of what the page is about. */
export function pageText() {
  /** @type {Page} */
  const page = { text: '', nodes: [] }
  const roots = ROOTS.map((root) => [...document.querySelectorAll(root)]).find(([first]) => first) ?? []
  for (const root of roots) if (!roots.some((other) => other !== root && other.contains(root))) collect(root, page)
  return page
}

/**
 * @param {Node} node
 * @param {Page} page
 */
function collect(node, page) {
  if (node instanceof Text) {
    page.nodes.push([node, page.text.length])
    page.text += node.data
  }
  if (!(node instanceof Element) || node.matches(SKIPPED)) return
  const { display } = getComputedStyle(node)
  if (display === 'none') return
  // Inline, contents and ruby go on with the line.
  const border = /^[icr]/.test(display) && node.localName !== 'br' ? '' : BORDER
  page.text += border
  for (const child of node.childNodes) collect(child, page)
  page.text += border
}

/**
 * All places where one of the items stands, from their first characters to behind their last ones. Neighbours count as one.
 *
 * @param {Page} page
 * @param {Item[]} items Longer ones come before those that they begin with.
 */
export function find({ text }, items) {
  const words = tokens(text)
  /** @type {[start: number, end: number][]} */
  const hits = []
  for (let at = 0; at < words.length; at++) {
    const item = items.find((item) => stands(item, words, at))
    const start = words[at]?.start ?? 0
    const end = item && words[at + item.words.length - 1]?.end
    if (!item || text.slice(start, end).includes(BORDER)) continue
    const last = hits.at(-1)
    if (last && !text.slice(last[1], start).trim()) last[1] = end ?? 0
    else hits.push([start, end ?? 0])
    at += item.words.length - 1
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
  return wanted[0] && wanted.every(({ full, bare }, step) => {
    const word = words[at + step]
    return full === bare && !exact ? word?.bare === bare : word?.full === full
  })
}

/**
 * Where a hit stands in the document.
 *
 * @param {Page} page
 * @param {[start: number, end: number]} hit
 */
export function placed({ nodes }, [start, end]) {
  // By halves, for a page may have as many nodes as hits.
  let low = 0
  for (let high = nodes.length; high - low > 1; ) {
    const middle = (low + high) >> 1
    if ((nodes[middle]?.[1] ?? 0) > start) high = middle
    else low = middle
  }
  /** @type {Part[]} */
  const parts = []
  for (let entry; (entry = nodes[low++]) && entry[1] < end; ) {
    const [node, from] = entry
    parts.push([node, Math.max(0, start - from), Math.min(node.length, end - from)])
  }
  const range = new Range()
  for (const [node, from, to] of parts) {
    if (range.collapsed) range.setStart(node, from)
    range.setEnd(node, to)
  }
  return { start, parts, range }
}

/** Where the text of an element begins. @param {Page} page @param {Element | null | undefined} element */
export function startOf({ nodes }, element) {
  // 4: the node is in the element or follows it.
  return nodes.find(([node]) => element && element.compareDocumentPosition(node) & 4)?.[1] ?? 0
}

/** @typedef {ReturnType<typeof placed>} Place */
