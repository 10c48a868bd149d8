/** The dialog of mode `modal`: opens over the page, which does not scroll under it, and gives the focus back. */

import { make } from '../dom.js'

export class Dialog {
  element = make('dialog', { part: 'dialog', class: 'dialog' })
  /** Undoes what was done to the page. @type {() => void} */
  #unlock = () => {}

  /** @param {HTMLElement} content */
  constructor(content) {
    this.element.append(content)
    this.element.addEventListener('close', () => this.element.open || this.#unlock())
    // A click beside the dialog meets the dialog element itself.
    this.element.addEventListener('click', ({ target }) => target === this.element && this.close())
  }

  show() {
    if (this.element.open) return
    this.element.showModal()
    this.#unlock = lockScrolling()
  }

  close() {
    // The event of the dialog comes later, and from the browser's own keys only.
    this.#unlock()
    this.element.close()
  }
}

/** Stops the page from scrolling; where its scroll bar has a place of its own, the place stays. */
function lockScrolling() {
  const root = document.documentElement
  const wanted = { overflow: 'hidden', ...(innerWidth > root.clientWidth ? { 'scrollbar-gutter': 'stable' } : {}) }
  const before = Object.keys(wanted).map((name) => /** @type {const} */ ([name, root.style.getPropertyValue(name)]))
  for (const [name, value] of Object.entries(wanted)) root.style.setProperty(name, value)
  return () => before.splice(0).forEach(([name, value]) => root.style.setProperty(name, value))
}
