/** What the bar says, by language: which hit of how many, previous, next, dismiss. */

/** @type {Record<string, string>} */
const LANGUAGES = {
  en: '{n} of {total}|Previous hit|Next hit|Dismiss',
  vi: '{n} trên {total}|Chỗ trước|Chỗ sau|Đóng',
  lo: '{n} ຈາກ {total}|ກ່ອນໜ້າ|ຕໍ່ໄປ|ປິດ',
  km: '{n} ក្នុង {total}|មុន|បន្ទាប់|បិទ',
  th: '{n} จาก {total}|ก่อนหน้า|ถัดไป|ปิด',
  zh: '第 {n} 处，共 {total} 处|上一处|下一处|关闭',
  'zh-hant': '第 {n} 處，共 {total} 處|上一處|下一處|關閉',
  ja: '{n} / {total} 件|前へ|次へ|閉じる',
  ko: '{total}개 중 {n}|이전|다음|닫기',
  fr: '{n} sur {total}|Précédent|Suivant|Fermer',
  de: '{n} von {total}|Zurück|Weiter|Schließen',
  es: '{n} de {total}|Anterior|Siguiente|Cerrar',
  pt: '{n} de {total}|Anterior|Seguinte|Fechar',
  ru: '{n} из {total}|Назад|Вперёд|Закрыть',
  ar: '{n} من {total}|السابق|التالي|إغلاق',
}

/**
 * The strings for a language tag, with the tag they are in; English for those that are not here.
 *
 * @param {string} tag
 */
export function stringsFor(tag) {
  const language = tag.toLowerCase().replace(/^zh-(tw|hk|mo|hant).*/, 'zh-hant')
  const lang = [language, language.replace(/-.*/, ''), 'en'].find((lang) => Object.hasOwn(LANGUAGES, lang)) ?? 'en'
  const [count = '', ...names] = LANGUAGES[lang]?.split('|') ?? []
  return { lang, count, names }
}
