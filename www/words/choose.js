/** Which language of the interface fits a page. */

import { LANGUAGES } from './languages.js'

/** Where Chinese without a script of its own is written in traditional characters. */
const TRADITIONAL = ['tw', 'hk', 'mo']

/**
 * The language of the interface for a tag such as `vi-VN` or `zh_TW`.
 *
 * @param {string} tag As `lang` says it (BCP 47); letter case does not matter.
 */
export const languageOf = (tag) => languageAmong(LANGUAGES, tag)

/**
 * The language for a tag: the same, else by script, else by primary language, else English.
 *
 * @template {string} Language
 * @param {readonly Language[]} languages
 * @param {string} tag
 */
export function languageAmong(languages, tag) {
  const [primary = '', ...rest] = tag.trim().toLowerCase().split(/[-_]/)
  const wanted = primary === 'zh' ? chinese(rest) : primary
  return languages.find((language) => language === wanted) ?? 'en'
}

/** @param {string[]} subtags Those behind `zh`, in lower case. */
function chinese(subtags) {
  const script = subtags.find((subtag) => subtag === 'hans' || subtag === 'hant')
  const traditional = script ? script === 'hant' : subtags.some((subtag) => TRADITIONAL.includes(subtag))
  return traditional ? 'zh-Hant' : 'zh-Hans'
}
