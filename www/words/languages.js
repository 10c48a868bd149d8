/** The languages of the interface, as their files are named. English, the first, has none. */
export const LANGUAGES = /** @type {const} */ ([
  'en', 'vi', 'lo', 'km', 'th', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'fr', 'de', 'es', 'pt', 'ru', 'ar',
])

/** @typedef {typeof LANGUAGES[number]} Language */
