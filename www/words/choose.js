/** Which language of the interface fits a page. */

import { LANGUAGES } from './languages.js'

/** Where Chinese without a script of its own is written in traditional characters. */
const TRADITIONAL = ['tw', 'hk', 'mo']

/**
 * The language for a tag such as `vi-VN` or `zh_TW`: the same, else by script, else by primary language, else English.
 *
 * @param {string} tag As `lang` says it (BCP 47); letter case does not matter.
 */
export function languageOf(tag) {
  const [primary = '', ...rest] = tag.trim().toLowerCase().split(/[-_]/)
  const language = primary === 'zh' ? chinese(rest) : primary
  return LANGUAGES.includes(language) ? language : 'en'
}

/** @param {string[]} subtags Those behind `zh`, in lower case. */
function chinese(subtags) {
  const script = subtags.find((subtag) => subtag === 'hans' || subtag === 'hant')
  const traditional = script ? script === 'hant' : subtags.some((subtag) => TRADITIONAL.includes(subtag))
  return traditional ? 'zh-Hant' : 'zh-Hans'
}
