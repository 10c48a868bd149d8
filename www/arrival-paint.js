/** Colours on the text of the page: highlights, which leave the document as it is, or else elements that are taken away again. */

import style from './arrival.css'
import { sheetOf } from './dom.js'

/** @typedef {import('./arrival-text.js').Place} Place */
/** @typedef {[choose: (at: number) => void, remove: () => void]} Painted Makes a hit the current one; leaves the text as it was. */

/** Names of the highlights and classes. */
const [HIT, CURRENT] = /** @type {const} */ (['saola-hit', 'saola-current'])

/** Set once the document has the styles. @type {number | undefined} */
let sheet

/**
 * Colours hits.
 *
 * @param {Place[]} hits
 * @returns {Painted}
 */
export function paint(hits) {
  sheet ??= document.adoptedStyleSheets.push(sheetOf(style))
  return (CSS.highlights ? highlighted : marked)(hits)
}

/** @type {typeof paint} */
function highlighted(hits) {
  const set = (/** @type {string} */ name, /** @type {Place[]} */ hits) => {
    const highlight = new Highlight()
    for (const { range } of hits) highlight.add(range)
    CSS.highlights.set(name, highlight)
  }
  set(HIT, hits)
  // Of two highlights the one that was made later is drawn on top.
  return [(at) => set(CURRENT, hits.slice(at, at + 1)), () => [HIT, CURRENT].map((name) => CSS.highlights.delete(name))]
}

/** @type {typeof paint} */
function marked(hits) {
  /** @type {[mark: HTMLElement, number: number][]} */
  const marks = []
  /** @type {(() => void)[]} */
  const undo = []
  const all = hits.flatMap(({ parts, range }, number) => parts.map((part) => /** @type {const} */ ([...part, range, number])))
  // From the last to the first, so that what is split off lies behind what is still to come.
  for (const [node, from, to, range, number] of all.reverse()) {
    const { data } = node
    const mark = document.createElement('mark')
    // Where each text is a box of its own, an element would cut it up.
    if (/flex|grid/.test(getComputedStyle(/** @type {Element} */ (node.parentElement)).display)) continue
    mark.className = HIT
    range.setStart(node, from)
    range.setEnd(node, to)
    range.surroundContents(mark)
    range.selectNode(mark)
    marks.push([mark, number])
    // The node itself stays where it is, for scripts that hold it.
    undo.unshift(() => {
      mark.nextSibling?.remove()
      mark.remove()
      node.data = data
    })
  }
  return [(at) => marks.map(([mark, number]) => mark.classList.toggle(CURRENT, number === at)), () => undo.map((step) => step())]
}
