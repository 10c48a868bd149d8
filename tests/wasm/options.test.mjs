/** Options of excerpts, ranking and explanations, in the engine. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { indexOfSite } from './harness.mjs'

let index
before(async () => (index = await indexOfSite()))
after(() => index.close())

const length = ({ excerpt }) => excerpt.map(({ text }) => text).join('').length

test('excerpts have the length, and hits the sections, that were asked for', async () => {
  const [usual] = (await index.search('bien gioi')).hits
  const [short] = (await index.search('bien gioi', { excerptLength: 60, sections: 0 })).hits
  const [none] = (await index.search('bien gioi', { excerptLength: 0 })).hits
  const [several] = (await index.search('bien gioi', { excerpts: 3 })).hits
  assert.ok(length(short) <= 80 && length(short) < length(usual) && length(usual) < length(several))
  assert.equal(length(none), 0)
  assert.ok(usual.sections.length > 0 && short.sections.length === 0)
})

test('the numbers of an explanation add up to the score, bit for bit', async () => {
  for (const query of ['bien gioi', 'biên giới lào', '"biên giới" -wwww', 'CHQS tỉnh']) {
    const { hits } = await index.search(query, { explain: true })
    assert.ok(hits.length > 1)
    for (const { explanation, score } of hits) {
      const sum = explanation.parts.reduce((sum, { adds }) => Math.fround(sum + adds), 0)
      assert.equal(sum, explanation.sum)
      assert.equal(explanation.factors.reduce((product, { value }) => Math.fround(product * value), sum), score)
    }
  }
  assert.ok((await index.search('bien gioi')).hits.every((hit) => !('explanation' in hit)))
})

test('constants of the ranking count for one query', async () => {
  const score = async (options) => (await index.search('bien gioi', { limit: 1, ...options })).hits[0].score
  const usual = await score()
  assert.ok((await score({ ranking: { pair: 0 } })) < usual)
  assert.ok((await score({ ranking: { pair: 2.5 } })) > usual)
  assert.equal(await score(), usual)
})

test('constants given when the index is opened count for every query, those of a query before them', async () => {
  const opened = await indexOfSite({ ranking: { pair: 0 } })
  const scoreOf = async (index, options) => (await index.search('bien gioi', { limit: 1, ...options })).hits[0].score
  assert.equal(await scoreOf(opened), await scoreOf(index, { ranking: { pair: 0 } }))
  assert.equal(await scoreOf(opened, { ranking: { pair: 2.5 } }), await scoreOf(index, { ranking: { pair: 2.5 } }))
  opened.close()
})
