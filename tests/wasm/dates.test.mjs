/**
 * Dates and numbers, answered by the engine. What the engine reads is seen by comparing a page with one of the same words
 * and numbers in which no two of them make a date: without positions, only a date or number that was read tells them apart.
 */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexOfPages, scores, vectors } from './harness.mjs'

const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? []
const isNumber = (word) => /^\p{N}+$/u.test(word)

/** The words of a text, then its numbers, each behind a word that has nothing to do with numbers. */
function apart(text) {
  const words = wordsOf(text)
  return [...words.filter((word) => !isNumber(word)), ...words.filter(isNumber).map((number) => `khác ${number}`)].join(' ')
}

/** The text, with as many words behind it as `apart` adds. */
const padded = (text) => text + ' khác'.repeat(wordsOf(text).filter(isNumber).length)

/** Score by query of a page with a text, and of one with its words and numbers apart. */
async function judge(text, queries) {
  const bodies = { text: padded(text), apart: apart(text), one: 'một', two: 'hai', three: 'ba' }
  const pages = Object.entries(bodies).map(([url, body]) => ({ url, body, lang: 'vi' }))
  const index = await indexOfPages(pages, '--positions', 'off')
  const judged = []
  for (const query of queries) {
    const found = await scores(index, query)
    judged.push({ query, whole: found.get('text') ?? 0, apart: found.get('apart') ?? 0 })
  }
  index.close()
  return judged
}

const groupsOf = (value) => value.split('..').map((date) => date.replace(/^--/, '').split('-'))
const month = (year, number) => `${Number(number)}/${year}`

/** The months from one to another of the same year. */
function months(value) {
  const [[year, first], [, last]] = groupsOf(value)
  return Array.from({ length: last - first + 1 }, (_, at) => month(year, Number(first) + at))
}

/** Days of a span, as a reader types them. */
function days(value) {
  const [from, to] = groupsOf(value)
  const [day, number, year] = to.toReversed()
  return [`${from.at(-1)}-${day}/${number}${year ? `/${year}` : ''}`]
}

/** What finds a reading as a date or number: kind and form of its value, and the queries. */
const READ = [
  [/^day=--/, (value) => [value.slice(2).split('-').reverse().map(Number).join('/')]],
  [/^day=/, (value) => [value, value.split('-').reverse().join('.')]],
  [/^month=\d/, (value) => [month(...value.split('-'))]],
  [/^span=\d{4}\.\./, (value) => [value.replace('..', '-')]],
  [/^span=\d{4}-\d\d\.\./, months],
  [/^span=/, days],
  [/^money=/, (value) => [`${value / 1e6} triệu đồng`, `${String(value / 1e9).replace('.', ',')} tỷ đồng`]],
  [/^num=\d{7}$/, (value) => [Number(value).toLocaleString('vi')]],
]

/** What finds a reading by its words alone, as the dictionary has them. Times and months of no year have no terms of their own. */
const WORDS = [
  [/^(year|num)=\d+$/, (value) => [value]],
  [/^num=/, (value) => [value.replace('.', ',')]],
  [/^pct=/, (value) => [`${value.replace('.', ',')}%`]],
  [/^month=--/, (value) => [`tháng ${value.slice(2)}`]],
  [/^time=(16:00|07:15)$/, (value) => [value]],
]

/** A word of its own to the dictionary, which 14:30 does not find. */
const UNSEEN = ['time=14:30']

/** The queries of a table for a reading. */
function queriesOf(table, reading) {
  const row = table.find(([form]) => form.test(reading))
  return row ? row[1](reading.slice(reading.indexOf('=') + 1)) : []
}

test('dates and numbers of a text are found by other ways to write them', async () => {
  const rows = (await vectors('dates')).filter(({ type }) => type === 'parse')
  for (const { id, text_or_query: text, reading } of rows) {
    const readings = reading.split(';').filter((one) => one && !UNSEEN.includes(one))
    for (const one of readings) {
      const read = queriesOf(READ, one)
      const words = read.length ? [] : queriesOf(WORDS, one)
      assert.ok(read.length + words.length, `${id} ${one}`)
      for (const { query, whole, apart } of await judge(text, read)) assert.ok(whole > apart, `${id} ${query} in ${text}: ${whole} ${apart}`)
      for (const { query, whole } of await judge(text, words)) assert.ok(whole > 0, `${id} ${query} in ${text}`)
    }
  }
})

test('what is no date is not read as one', async () => {
  const rows = (await vectors('dates')).filter(({ type }) => type === 'parse')
  const plain = rows.filter(({ reading }) => !reading.split(';').some((one) => READ.some(([form]) => form.test(one))))
  for (const { id, text_or_query: text } of plain) {
    for (const { whole, apart } of await judge(text, [text])) assert.ok(whole > 0 && whole <= apart, `${id} ${text}: ${whole} ${apart}`)
  }
})

test('queries match the dates and numbers that the table says', async () => {
  const rows = (await vectors('dates')).filter(({ type }) => type === 'match')
  for (const { id, text_or_query: query, document, reading, match } of rows) {
    const [{ whole, apart }] = await judge(document, [query])
    // A number or year alone is a word, and what has the word matches.
    const isWord = /^(year|num)=/.test(reading) && wordsOf(query).filter(isNumber).length === 1
    assert.equal(isWord ? whole > 0 : whole > apart, match === '1', `${id} ${query} in ${document}: ${whole} ${apart}`)
  }
})

test('words with digits are whole', async () => {
  const rows = (await vectors('dates')).filter(({ type, reading }) => type === 'parse' && !reading)
  for (const { id, text_or_query: text } of rows) {
    for (const word of wordsOf(text).filter((word) => /\d/.test(word))) {
      const [found] = await judge(text, [word])
      assert.ok(found.whole > 0, `${id} ${word}`)
      const parts = /^\d/.test(word) ? [] : [word.slice(1), word.slice(0, -1)]
      for (const { query, whole } of await judge(text, parts)) assert.equal(whole, 0, `${id} ${query} is a part of ${word}`)
    }
  }
})
