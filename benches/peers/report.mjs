/** The figures as RESULTS.md. */

import { ENGINES } from './engines.mjs'
import { NOTES } from './notes.mjs'

const NAMES = { 'saola-packed': 'Saola, one file', 'saola-split': 'Saola, in parts', pagefind: 'Pagefind', minisearch: 'MiniSearch', flexsearch: 'FlexSearch', orama: 'Orama', lunr: 'Lunr' }
/** From so many bytes on Saola makes parts by itself. */
const PARTS_FROM = 512 * 1024

const kb = (bytes) => (bytes / 1000).toLocaleString('en', { maximumFractionDigits: 0 })
const percent = (share) => `${(100 * share).toFixed(1)} %`
const ratio = (value, base) => `× ${(value / base).toFixed(value / base < 10 ? 2 : 0)}`
const fixed = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at ? '---:' : '---'))), ...rows.map(line)].join('\n')
}

/** The form that `saola build` takes by itself; the others are compared with it. */
const baseOf = (engines) => (engines['saola-packed'].size.bytes < PARTS_FROM ? 'saola-packed' : 'saola-split')

/** Rows of a table: `cells` of each engine that has what they tell, its own marked where it is the one compared with. */
function rows(engines, base, cells) {
  return Object.keys(ENGINES).flatMap((name) => {
    const row = engines[name] && cells(engines[name], engines[base])
    return row ? [[name === base ? `**${NAMES[name]}**` : NAMES[name], ...row]] : []
  })
}

function sizeTable({ engines, text }, base) {
  const head = ['', 'files', 'KB on disk', 'KB after gzip', 'of it whole texts', 'of the text', 'ratio', 'code, KB']
  return table(head, rows(engines, base, ({ size, first }, { size: own }) => [
    size.files.toLocaleString('en'),
    kb(size.bytes),
    kb(size.gzip),
    size.texts ? kb(size.texts) : '',
    percent(size.gzip / text),
    ratio(size.gzip, own.gzip),
    first ? kb(first.three.code) : '',
  ]))
}

function firstTable({ engines }, base, length) {
  const links = Object.keys(engines[base].first[length].times)
  const head = ['', 'KB', 'ratio', 'requests', ...links.flatMap((link) => [`${link}, s`, 'ratio'])]
  return table(head, rows(engines, base, ({ first }, own) => first && [
    kb(first[length].bytes),
    ratio(first[length].bytes, own.first[length].bytes),
    first[length].requests,
    ...links.flatMap((link) => [fixed(first[length].times[link]), ratio(first[length].times[link], own.first[length].times[link])]),
  ]))
}

function timesTable({ engines }, base) {
  const head = ['', 'key, median ms', 'ratio', 'p95 ms', 'ratio', 'build, s', 'ratio', 'MiB at most', 'ratio']
  return table(head, rows(engines, base, ({ typed, seconds, memory }, own) => typed && [
    ...['median', 'p95'].flatMap((key) => [fixed(typed[key]), ratio(typed[key], own.typed[key])]),
    fixed(seconds),
    ratio(seconds, own.seconds),
    ...(memory ? [memory.toFixed(0), ratio(memory, own.memory)] : ['', '']),
  ]))
}

function foundTable({ engines }, base) {
  const kinds = Object.entries(engines[base].found)
  const head = ['', ...kinds.map(([kind, { queries }]) => `${kind} (${queries})`)]
  return table(head, rows(engines, base, ({ found }) => found && kinds.map(([kind]) => `${found[kind].mrr.toFixed(3)} / ${(100 * found[kind].first).toFixed(0)} %`)))
}

function corpusOf(corpus) {
  const base = baseOf(corpus.engines)
  const parts = [
    `## ${corpus.what}: ${corpus.pages.toLocaleString('en')} pages, ${(corpus.text / 1e6).toFixed(1)} MB of text`,
    `### What is deployed\n\n${sizeTable(corpus, base)}`,
    `### Ten results with excerpts, nothing cached, query of one word\n\n${firstTable(corpus, base, 'one')}`,
    `### The same, three words\n\n${firstTable(corpus, base, 'three')}`,
    `### Typing with everything cached, and building (times and ratios change from run to run)\n\n${timesTable(corpus, base)}`,
  ]
  if (corpus.engines[base].found) parts.push(`### The page that is looked for: mean reciprocal rank among ten / first\n\n${foundTable(corpus, base)}`)
  return parts.join('\n\n')
}

function versions({ corpora }) {
  const all = Object.assign({}, ...Object.values(corpora).map(({ engines }) => engines))
  return table(['', 'version', 'as it is used'], Object.keys(ENGINES).flatMap((name) => (all[name] ? [[NAMES[name], all[name].version, all[name].how]] : [])))
}

export function report(figures) {
  const { cores, memory, chromium, node, date } = figures.machine
  const machine = `${cores} cores with ${(memory / 2 ** 30).toFixed(0)} GiB, shared with other work; Linux, ${chromium.replace('Headless', '').replace('Chrome/', 'Chromium ')}, Node ${node.slice(1)}; ${date.slice(0, 10)}`
  return [NOTES.head(machine), versions(figures), ...Object.values(figures.corpora).map(corpusOf), NOTES.tail].join('\n\n') + '\n'
}
