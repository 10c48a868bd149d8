/**
 * What the interface says. English, and for every language what stands in the box before it is touched, are inside; the rest
 * of a language is a file of its own that comes when the box is first used.
 *
 *     early('vi-VN').label                        // Tìm kiếm
 *     const words = await loadWords('vi-VN')      // English where it cannot be loaded
 *     words.results(1203)                         // 1.203 kết quả
 *     words.none({ query: 'khe sanh' })           // Không có kết quả nào cho “khe sanh”
 *     words.date('2024-05')                       // tháng 5 năm 2024
 */

import { languageOf } from './words/choose.js'
import { early } from './words/early.js'
import { formatsOf } from './words/formats.js'
import { loadTable, tableOf } from './words/load.js'
import { phrases } from './words/phrases.js'

export { languageOf } from './words/choose.js'
export { early } from './words/early.js'
export { LANGUAGES } from './words/languages.js'

/** @typedef {import('./words/types.d.ts').Texts} Texts */
/** @typedef {import('./words/types.d.ts').Words} Words */

/**
 * The words for a page that are at hand: everything once the language is loaded, before that what stands in an untouched box,
 * and English for the rest.
 *
 * @param {string} lang Language of the page, as its `lang` says it.
 * @param {Texts} [texts] Texts of the page's own, which go before those of the language.
 * @returns {Words}
 */
export function wordsNow(lang, texts = {}) {
  const language = languageOf(lang)
  const table = tableOf(language)
  // Until the words of a language are there, numbers and plurals go with the English ones.
  const formats = table || language === 'en' ? formatsOf(lang, language) : formatsOf('en', 'en')
  return { ...phrases([table ?? {}, texts], formats), ...early(lang, texts) }
}

/**
 * The words for a page, loaded if need be. Never rejects: what cannot be loaded, or takes too long, stays English.
 *
 * @param {string} lang Language of the page, as its `lang` says it.
 * @param {Texts} [texts] Texts of the page's own, which go before those of the language.
 * @returns {Promise<Words>}
 */
export async function loadWords(lang, texts) {
  const language = languageOf(lang)
  if (language !== 'en') await loadTable(language)
  return wordsNow(lang, texts)
}
