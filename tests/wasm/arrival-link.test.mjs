/** The address of a result, with what was found in it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

/** What `<saola-search>` makes of the address of a result, beside the page at `base`. The module asks the browser for one thing only. */
const addressOf = async (url, excerpt, options) => {
  globalThis.document ??= { fragmentDirective: {} }
  const { arrivalUrl } = await import('../../www/arrival-link.js')
  return (base) => arrivalUrl(new URL(url, base).href, excerpt, options)
}

const plain = (text) => ({ text, mark: false })
const mark = (text) => ({ text, mark: true })

for (const [name, query, excerpt, items, fragment] of [
  ['typed without accents', 'bien gioi', [plain('ở '), mark('biên giới'), plain(' Lào')], 'ở_biên_giới_lào bien gioi', 'ở-,biên giới,-Lào'],
  ['typed with accents', 'biên', [mark('biên'), plain(' và '), mark('bien'), plain(' '), mark('biển')], 'biên_và_bien_biển *bien biên biển', 'biên,-và bien biển'],
  ['keystrokes', 'bieen', [mark('biên')], 'biên biên', 'biên'],
  ['an acronym', 'CHQS', [plain('('), mark('Chỉ huy quân sự'), plain(')')], 'chỉ_huy_quân_sự chỉ_huy_quân_sự', '(Chỉ huy quân sự)'],
  ['a stem', 'installing package', [mark('installed packages')], 'installed_packages installed packages', 'installed packages'],
  ['what means something in a fragment', 'r&d', [plain('a-b, '), mark('R&D'), plain('-x, y')], 'a-b,_r&d-x,_y r&d', 'a%2Db%2C-,R%26D%2Dx%2C,-y'],
  ['paragraphs', 'x', [plain('a · b '), mark('x'), plain(' c · d')], 'b_x_c x', 'b-,x,-c'],
  ['no spaces', '研究', [plain('我们在这里长期从事相关技术的'), mark('研究'), plain('开发新技术产品。')], '关技术的研究开发新技 研究', '研究'],
])
  test(`a link says what was found: ${name}`, async () => {
    const link = new URL((await addressOf('page.html?a=1#b', excerpt, { query }))('http://x.y/'))
    const [passage, ...found] = link.searchParams.get('saola-hits').split(' ')
    assert.deepEqual([link.searchParams.get('a'), passage, ...found.toSorted()], ['1', ...items.split(' ').slice(0, 1), ...items.split(' ').slice(1).toSorted()])
    const [anchor, text] = link.hash.split(':~:text=')
    const decoded = fragment.includes('%') ? text : decodeURIComponent(text)
    assert.deepEqual([anchor, decoded], ['#b', fragment])
  })

test('a link without marks names the plain words of the query', async () => {
  const link = (await addressOf('page.html', [plain('a')], { query: '"biên giới" -lào kind:x' }))('http://x.y/')
  assert.equal(new URL(link).searchParams.get('saola-hits'), ' biên giới')
  assert.equal(new URL(link).hash, '')
})
