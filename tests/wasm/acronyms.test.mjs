/** Acronyms and their long forms, answered by the engine: each stands for the other where the table of test vectors says so. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acronymsOf, indexOfPages, scores, vectors } from './harness.mjs'

const rowsOf = async (kind) => (await vectors('acronyms')).filter((row) => row.kind === kind)

/** An index of texts by url, and pages that have nothing to do with them. */
function indexOfTexts(texts, ...options) {
  const all = { ...texts, other: 'sông núi', another: 'mưa nắng' }
  return indexOfPages(Object.entries(all).map(([url, body]) => ({ url, body, lang: 'vi' })), ...options)
}

/** A sentence with a name, and no word that is part of one. */
const sentence = (name) => `Nghe ${name} xong.`

/** The pages that a query finds, in the order of the alphabet. */
const found = async (index, query) => [...(await scores(index, query)).keys()].toSorted()

/** Fails unless each of the two finds the page of the other, behind its own. */
async function assertOneMeaning(index, id, short, long) {
  for (const [query, own, other] of [[short, 'short', 'long'], [long, 'long', 'short']]) {
    const all = await scores(index, query)
    assert.ok(all.get(other) > 0, `${id} ${query} finds the page with the other`)
    assert.ok(all.get(own) > all.get(other), `${id} ${query}: the page with the word itself is above`)
  }
}

/** Expectations of a row: `CLB=câu lạc bộ;TCVT=thể công viettel`. */
const pairsOf = ({ long_form: cell }) => cell.split(';').filter((pair) => pair.includes('=')).map((pair) => pair.split('='))

test('acronyms in general use find the long form, and the reverse', async () => {
  for (const { id, acronym, long_form: long } of await rowsOf('pair')) {
    const pages = { short: sentence(acronym), long: sentence(long) }
    const index = await indexOfTexts(pages)
    await assertOneMeaning(index, id, acronym, long)
    // Without the link only a word they share finds the other (QP-AN and an ninh), and less.
    const without = await indexOfTexts(pages, '--no-acronyms')
    for (const [query, other] of [[acronym, 'long'], [long, 'short']]) {
      const [linked, plain] = [await scores(index, query), await scores(without, query)]
      assert.ok(linked.get(other) > (plain.get(other) ?? 0), `${id} ${query}`)
    }
    index.close()
    without.close()
  }
})

test('chance initials mean nothing', async () => {
  const rows = await rowsOf('negative')
  for (const { id, acronym, long_form: long } of rows.filter((row) => row.long_form)) {
    const index = await indexOfTexts({ short: `Theo ${acronym} thì khác.`, long: `Nay có ${long}, rồi ${long} ấy.` })
    assert.deepEqual([await found(index, acronym), await found(index, long)], [['short'], ['long']], id)
    index.close()
  }
})

test('names in capitals have no long form', async () => {
  const rows = [...(await rowsOf('none')), ...(await rowsOf('negative')).filter((row) => !row.long_form)]
  for (const { id, acronym } of rows) {
    const text = `Sáng nay ${acronym} đã họp và được biết nhiều việc ở địa phương. Khối ${acronym} mở rộng.`
    assert.deepEqual(await acronymsOf([{ url: 'a', body: text, lang: 'vi' }]), [], id)
  }
})

test('texts explain acronyms', async () => {
  for (const row of await rowsOf('mine-explicit')) {
    for (const [short, long] of pairsOf(row)) {
      const index = await indexOfTexts({ text: row.acronym, short: sentence(short), long: sentence(long) })
      await assertOneMeaning(index, row.id, short, long)
      index.close()
    }
  }
})

test('other brackets explain nothing', async () => {
  const rows = (await rowsOf('mine-explicit')).filter((row) => !pairsOf(row).length)
  for (const { id, acronym: text } of rows) {
    const [, before, name] = text.match(/^(.*?) \((?:gọi tắt là )?(.*)\)$/)
    const index = await indexOfTexts({ text, before: before.replace(name, ''), name })
    assert.deepEqual(await found(index, name), ['name', 'text'], id)
    assert.ok((await acronymsOf([{ url: 'a', body: text, lang: 'vi' }])).every((line) => !line.startsWith(`  ${name} = `)), id)
    index.close()
  }
})

test('what stands in the same places means the same', async () => {
  for (const row of await rowsOf('mine-context')) {
    const [uses, says] = row.acronym.split('/')
    for (const [short, long] of pairsOf(row)) {
      const index = await indexOfTexts({ uses, says, short: sentence(short), long: sentence(long) })
      await assertOneMeaning(index, row.id, short, long)
      index.close()
    }
  }
})
