/** What the interface says, by language. `{}` stands for a number or a query. */

/** @typedef {typeof en} Words */

const en = {
  label: 'Search',
  placeholder: 'Search…',
  clear: 'Clear',
  list: 'Results',
  loading: 'Loading the search…',
  one: '1 result',
  many: '{} results',
  none: 'No results for “{}”',
  read: 'read as “{}”',
  corrected: 'with “{}”',
  more: 'Show more',
  retry: 'Try again',
  back: 'Back to the results',
  network: 'The search could not be loaded.',
  damaged: 'The search data arrived damaged.',
  version: 'The search data does not fit this version of the search.',
  unsupported: 'This browser cannot run the search.',
  internal: 'The search stopped unexpectedly.',
}

/** @type {Words} */
const vi = {
  label: 'Tìm kiếm',
  placeholder: 'Tìm kiếm…',
  clear: 'Xoá',
  list: 'Kết quả',
  loading: 'Đang tải dữ liệu tìm kiếm…',
  one: '1 kết quả',
  many: '{} kết quả',
  none: 'Không có kết quả nào cho “{}”',
  read: 'đọc là “{}”',
  corrected: 'với “{}”',
  more: 'Xem thêm',
  retry: 'Thử lại',
  back: 'Trở lại kết quả',
  network: 'Không tải được dữ liệu tìm kiếm.',
  damaged: 'Dữ liệu tìm kiếm tải về bị hỏng.',
  version: 'Dữ liệu tìm kiếm không hợp với phiên bản này.',
  unsupported: 'Trình duyệt này không chạy được chức năng tìm kiếm.',
  internal: 'Chức năng tìm kiếm dừng đột ngột.',
}

/** @type {Record<string, Words>} */
const LANGUAGES = { en, vi }

/**
 * The words for a language tag such as `vi-VN`; English for those that are not here.
 *
 * @param {string} lang
 */
export function wordsFor(lang) {
  return LANGUAGES[lang.split('-')[0]?.toLowerCase() ?? ''] ?? en
}

/**
 * @param {string} words
 * @param {string} value
 */
export function fill(words, value) {
  return words.replace('{}', () => value)
}
