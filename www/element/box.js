/** What stands in the page from the beginning: the field, with `modal` the button that opens the dialog, and the dialog. */

import { icon, make } from '../dom.js'
import { Dialog } from './dialog.js'
import { ariaKeys, shownKeys } from './shortcuts.js'

/** @typedef {import('./options.js').Mode} Mode */

const LENS = 'M16 16l5 5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0z'
const CROSS = 'M6 6l12 12M18 6L6 18'

export class Box {
  input = make('input', {
    ...{ part: 'input', id: 'input', type: 'text', role: 'combobox', inputmode: 'search', enterkeyhint: 'search' },
    ...{ autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false', dir: 'auto' },
    ...{ 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'list', 'aria-haspopup': 'listbox' },
  })
  #label = make('label', { class: 'away', for: 'input' })
  clear = make('button', { part: 'clear', class: 'clear', type: 'button', hidden: '' }, icon(CROSS))
  closing = make('button', { part: 'close', class: 'close', type: 'button', 'aria-label': 'Esc' }, icon(CROSS))
  /** Live region. */
  status = make('div', { class: 'away', role: 'status' })
  #field = make('div', { part: 'box', class: 'box' }, icon(LENS), this.#label, this.input, this.clear, this.closing)
  #frame = make('div', { role: 'search', class: 'frame' }, this.#field, this.status)
  #name = make('span', { class: 'name' })
  #key = make('kbd', { part: 'key', 'aria-hidden': 'true' })
  /** Opens the dialog. */
  button = make('button', { part: 'button', class: 'open', type: 'button', 'aria-haspopup': 'dialog' }, icon(LENS), this.#name, this.#key)
  slot = make('slot', { name: 'button' }, this.button)
  dialog = new Dialog(make('div', { class: 'stage' }))
  /** The button that loads what could not be loaded. @type {HTMLElement | undefined} */
  #failed

  /**
   * Puts the field where the mode wants it; whether it was elsewhere.
   *
   * @param {Mode} mode
   * @param {ShadowRoot} root
   */
  arrange(mode, root) {
    if (this.#frame.dataset['mode'] === mode) return false
    this.#frame.dataset['mode'] = mode
    const modal = mode === 'modal'
    if (modal) this.dialog.element.firstElementChild?.append(this.#frame)
    root.replaceChildren(...(modal ? [this.slot, this.dialog.element] : [this.#frame]))
    return true
  }

  /** Tells the keys that open it. @param {import('./shortcuts.js').Shortcut[]} shortcuts @param {Mode} mode */
  showKeys(shortcuts, mode) {
    const [opener, other] = mode === 'modal' ? [this.button, this.input] : [this.input, this.button]
    other.removeAttribute('aria-keyshortcuts')
    if (shortcuts.length) opener.setAttribute('aria-keyshortcuts', ariaKeys(shortcuts))
    else opener.removeAttribute('aria-keyshortcuts')
    this.#key.textContent = shortcuts[0] ? shownKeys(shortcuts[0]) : ''
  }

  /** @param {import('../words/types.d.ts').EarlyWords} words */
  translate({ label, placeholder, clear, open }) {
    this.#label.textContent = this.#name.textContent = label
    this.button.title = open
    this.dialog.element.setAttribute('aria-label', label)
    this.input.placeholder = placeholder
    this.clear.setAttribute('aria-label', clear)
  }

  /** There are no words yet when what would bring them fails. @param {() => void} retry */
  fail(retry) {
    this.recover()
    this.#failed = make('button', { type: 'button', part: 'retry', class: 'failed', lang: 'en' }, 'Try again')
    this.#failed.addEventListener('click', retry)
    this.#field.append(this.#failed)
  }

  recover() {
    this.#failed?.remove()
  }
}
