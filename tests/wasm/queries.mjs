/** Queries whose answers on the demonstration are compared: of the program, of the engine in its sizes, and without WebAssembly. */

/** What only the engine with everything answers. */
export const OPERATORS = [
  ...['"biên giới"', '"hoa binh"', 'biên giới -lào', 'biên giới -"quân sự"', '+lào biên', 'lào OR campuchia', '(lào OR trung) biên giới'],
  ...['title:biên', 'heading:"hợp tác"', 'url:html biên', 'number:100..400', 'biên*', '*ghị*', '"biên', 'biên OR', '(biên', 'title:', '-', '+ -'],
]

/** Plain words. */
export const QUERIES = [
  ...['biên giới', 'bien gioi', 'bieen giowis', 'bie6n gio71i', "bie^n gio+'i", 'most bieen', 'hoaf bifnh', 'hòa bình'],
  ...['Savanakhet', 'Savannaket', 'sepon', 'se pon', 'huaphan', 'Hủa Phăn', 'Xa-vẳn-na-khệt', 'Lao'],
  ...['CHQS', 'chỉ huy quân sự tỉnh', 'UBND', 'ủy ban nhân dân', '18-NQ/TW', 'BĐBP Quảng Trị'],
  ...['17/5', 'tháng 10/2024', '2024-10-23', '22-23/10', '600 triệu đồng', '0,6 tỷ', '2020-2024', '15.1.2026'],
  ...['border', 'walk', '国', 'q', 'quoc phon', 'wwww', '', '  ', 'khe sanh khe sanh', 'biên giới '.repeat(40)],
]

/** Odd queries, always the same ones: pieces in an order that a small generator of numbers gives. */
export function made(many) {
  const pieces = ['biên', 'giới', 'lào', 'a', '-', '+', '"', '“', '(', ')', '*', ':', '..', 'OR', ' ', ' ', ' ', 'title:', 'x:', '10:30', '>=', '/', 'C++', "'", '–']
  let state = 7
  const next = (below) => (state = (state * 48271) % 2147483647) % below
  return Array.from({ length: many }, () => Array.from({ length: 1 + next(7) }, () => pieces[next(pieces.length)]).join(''))
}
