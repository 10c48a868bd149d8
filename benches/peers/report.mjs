/** The figures as RESULTS.md. */

import { ENGINES } from './engines.mjs'
import { NOTES } from './notes.mjs'

const NAMES = {
  'saola-packed': 'Saola, one file',
  'saola-split': 'Saola, in parts',
  pagefind: 'Pagefind',
  minisearch: 'MiniSearch',
  flexsearch: 'FlexSearch',
  orama: 'Orama',
  lunr: 'Lunr',
}
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
const baseOf = (engines) => (engines['saola-packed']?.size?.bytes < PARTS_FROM ? 'saola-packed' : 'saola-split')

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
  const kinds = [['seconds', 'build, s'], ['processor', 'of processors, s'], ['memory', 'MiB at most']]
  const head = ['', 'key, median ms', 'ratio', 'p95 ms', 'ratio', ...kinds.flatMap(([, name]) => [name, 'ratio'])]
  const typed = (engine, own, key) => (engine.typed && own.typed ? [fixed(engine.typed[key]), ratio(engine.typed[key], own.typed[key])] : ['', ''])
  return table(head, rows(engines, base, (engine, own) => engine.size && [
    ...['median', 'p95'].flatMap((key) => typed(engine, own, key)),
    ...kinds.flatMap(([key]) => (engine[key] ? [fixed(engine[key]), ratio(engine[key], own[key])] : ['', ''])),
  ]))
}

function foundTable({ engines }, base) {
  const kinds = Object.entries(engines[base].found)
  const cell = ({ mrr, first }) => `${mrr.toFixed(3)} / ${(100 * first).toFixed(0)} %`
  const head = ['', ...kinds.map(([kind, { queries }]) => `${kind} (${queries})`)]
  return table(head, rows(engines, base, ({ found }) => found && kinds.map(([kind]) => cell(found[kind]))))
}

/** Who had fewer than ten results to show for one of the queries: fewer bytes may come of that. */
function fewer({ engines }, length) {
  const few = Object.keys(ENGINES).filter((name) => engines[name]?.first?.[length].fewest < 10)
  const list = few.map((name) => `${NAMES[name]} (${engines[name].first[length].fewest})`).join(', ')
  return list && `\n\nFewer than ten results for a query: ${list}.`
}

/** What has been measured of a corpus; tables for which the engine compared with has no figures are left out. */
function corpusOf(corpus) {
  const base = baseOf(corpus.engines)
  const has = corpus.engines[base] ?? {}
  const first = (length) => firstTable(corpus, base, length) + fewer(corpus, length)
  const parts = [
    ['size', 'What is deployed', () => sizeTable(corpus, base)],
    ['first', 'Ten results with excerpts, nothing cached, query of one word', () => first('one')],
    ['first', 'The same, three words', () => first('three')],
    ['size', 'Typing with everything cached, and building (times and ratios change from run to run)', () => timesTable(corpus, base)],
    ['found', 'The page that is looked for: mean reciprocal rank among ten / first', () => foundTable(corpus, base)],
  ]
  const tables = parts.flatMap(([key, title, table]) => (has[key] ? [`### ${title}\n\n${table()}`] : []))
  const title = `## ${corpus.what}: ${corpus.pages.toLocaleString('en')} pages, ${(corpus.text / 1e6).toFixed(1)} MB of text`
  return [title, ...tables].join('\n\n')
}

function versions({ corpora }) {
  const all = Object.assign({}, ...Object.values(corpora).map(({ engines }) => engines))
  const names = Object.keys(ENGINES).filter((name) => all[name])
  return table(['', 'version', 'as it is used'], names.map((name) => [NAMES[name], all[name].version, all[name].how]))
}

/** The machine in plain words. */
function machineOf({ cores, memory, chromium, node, date }) {
  const browser = chromium.replace(/.*Chrome\//, 'Chromium ')
  const programs = `Linux, ${browser}, Node ${node.slice(1)}, ${date.slice(0, 10)}`
  return `${cores} cores and ${(memory / 2 ** 30).toFixed(0)} GiB, shared with other work (${programs})`
}

export function report({ machine, corpora }) {
  const tables = Object.values(corpora).map(corpusOf)
  return [NOTES.head(machineOf(machine)), versions({ corpora }), ...tables, NOTES.tail].join('\n\n') + '\n'
}
