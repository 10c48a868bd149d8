/** Numbers, dates and lists in the way of a language. */

/** @typedef {import('./types.d.ts').Formats} Formats */

/**
 * Languages some browsers know nothing of (Chromium ships neither), with one that separates numbers and orders the digits of
 * a date alike. Without it such a browser would write month names in the language of its own menus.
 *
 * @type {Record<string, string>}
 */
const STAND_INS = { lo: 'vi', km: 'en-GB' }

/** How a date is written, by the length of its ISO form. @type {Record<number, Intl.DateTimeFormatOptions>} */
const PRECISIONS = {
  4: { year: 'numeric' },
  7: { year: 'numeric', month: 'long' },
  10: { dateStyle: 'medium' },
}
/** The same in digits alone. @type {Record<number, Intl.DateTimeFormatOptions>} */
const DIGITS = {
  4: { year: 'numeric' },
  7: { year: 'numeric', month: '2-digit' },
  10: { year: 'numeric', month: '2-digit', day: '2-digit' },
}

/** A date, whatever time stands behind it. */
const ISO = /^\d{4}(-\d\d){0,2}(?=$|[T ]\d)/

/**
 * The formats of a language.
 *
 * @param {string} tag The page's own tag, for the ways of its country.
 * @param {string} language The language chosen for it.
 * @returns {Formats}
 */
export function formatsOf(tag, language) {
  const known = supported(tag, language) ?? supported(language, language)
  const locale = known ?? STAND_INS[language] ?? 'en'
  const numbers = new Intl.NumberFormat(locale)
  const rules = new Intl.PluralRules(known ?? language)
  return {
    language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    number: (n) => numbers.format(n),
    date: (iso) => dateIn(iso, locale, known ? PRECISIONS : DIGITS),
    duration: (milliseconds) => durationIn(milliseconds, known ?? 'en'),
    plural: (n) => rules.select(n),
    join: (items) => (known ? listIn(items, locale) : items.join(', ')),
  }
}

/**
 * A tag whose ways the browser knows; undefined for those of other languages and for what is no tag.
 *
 * @param {string} tag
 * @param {string} language
 */
function supported(tag, language) {
  try {
    const [found] = Intl.DateTimeFormat.supportedLocalesOf(tag)
    return found?.split('-')[0] === language.split('-')[0] ? found : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {string} iso
 * @param {string} locale
 * @param {Record<number, Intl.DateTimeFormatOptions>} precisions
 */
function dateIn(iso, locale, precisions) {
  const day = ISO.exec(iso)?.[0] ?? ''
  const time = new Date(day)
  // A day that does not exist is refused by some browsers and moved to the next month by others.
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(day)) return iso
  return new Intl.DateTimeFormat(locale, { ...precisions[day.length], timeZone: 'UTC', ...calendarOf(locale) }).format(time)
}

/**
 * A year or a month alone can only be said in a calendar whose years and months begin with ours, as the Thai one's do.
 *
 * @param {string} locale
 */
function calendarOf(locale) {
  return locale.startsWith('th') ? {} : { calendar: 'gregory' }
}

/**
 * @param {number} milliseconds
 * @param {string} locale
 */
function durationIn(milliseconds, locale) {
  const long = milliseconds >= 999.5
  const unit = long ? 'second' : 'millisecond'
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: long ? 1 : 0 }).format(long ? milliseconds / 1000 : milliseconds)
}

/**
 * @param {string[]} items
 * @param {string} locale
 */
function listIn(items, locale) {
  return Intl.ListFormat ? new Intl.ListFormat(locale).format(items) : items.join(', ')
}
