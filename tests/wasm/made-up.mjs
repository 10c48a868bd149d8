/** Documents and questions that nobody wrote, always the same ones for a number. */

import '../browser/mutate.js'

/** `random(seed)` gives a function whose every call gives a number below its argument. */
export const { random, changedFile } = globalThis.mutating

/** Words by language; a few stand for many. */
const WORDS = {
  vi: 'biên giới hợp tác quốc phòng hòa bình hoà thúy Uỷ ban nhân dân tỉnh Quảng Trị đường nghĩa khe Sanh Sê Pôn lào nguyễn quyết cuộc gìn giữ giếng quý yên ổn kỳ kỹ đồng đông dòng tháng năm ngày',
  en: 'borders closure capturing environment anonymous functions naïve résumé iPhone McDonald walks walking walked watershed rivers river the of and don’t C++ e.g. naval café',
  de: 'Grenze Grenzen Flüsse fluß Straße Übung Donaudampfschifffahrt schön schöner über laufen lief Mädchen',
  fr: "l'été aujourd'hui garçon œuvre frontière à où naïf événements d'accord",
  tr: 'İstanbul ışık IRMAK şehir çağrı düğün',
  ru: 'граница границы река ёлка подъезд Москва мы',
  el: 'σύνορο ποταμός ΟΔΥΣΣΕΥΣ ὁδός τάξις',
  ar: 'الحدود مدينة مكتبة على إلى كِتَاب نهر',
  he: 'גבול נהר שָׁלוֹם צה״ל',
  hi: 'सीमा नदी हिन्दी ज़रूर कार्यक्रम',
  th: 'ชายแดน ความร่วมมือ น้ำ ประเทศไทย',
  ja: '東京は日本の首都です 国境 カタカナ ｶﾞｷﾞ ひらがな 人口は約1400万人',
  zh: '北京是中国的首都 邊界 边界 合作 國防 国防',
  ko: '국경 서울은 대한민국의 수도 협력',
  km: 'ព្រំដែន ភាសាខ្មែរ',
  lo: 'ຊາຍແດນ ພາສາລາວ',
}
const LANGUAGES = Object.keys(WORDS)
const LISTS = Object.fromEntries(LANGUAGES.map((lang) => [lang, WORDS[lang].split(' ')]))

const NUMBERS = ['17/5/2024', '17-5', '2024-10-23', '22-23/10', 'tháng 10/2024', '15.1.2026', 'May 17, 2024', '2020-2024', '600 triệu đồng', '0,6 tỷ', '1.203.165', '$600 million', '3.14', '10:30', '18-NQ/TW', '1e9', '٢٠٢٤', '２０２４年5月', '½', '0', '007', '99999999999999999999']
const ACRONYMS = ['Ủy ban nhân dân (UBND)', 'UBND', 'World Health Organization (WHO)', 'WHO', 'Bộ đội Biên phòng (BĐBP)', 'KH&CN', 'R&D', "H'Mông"]
const GAPS = [' ', ' ', ' ', ' ', ' ', ' ', ', ', '. ', '; ', ' – ', '-', ' (', ') ', '/', "'", '’', '“', '” ', '…', '\u00a0', '\u200b', '\u3000', '\t', ' | ']
const VALUES = { tags: ['biên giới', 'đối ngoại', 'rust', 'a > b', '"x"', 'Ω'], place: ['Lào > Savannakhet', 'Việt Nam > Quảng Trị', 'Lào'], date: ['2024-05-17', '2024-06', '1999', 'soon'], size: ['1.5', '12', '-3', '1e3', 'x'], __proto__x: ['y'] }

/** Scripts of the odd characters: where they begin, and how many there are. */
const BLOCKS = [[0, 0x250], [0x250, 0x200], [0x1e00, 0x200], [0x2000, 0x300], [0x2460, 0x200], [0xfb00, 0x50], [0xfe00, 0x1f0], [0x1100, 0x100], [0x0900, 0x400], [0x1d400, 0x400], [0x1f300, 0x100], [0x2f800, 0x200], [0, 0x30000]]

/** A character of a block that Unicode has, as far as this machine knows. */
function character(pick) {
  for (;;) {
    const [first, count] = BLOCKS[pick(BLOCKS.length)]
    const char = String.fromCodePoint(first + pick(count))
    if (/\P{Cn}/u.test(char)) return char
  }
}

const list = (count, make) => Array.from({ length: count }, make)
const one = (pick, all) => all[pick(all.length)]
const odd = (pick) => list(1 + pick(6), () => character(pick)).join('')
const withoutMarks = (word) => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')

/** Keys of Telex for the tones of Vietnamese. */
const TONES = { '\u0301': 's', '\u0300': 'f', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j' }

/** How a word is typed in Telex; now and then with another tone. */
function typed(word, pick) {
  const loose = word.normalize('NFD')
  const tone = pick(5) ? TONES[loose.match(/[\u0300\u0301\u0303\u0309\u0323]/)?.[0]] ?? '' : one(pick, [...'sfrxj12'])
  const doubled = loose.replace(/([aeo])(\p{M}*)\u0302/giu, '$1$1$2').replace(/([aou])(\p{M}*)[\u0306\u031b]/giu, '$1w$2').replace(/đ/g, 'dd')
  return doubled.replace(/\p{M}/gu, '') + tone
}

/** A word of a language, or now and then something else. */
function word(pick, lang) {
  const kind = pick(40)
  if (kind === 0) return one(pick, LISTS[one(pick, LANGUAGES)])
  if (kind === 1) return one(pick, NUMBERS)
  if (kind === 2) return one(pick, ACRONYMS)
  if (kind === 3) return pick(4) ? odd(pick) : one(pick, LISTS[lang]).repeat(1 + pick(30))
  if (kind === 4) return withoutMarks(one(pick, LISTS[lang]))
  const own = one(pick, LISTS[lang])
  return [own, own, own, own.toUpperCase(), own.normalize('NFD'), own.replace(/^./u, (first) => first.toUpperCase())][pick(6)]
}

function text(pick, lang, most) {
  return list(pick(most), () => word(pick, lang) + one(pick, GAPS)).join('')
}

/** A record with a title, text and fields, each of which may be missing. */
function record(pick, at) {
  const lang = one(pick, LANGUAGES)
  const page = { url: pick(5) ? `${lang}/${at}.html` : `${odd(pick)}${at}`, body: `chung ${list(1 + pick(6), () => text(pick, lang, 40)).join('\n')}` }
  if (pick(4)) page.title = text(pick, lang, 8)
  if (pick(3)) page.lang = lang
  if (!pick(6)) page.boost = 0.5 + pick(4)
  if (!pick(4)) page.description = text(pick, lang, 10)
  for (const [name, values] of Object.entries(VALUES)) if (!pick(3)) page[name] = pick(3) ? one(pick, values) : list(1 + pick(3), () => one(pick, values))
  return page
}

/** A note of sections with headings. */
function note(pick) {
  const lang = one(pick, LANGUAGES)
  const line = (most) => text(pick, lang, most).replace(/[\s<>[\]`*_#|\\]+/g, ' ')
  const sections = list(1 + pick(5), () => `${'#'.repeat(1 + pick(4))} ${line(6)}\n\n${line(40)}\n\n${line(20)}\n`)
  return `---\nlang: ${lang}\ntags: [chung]\n---\n\n# ${line(6)}\n\nchung ${line(30)}\n\n${sections.join('\n')}`
}

/** Documents as files, by name. @returns {Record<string, string>} */
export function documents(pick) {
  const files = { 'pages.ndjson': list(1 + pick(8), (_, at) => JSON.stringify(record(pick, at))).join('\n') }
  for (let at = pick(4); at > 0; at -= 1) files[`note-${at}.md`] = note(pick)
  return files
}

/** The words in some files, as they may be typed. */
const wordsOf = (files) => Object.values(files).join(' ').match(/[\p{L}\p{M}\p{N}'’&+.-]+/gu) ?? ['chung']

/** A word with a letter too many, too few, another one, or two the other way round. */
function withError(word, pick) {
  const letters = [...word]
  const at = pick(letters.length)
  letters.splice(at, pick(2), ...['', one(pick, [...'aeinstđư7']), letters[at + 1] ?? ''].slice(pick(3), 3))
  return letters.join('')
}

const PIECES = ['-', '+', '"', '“', '(', ')', '*', ':', '..', ' OR ', ' ', 'title:', 'tags:', 'place:', 'date:', 'size:', 'x:', '>=', '<', '2024', '/', 'C++', "'", '–', ' AND ', '\n', '\0']

/** A query made of the words of some files. */
function query(pick, words) {
  const at = pick(words.length)
  const some = words.slice(at, at + 1 + pick(4))
  const [first, second] = [one(pick, words), one(pick, words)]
  const ways = [
    () => first,
    () => `${some.join(' ')} `,
    () => some.join(' '),
    () => first.slice(0, 1 + pick(first.length)),
    () => `${first} ${second.slice(0, 1 + pick(4))}`,
    () => withError(first, pick),
    () => `${withError(first, pick)} ${second} `,
    () => some.map(withoutMarks).join(' '),
    () => some.map((own) => typed(own, pick)).join(' '),
    () => typed(one(pick, pick(3) ? words.filter((own) => /[ăâêôơưđ]|[\u0300\u0301\u0303\u0309\u0323]/iu.test(own.normalize('NFD') + own)) : LISTS.vi) ?? first, pick),
    () => some.join(''),
    () => one(pick, NUMBERS),
    () => one(pick, ACRONYMS),
    () => `"${some.join(' ')}"`,
    () => `${first} -${second}`,
    () => `${first} OR ${second} +chung`,
    () => `(${first} ${second}) OR "${some.join(' ')}`,
    () => `${first.slice(0, 2)}*`,
    () => `*${first.slice(1, 4)}*`,
    () => one(pick, ['tags:rust', 'place:Lào', 'place:"Lào > Savannakhet" chung', 'date:2024', 'date:2024-05..', 'size:>=2 chung', 'size:1..20', '-tags:* chung', 'title:chung', 'tags:chung', 'heading:chung', 'url:html']),
    () => list(1 + pick(8), () => (pick(3) ? one(pick, PIECES) : one(pick, words))).join(''),
    () => odd(pick),
    () => `${odd(pick)} ${first}${pick(8) ? '' : '\ud800'}`,
    () => list(70, () => one(pick, words)).join(' '),
    () => one(pick, LISTS[one(pick, LANGUAGES)]),
  ]
  return one(pick, ways)()
}

const NAMES = ['tags', 'date', 'date:year', 'date:month', 'place', 'size', 'url', 'title', 'score', 'nothing']

/** Options of a search, as the API of JavaScript has them; often none. */
function options(pick) {
  const some = {}
  if (!pick(4)) some.limit = pick(4)
  if (!pick(6)) some.offset = pick(3)
  if (!pick(6)) some.exact = true
  if (!pick(5)) some.filter = one(pick, ['tags:rust', 'place:Lào', '-size:*', 'date:2024', 'chung', '"', 'size:<5 OR tags:*'])
  if (!pick(5)) some.sort = one(pick, NAMES) + one(pick, ['', ':desc', ',title', ':x'])
  if (!pick(4)) some.facets = list(1 + pick(3), () => one(pick, NAMES))
  if (!pick(3)) some.explain = true
  if (!pick(6)) some.ranking = { title: pick(20) / 3, pair: pick(9) / 7, saturation: pick(5) / 2 }
  if (!pick(5)) some.excerptLength = one(pick, [0, 1, 40, 160, 400, 5000])
  if (!pick(5)) some.excerpts = pick(4)
  if (!pick(5)) some.sections = pick(5)
  return some
}

/**
 * Questions about some files, in the words of examples/dialogue.rs.
 *
 * @param {Record<string, string>} files
 */
export function questions(pick, files, count) {
  const words = wordsOf(files)
  return list(count, () => {
    const kind = pick(12)
    if (kind === 0) return { suggest: query(pick, words), limit: pick(8) }
    if (kind === 1) return { didYouMean: query(pick, words) }
    if (kind === 2) return pick(2) ? { related: pick(10), limit: pick(6) } : { document: pick(10) }
    return { search: query(pick, words), options: pick(2) ? options(pick) : {} }
  })
}
