/** Numbers, dates and lists in the way of a language. */

/** @typedef {import('./types.d.ts').Formats} Formats */

/**
 * For languages that some browsers know nothing of (Chromium ships neither Lao nor Khmer): without stand-ins they would write
 * month names in the language of their own menus. This one writes the digits of a date in the order of those languages.
 */
const DATES = 'en-GB'
/** And these separate the digits of a number alike. @type {Record<string, string>} */
const NUMBERS = { lo: 'vi' }

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
  const numbers = new Intl.NumberFormat(known ?? NUMBERS[language] ?? 'en')
  const rules = new Intl.PluralRules(known ?? language)
  return {
    language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    number: (n) => numbers.format(n),
    date: (iso) => dateIn(iso, known ?? DATES, known ? PRECISIONS : DIGITS),
    duration: (milliseconds) => durationIn(milliseconds, known ?? 'en'),
    plural: (n) => rules.select(n),
    join: (items) => (known ? listIn(items, known) : items.join(', ')),
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
