/** How a score came about: a bar of its parts, and their arithmetic as a table. */

import { make } from '../dom.js'
import { bar, key, note, shareOf, table } from './figures.js'

/** @typedef {import('../saola.d.ts').Explanation} Explanation */
/** @typedef {import('../saola.d.ts').ScorePart} ScorePart */

/** How a word matched, in words. @type {Partial<Record<import('../saola.d.ts').How, string>>} */
const HOW = {
  any: 'all alike',
  exact: 'as typed',
  accent: 'other marks',
  variant: 'i for y',
  inflected: 'other form',
  prefix: 'longer word',
  typo: 'spelled nearly so',
  acronym: 'short or long form',
  synonym: 'same meaning',
  script: 'other characters',
  joined: 'written as one',
  split: 'written as several',
  keystroke: 'keystrokes',
  value: 'same value',
  row: 'side by side',
  heading: 'all in one title or heading',
}

/** Columns of numbers, in the order of the arithmetic. @type {(keyof ScorePart & ('weight' | 'fit' | 'idf' | 'presence' | 'saturated' | 'frequency' | 'norm'))[]} */
const NUMBERS = ['weight', 'fit', 'idf', 'presence', 'saturated', 'frequency', 'norm']
/** What they are called. @type {Partial<Record<string, string>>} */
const NAMES = { idf: 'rarity', saturated: 'BM25' }

/** @param {Explanation} told @param {number} score */
export function explanation({ parts, sum, factors, missing }, score) {
  const columns = [{ name: 'words' }, { name: 'how' }, { name: 'where' }, { name: 'adds', kind: /** @type {const} */ ('n') }, ...NUMBERS.map((name) => ({ name: NAMES[name] ?? name, kind: /** @type {const} */ ('n') }))]
  const product = [`${sum.toFixed(4)}`, ...factors.map(({ name, value }) => `${name} ${value.toFixed(4)}`)].join(' × ')
  const lacking = missing.length ? [make('p', { dir: 'auto' }, `The page does not have: ${missing.join(', ')}`)] : []
  return [
    bar(...parts.map(({ adds }) => shareOf(adds, sum))),
    table(`Score ${score.toFixed(4)} = ${product}`, columns, parts.map(row)),
    ...lacking,
    note('Each part adds weight × fit × rarity × (presence + BM25), where BM25 is that of the frequency and the norm for the length of the page.'),
  ]
}

/** @param {ScorePart} part @param {number} at */
function row(part, at) {
  const typed = part.words.join(' ')
  const words = part.found && part.found !== typed ? `${typed} → ${part.found}` : typed || part.found
  const where = part.fields.map(({ name, count, weight }) => `${name} ${round(count)} × ${round(weight)}`).join(', ')
  return [make('span', { dir: 'auto' }, key(at), words), HOW[part.how] ?? part.how, where, part.adds.toFixed(4), ...NUMBERS.map((name) => part[name].toFixed(3))]
}

/** @param {number} number */
const round = (number) => String(Math.round(number * 100) / 100)
