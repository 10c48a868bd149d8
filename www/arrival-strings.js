/** What the bar says, by language: "of" of "3 of 12", previous, next, dismiss. */

import { languageAmong } from './words/choose.js'

/** One line a language. */
const LANGUAGES = `vi|trên|Trước|Sau|Đóng
lo|ຈາກ|ກ່ອນ|ຕໍ່ໄປ|ປິດ
km|ក្នុង|មុន|បន្ទាប់|បិទ
th|จาก|ก่อน|ต่อไป|ปิด
zh-Hans|/|上一处|下一处|关闭
zh-Hant|/|上一處|下一處|關閉
ja|/|前へ|次へ|閉じる
ko|/|이전|다음|닫기
fr|sur|Précédent|Suivant|Fermer
de|von|Zurück|Weiter|Schließen
es|de|Anterior|Siguiente|Cerrar
pt|de|Anterior|Seguinte|Fechar
ru|из|Назад|Вперёд|Закрыть
ar|من|السابق|التالي|إغلاق
en|of|Previous|Next|Dismiss`

/**
 * The strings for a language tag, behind the name of the language; English for those that are not here, as in the search box.
 *
 * @param {string} tag
 */
export function stringsFor(tag) {
  const lines = new Map(LANGUAGES.split('\n').map((line) => [line.slice(0, line.indexOf('|')), line.split('|')]))
  return lines.get(languageAmong([...lines.keys()], tag)) ?? []
}
