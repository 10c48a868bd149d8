/** Colours on ranges of the page: highlights, which leave the document as it is, or else elements that can be taken away again. */

import style from './arrival.css'

/** Names of the highlights and classes. */
const [HIT, CURRENT] = /** @type {const} */ (['saola-hit', 'saola-current'])

export class Paint {
  #sheet = new CSSStyleSheet()
  /** The elements around each range, where there are no highlights. @type {HTMLElement[][]} */
  #marks = []
  /** Gives a text node back what it had before it was split. @type {(() => void)[]} */
  #undo = []
  #ranges

  /** @param {Range[]} ranges */
  constructor(ranges) {
    this.#ranges = ranges
    this.#sheet.replaceSync(style)
    document.adoptedStyleSheets.push(this.#sheet)
    if (CSS.highlights) CSS.highlights.set(HIT, highlight(ranges))
    // From the last to the first, so that what is split off lies behind what is still to come.
    else for (const range of [...ranges].reverse()) this.#marks.unshift(pieces(range).reverse().map((piece) => this.#wrap(piece)))
  }

  /** Makes a range the current one. @param {number} at */
  choose(at) {
    const range = this.#ranges[at]
    if (CSS.highlights && range) CSS.highlights.set(CURRENT, highlight([range], 1))
    else this.#marks.forEach((marks, number) => marks.forEach((mark) => mark.classList.toggle(CURRENT, number === at)))
  }

  /** Leaves the document as it was. */
  remove() {
    CSS.highlights?.delete(HIT)
    CSS.highlights?.delete(CURRENT)
    for (const undo of this.#undo) undo()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet)
  }

  /**
   * Puts an element around a part of a text node. The node itself stays where it is, for scripts that hold it.
   *
   * @param {Piece} piece
   */
  #wrap({ node, start, end }) {
    const { data } = node
    const mark = document.createElement('mark')
    const rest = node.splitText(end)
    mark.className = HIT
    mark.append(node.splitText(start))
    node.after(mark)
    this.#undo.unshift(() => {
      mark.remove()
      rest.remove()
      node.data = data
    })
    return mark
  }
}

/**
 * @param {Range[]} ranges
 * @param {number} [priority]
 */
function highlight(ranges, priority = 0) {
  const made = new Highlight()
  for (const range of ranges) made.add(range)
  made.priority = priority
  return made
}

/** @typedef {{ node: Text, start: number, end: number }} Piece */

/** The parts of text nodes in a range. @param {Range} range */
function pieces(range) {
  const { startContainer, startOffset, endContainer, endOffset, commonAncestorContainer } = range
  const walker = document.createTreeWalker(commonAncestorContainer, NodeFilter.SHOW_TEXT)
  /** @type {Piece[]} */
  const found = []
  for (let node = commonAncestorContainer instanceof Text ? commonAncestorContainer : walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && range.intersectsNode(node)) {
      const start = node === startContainer ? startOffset : 0
      const end = node === endContainer ? endOffset : node.length
      if (start < end && wrappable(node)) found.push({ node, start, end })
    }
  return found
}

/** Whether an element around a part of the text would leave boxes as they are: not where each child is a box of its own. @param {Text} node */
function wrappable({ parentElement }) {
  return parentElement && !/flex|grid/.test(getComputedStyle(parentElement).display)
}
