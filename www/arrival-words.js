/**
 * Words of the parameter by which a link says what was found: what `<saola-search>` writes and saola-highlight.js reads.
 *
 *     parameter = item (" " item)*
 *     item      = words          to be highlighted: the words of a run that must stand side by side
 *               | "*" words      the same, and what has no marks is not to have any
 *               | "-" words      not highlighted: the passage of the excerpt, to start from
 *     words     = text in which "_" stands for a space
 */

/** Name of the parameter. */
export const PARAMETER = 'saola-hits'

/** Consonants of the scripts that are written in clusters: Thai, Lao, Burmese, Khmer. */
const BASE = '[\\u0e01-\\u0e2f\\u0e81-\\u0eaf\\u0edc-\\u0edf\\u1000-\\u102a\\u1780-\\u17b3]'
/** A cluster: vowels written first, consonant, stacked consonants, closing Burmese consonants, marks and vowels written last. */
const CLUSTER = `[เ-ไເ-ໄ]?${BASE}(?:[\\u1039\\u17d2]${BASE}|[\\u1000-\\u1021]\\u1037?\\u103a|[\\p{M}ะาำๅະາຳ])*`
/** A Han character, kana or Hangul syllable, which may come in pieces. */
const SIGN = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}][\\p{M}ー\\u1160-\\u11ff]*'
/** What takes no room and tells nothing: soft hyphen, joiners, kashida. */
const NOTHING = '\\xad\\u200b-\\u200d\\u2060\\u0640'
/** The same units as the index has: words, and where no spaces are written clusters and signs. */
const TOKEN = new RegExp(`${CLUSTER}|${SIGN}|(?:(?!${CLUSTER}|${SIGN})[\\p{L}\\p{M}\\p{N}${NOTHING}])+`, 'gu')
const IGNORED = new RegExp(`[${NOTHING}]`, 'g')
/** Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic. Vowel signs of other scripts are letters. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g
/** Vietnamese tones, which `thoả` and `thỏa` have at different letters. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
/** Letters with a stroke, which Unicode does not take apart. */
const STROKES = /** @type {Record<string, string>} */ ({ đ: 'd', ð: 'd', ł: 'l', ø: 'o', ħ: 'h', ı: 'i' })

/**
 * A word as it is compared: in small letters, with all its marks and without any.
 *
 * @typedef {{ full: string, bare: string }} Spelling
 */

/** @param {string} word @returns {Spelling} */
export function spelling(word) {
  const letters = word.toLowerCase().normalize('NFKD').replace(IGNORED, '')
  const full = letters.replace(TONES, '') + (letters.match(TONES) ?? []).join('')
  return { full, bare: letters.replace(ACCENTS, '').replace(/[đðłøħı]/g, (letter) => STROKES[letter] ?? '') }
}

/** @param {string} text */
export function tokens(text) {
  return [...text.matchAll(TOKEN)].map(({ 0: word, index }) => ({ ...spelling(word), start: index, end: index + word.length }))
}

/** @typedef {ReturnType<typeof tokens>[number]} Token */
