/**
 * The words of a box that nobody has touched yet. They need neither English nor the code for sentences, so that a script that
 * only shows the box can do without.
 */

import { languageOf } from './choose.js'

/** @typedef {import('./types.d.ts').EarlyWords} EarlyWords */

/**
 * By language: name of the box, clearing, opening and, where it is not the name with three dots, the text of the empty box.
 *
 * @type {Record<import('./languages.js').Language, [label: string, clear: string, open: string, placeholder?: string]>}
 */
const ROWS = {
  en: ['Search', 'Clear', 'Open search'],
  vi: ['Tìm kiếm', 'Xoá', 'Mở tìm kiếm'],
  lo: ['ຄົ້ນຫາ', 'ລ້າງ', 'ເປີດການຄົ້ນຫາ'],
  km: ['ស្វែងរក', 'សម្អាត', 'បើកការស្វែងរក'],
  th: ['ค้นหา', 'ล้าง', 'เปิดการค้นหา'],
  'zh-Hans': ['搜索', '清除', '打开搜索'],
  'zh-Hant': ['搜尋', '清除', '開啟搜尋'],
  ja: ['検索', 'クリア', '検索を開く'],
  ko: ['검색', '지우기', '검색 열기'],
  fr: ['Recherche', 'Effacer', 'Ouvrir la recherche', 'Rechercher…'],
  de: ['Suche', 'Löschen', 'Suche öffnen', 'Suchen…'],
  es: ['Búsqueda', 'Borrar', 'Abrir la búsqueda', 'Buscar…'],
  pt: ['Pesquisa', 'Limpar', 'Abrir a pesquisa', 'Pesquisar…'],
  ru: ['Поиск', 'Очистить', 'Открыть поиск'],
  ar: ['بحث', 'مسح', 'فتح البحث', 'ابحث…'],
}

/**
 * What stands in an untouched box.
 *
 * @param {string} lang Language of the page, as its `lang` says it.
 * @param {Partial<EarlyWords>} [texts] Texts of the page's own.
 * @returns {EarlyWords}
 */
export function early(lang, texts = {}) {
  const [label, clear, open, placeholder = `${label}…`] = ROWS[languageOf(lang)]
  return { label: texts.label ?? label, placeholder: texts.placeholder ?? placeholder, clear: texts.clear ?? clear, open: texts.open ?? open }
}
