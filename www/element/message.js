/** The line that stands where results would: loading, none, or what went wrong. */

import { make } from '../dom.js'

export class Message {
  element = make('div', { hidden: '' })
  /** What it tells, if it is shown. @type {'loading' | 'none' | 'error' | undefined} */
  shown

  /**
   * @param {'loading' | 'none' | 'error'} state
   * @param {...(Node | string)} children
   */
  say(state, ...children) {
    this.shown = state
    this.element.className = `message ${state}`
    this.element.setAttribute('part', `message ${state}`)
    this.element.replaceChildren(...children)
    this.element.hidden = false
  }

  /** @param {Node} child */
  add(child) {
    this.element.append(child)
  }

  hide() {
    this.shown = undefined
    this.element.hidden = true
  }
}

/** Lines where results will stand. */
export function skeleton() {
  return make('div', { class: 'skeleton', 'aria-hidden': 'true' }, ...Array.from({ length: 6 }, () => make('i')))
}
