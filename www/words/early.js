/**
 * The words of a box that nobody has touched yet. They need neither English nor the code for sentences, so that a script that
 * only shows the box can do without.
 */

import { languageOf } from './choose.js'
import { ROWS } from './languages.js'

/** @typedef {import('./types.d.ts').EarlyWords} EarlyWords */

/**
 * What stands in an untouched box.
 *
 * @param {string} lang Language of the page, as its `lang` says it.
 * @param {Partial<EarlyWords>} [texts] Texts of the page's own.
 * @returns {EarlyWords}
 */
export function early(lang, texts = {}) {
  const [label, clear, open, placeholder = `${label}…`] = /** @type {typeof ROWS[string]} */ (ROWS[languageOf(lang)])
  return { label: texts.label ?? label, placeholder: texts.placeholder ?? placeholder, clear: texts.clear ?? clear, open: texts.open ?? open }
}
