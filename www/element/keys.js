/** What keys and clicks do with what is shown. */

import { make } from '../dom.js'

/** @typedef {import('./panel.js').Host} Host */
/** @typedef {import('./interface.js').Interface} Interface */
/** @typedef {import('./panel.js').Panel} Panel */

export class Keys {
  #host
  #panel
  #search
  /** Whether Enter was pressed before there was anything to open. @type {'here' | 'apart' | undefined} */
  entered

  /**
   * @param {Host} host
   * @param {Panel} panel
   * @param {Interface} search
   */
  constructor(host, panel, search) {
    this.#host = host
    this.#panel = panel
    this.#search = search
  }

  /** Whether a key in the box was used. @param {KeyboardEvent} event */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) return this.#move(step)
    if (event.key === 'Enter') return this.enter(event.ctrlKey || event.metaKey ? 'apart' : 'here')
    if (event.key === 'Escape') return this.#escape()
    if (event.key === 'ArrowRight') return this.#complete()
    return event.key === 'Delete' && this.#forgetActive()
  }

  /** Goes through the options and the input in a ring; past the last one more are fetched first. @param {number} step */
  #move(step) {
    if (this.#panel.page && this.#panel.listbox.hidden) return step > 0 && this.#enterHits()
    if (!this.#panel.results && this.#panel.menu.element.hidden) return false
    if (this.#panel.popup.hidden && !this.#panel.page) this.#panel.expand(true)
    if (step > 0 && this.#panel.options.atEnd && !this.#panel.more.hidden && !this.#panel.page) this.#search.append().then(() => this.#panel.options.move(step))
    else this.#panel.options.move(step)
    return true
  }

  /** From the box of a page of results to the first of them. */
  #enterHits() {
    const [first] = this.#panel.hits.links
    first?.focus()
    return Boolean(first)
  }

  /** Arrows go from result to result; typing goes back to the box. @param {KeyboardEvent} event */
  walk(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const { links } = this.#panel.hits
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (event.target))
    if (step) {
      const next = at + step < 0 ? this.#host.input : links[at + step]
      next?.focus()
      event.preventDefault()
    } else if (event.key.length === 1 && event.key !== ' ') this.#host.input.focus()
  }

  /** Opens the chosen result or the first; before there are any, as soon as they come. @param {'here' | 'apart'} where In this tab or another. */
  enter(where) {
    const { active } = this.#panel.options
    const choice = active && this.#panel.menu.choiceOf(active)
    this.entered = undefined
    if (choice) return this.#choose(choice, where)
    if (!this.#panel.query.trim()) return false
    if (this.#panel.page) return this.#commit()
    if (this.#panel.results && !this.#panel.busy) this.#open(active ?? this.#panel.hits.links[0], where)
    else this.entered = where
    return true
  }

  /** On a page of results Enter says that the query is whole. */
  #commit() {
    this.#search.done()
    this.#panel.expand(false)
    return true
  }

  /** @param {HTMLElement | undefined} option @param {'here' | 'apart'} where */
  #open(option, where) {
    const link = /** @type {HTMLAnchorElement | undefined} */ (option)
    if (!link?.href) return
    if (where === 'here') link.click()
    else if (this.#opening(link)) window.open(link.href, '_blank', 'noopener')
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = /** @type {Element} */ (event.target)
    const option = target.closest('.remove') ?? target.closest('[role=option]:not(a)')
    const choice = option && this.#panel.menu.choiceOf(option)
    if (choice) return void this.#choose(choice, event.ctrlKey || event.metaKey ? 'apart' : 'here')
    const link = target.closest('a')
    if (!link?.href) return
    if (!this.#opening(link)) event.preventDefault()
    // A link to a place in this same page leaves the box where it is.
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.#leave()
  }

  #leave() {
    if (this.#host.element.mode === 'modal') this.#host.element.close()
    else this.#panel.expand(false)
  }

  /** Whether the page lets a hit be opened. @param {HTMLAnchorElement} link */
  #opening(link) {
    this.#search.done()
    return this.#host.tell('saola-open', { hit: this.#panel.hits.hitOf(link), url: link.href })
  }

  /** @param {import('./menu.js').Choice} choice @param {'here' | 'apart'} where */
  #choose(choice, where) {
    if ('query' in choice) this.type(choice.query)
    else if ('href' in choice) this.#goTo(choice.href, where)
    else this.#forget('remove' in choice ? choice.remove : undefined)
    return true
  }

  /** To the page of a title. @param {string} href @param {'here' | 'apart'} where */
  #goTo(href, where) {
    this.#search.done()
    if (!this.#host.tell('saola-open', { hit: undefined, url: href })) return
    if (where === 'apart') window.open(href, '_blank', 'noopener')
    // As a link, which opens where the page's `base` has links open.
    else make('a', { href }).click()
  }

  /** @param {string} query */
  type(query) {
    const { input } = this.#host
    input.value = query
    input.focus()
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  }

  /** → at the end of the text takes the chosen completion into the box, to type on. */
  #complete() {
    const { active } = this.#panel.options
    const choice = active && this.#panel.menu.choiceOf(active)
    const { selectionStart, value } = this.#host.input
    if (!choice || !('query' in choice) || selectionStart !== value.length) return false
    this.type(choice.query)
    return true
  }

  /** Delete takes the chosen recent search away. */
  #forgetActive() {
    const { active } = this.#panel.options
    const choice = active?.matches('.recent') && this.#panel.menu.choiceOf(active)
    if (!choice || !('query' in choice)) return false
    this.#forget(choice.query)
    return true
  }

  /** @param {string | undefined} query Undefined for all of them. */
  #forget(query) {
    if (query === undefined) this.#search.recent.all = []
    else this.#search.recent.remove(query)
    this.#panel.options.select(undefined)
    this.#search.idle()
  }

  /** Clears the text first, then closes. */
  #escape() {
    const { element, input } = this.#host
    if (this.#panel.page && !this.#panel.listbox.hidden) this.#panel.expand(false)
    else if (input.value) {
      element.value = ''
      input.focus()
    } else if (element.mode === 'modal') element.close()
    else if (this.#panel.popup.hidden && this.#panel.listbox.hidden) return false
    else if (element.mode === 'dropdown' || !this.#panel.menu.element.hidden) {
      this.#panel.menu.clear()
      this.#panel.expand(false)
    } else return false
    return true
  }
}
