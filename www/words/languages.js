/**
 * The languages of the interface, with what stands in the box before it is touched: name of the box, clearing, opening and,
 * where it is not the name with three dots, the text of the empty box.
 */

/** @type {Record<string, [label: string, clear: string, open: string, placeholder?: string]>} */
export const ROWS = {
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

/** Languages as their files are named. English, the first, has none. */
export const LANGUAGES = Object.keys(ROWS)
