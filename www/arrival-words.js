/**
 * Words of the parameter by which a link says what was found: what `<saola-search>` writes and saola-highlight.js reads.
 *
 *     parameter = passage (" " item)*
 *     passage   = words          of the excerpt, around the first that is marked: where to begin; or nothing
 *     item      = words          to be highlighted where they stand side by side, with any accents where they have none;
 *                                longer ones first
 *               | "*" words      the same, but what has no accents is not to have any
 *     words     = text in which "_" stands for a space
 */

/** Name of the parameter. */
export const PARAMETER = 'saola-hits'

/** Letters of the scripts without spaces. */
const SIGN = '[เ-ไເ-ໄ]?[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}]'
/** What goes on with such a letter: marks, vowels written last, pieces of syllables, and letters stacked under it. */
const UNIT = `${SIGN}(?:[\\u1039\\u17d2]${SIGN}|[\\p{M}ะาำๅະາຳー\\u1160-\\u11ff])*`
/** What takes no room and tells nothing: soft hyphen, joiners, kashida. */
const NOTHING = '\\xad\\u200b-\\u200d\\u0640'
/** The same units as the index has: words, and where no spaces are written clusters and signs. */
const TOKEN = new RegExp(`${UNIT}|(?:(?!${SIGN})[\\p{L}\\p{M}\\p{N}${NOTHING}])+`, 'gu')
const IGNORED = new RegExp(`[${NOTHING}]`, 'g')
/** Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic. Vowel signs of other scripts are letters. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g
/** Vietnamese tones, which `thoả` and `thỏa` have at different letters. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
/** Letters with a stroke, which Unicode does not take apart, and those they are made of. */
const [STROKED, PLAIN] = /** @type {const} */ (['đðłøı', 'ddloi'])

/**
 * A word as it is compared: in small letters, with all its marks and without any.
 *
 * @param {string} word
 */
export function spelling(word) {
  const letters = word.toLowerCase().normalize('NFKD').replace(IGNORED, '')
  return {
    full: letters.replace(TONES, '') + (letters.match(TONES) ?? ''),
    bare: letters.replace(ACCENTS, '').replace(/[đðłøı]/g, (letter) => PLAIN.charAt(STROKED.indexOf(letter))),
  }
}
/** @typedef {ReturnType<typeof spelling>} Spelling */

/**
 * The words of a text, and where they stand in it.
 *
 * @param {string} text
 */
export function tokens(text) {
  /** Most words of a page occur more than once. @type {Map<string, Spelling>} */
  const known = new Map()
  return [...text.matchAll(TOKEN)].map(({ 0: word, index }) => {
    const spelled = known.get(word) ?? spelling(word)
    known.set(word, spelled)
    return { ...spelled, start: index, end: index + word.length }
  })
}

/** @typedef {ReturnType<typeof tokens>[number]} Token */
