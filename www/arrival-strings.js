/** What the bar says, by language: "of" of "3 of 12", previous, next, dismiss. */

/** @type {Record<string, string>} */
const LANGUAGES = {
  en: 'of|Previous|Next|Dismiss',
  vi: 'trên|Chỗ trước|Chỗ sau|Đóng',
  lo: 'ຈາກ|ກ່ອນໜ້າ|ຕໍ່ໄປ|ປິດ',
  km: 'ក្នុង|មុន|បន្ទាប់|បិទ',
  th: 'จาก|ก่อนหน้า|ถัดไป|ปิด',
  zh: '/|上一处|下一处|关闭',
  zt: '/|上一處|下一處|關閉',
  ja: '/|前へ|次へ|閉じる',
  ko: '/|이전|다음|닫기',
  fr: 'sur|Précédent|Suivant|Fermer',
  de: 'von|Zurück|Weiter|Schließen',
  es: 'de|Anterior|Siguiente|Cerrar',
  pt: 'de|Anterior|Seguinte|Fechar',
  ru: 'из|Назад|Вперёд|Закрыть',
  ar: 'من|السابق|التالي|إغلاق',
}

/**
 * The strings for a language tag; English for those that are not here.
 *
 * @param {string} tag
 * @returns {string[]}
 */
export function stringsFor(tag) {
  const name = /^zh-(hant|tw|hk|mo)/i.test(tag) ? 'zt' : tag.slice(0, 2).toLowerCase()
  return (LANGUAGES[/^..(-|$)/.test(tag) ? name : ''] ?? /** @type {string} */ (LANGUAGES['en'])).split('|')
}
