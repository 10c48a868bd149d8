/** Queries to choose from, as options above the hits: completions of what is typed, or searches done before. */

import { icon, key, make, marking, passage, showGroup } from '../dom.js'

/** @typedef {import('../saola.d.ts').Suggestion} Suggestion */
/** @typedef {import('../words/types.d.ts').Words} Words */
/** @typedef {import('../saola.d.ts').SaolaSearchElement['link']} Link */

/**
 * What choosing an option does.
 *
 * @typedef {{ query: string } | { href: string } | { remove: string } | { removeAll: true }} Choice
 */

const CLOCK = 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z'
const LENS = 'M16 16l5 5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0z'
const SHEET = 'M7 3h7l4 4v14H7zM14 3v4h4'
const CROSS = 'M6 6l12 12M18 6L6 18'

export class Menu {
  element = make('div', { part: 'menu', class: 'menu', hidden: '' })
  /** @type {WeakMap<Element, Choice>} */
  #choices = new WeakMap()

  clear() {
    this.#fill('', [])
  }

  /**
   * Completions. What was typed is not offered again, nor a page that the hits show.
   *
   * @param {Suggestion[]} suggestions
   * @param {string} typed
   * @param {Words} words
   * @param {Link} link
   * @param {number[]} pages Those that the hits show.
   */
  suggest(suggestions, typed, words, link, pages) {
    const others = suggestions.filter(({ text, page = -1 }) => text.toLowerCase() !== typed.trim().toLowerCase() && !pages.includes(page))
    this.#fill(words.suggestions, others.map((suggestion) => this.#suggestion(suggestion, typed, link)))
  }

  /** @param {string[]} queries @param {Words} words */
  recall(queries, words) {
    const all = queries.map((query) => this.#recalled(query, words))
    this.#fill(words.recent, all.length ? [...all, this.#option({ removeAll: true }, 'forget', words.clearRecent)] : [])
  }

  /** What an option, or a button in it, stands for. @param {Element} element @returns {Choice | undefined} */
  choiceOf(element) {
    return this.#choices.get(element)
  }

  /** @param {string} label @param {HTMLElement[]} options */
  #fill(label, options) {
    options.forEach((option, at) => (option.id = `menu-${at}`))
    this.element.replaceChildren(...(options.length ? [make('div', { class: 'caption', 'aria-hidden': 'true' }, label), ...options] : []))
    showGroup(this.element, options.length > 0, label)
  }

  /**
   * @param {Suggestion} suggestion
   * @param {string} typed
   * @param {Link} link
   */
  #suggestion({ text, kind, url, index, source }, typed, link) {
    const href = kind === 'title' && url !== undefined ? link(url, { ...bareHit(url), ...(source === undefined ? {} : { source, index: index ?? '' }) }) : undefined
    const shown = make('span', { dir: 'auto', class: 'name' }, ...passage(added(text, typed)))
    return this.#option(href === undefined ? { query: text } : { href }, 'suggestion', icon(href === undefined ? LENS : SHEET), shown)
  }

  /** @param {string} query @param {Words} words */
  #recalled(query, words) {
    // For pointers; with keys it is Delete, as options hold nothing that takes the focus.
    const remove = make('span', { class: 'remove', title: words.removeRecent({ query }), 'aria-hidden': 'true' }, icon(CROSS))
    this.#choices.set(remove, { remove: query })
    return this.#option({ query }, 'recent', icon(CLOCK), make('span', { dir: 'auto', class: 'name' }, query), remove)
  }

  /** @param {Choice} choice @param {string} kind @param {...(Node | string)} children */
  #option(choice, kind, ...children) {
    const option = make('div', { role: 'option', 'aria-selected': 'false', part: `option ${kind}`, class: `option ${kind}` }, ...children)
    this.#choices.set(option, choice)
    return option
  }
}

/** Marks the words of a completion that were not typed. @param {string} text @param {string} typed */
function added(text, typed) {
  const known = bare(typed).split(/\s+/)
  const words = text.split(/\s+/).filter((word) => !known.includes(bare(word)))
  return marking(text, new Set(words.flatMap((word) => (word.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(key))))
}

/** @param {string} text */
function bare(text) {
  return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd')
}

/** What is known of a page that is only a title. @param {string} url @returns {import('../saola.d.ts').Hit} */
function bareHit(url) {
  return { page: -1, url, title: '', score: 0, excerpt: [], sections: [], fields: {} }
}
