/**
 * The program and the engine give one answer to any question to any index, to the last bit: scores, hits, excerpts and what is
 * marked in them, counts, suggestions, explanations; and where an index is refused, both say the same. Documents, questions and
 * changes of files are made up from a number. examples/dialogue.rs answers for the program; for the engine `saola.wasm`, where it
 * can, `saola-full.wasm`, and the engine for indexes in parts.
 *
 * Environment: SAOLA_SEEDS     how many numbers (12)
 *              SAOLA_SEED      the first of them (1)
 *              SAOLA_DIALOGUE  the program's side (default `target/release/examples/dialogue`)
 */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { hasOperators, plain } from '../../www/query.js'
import { build, inScratch, site } from './harness.mjs'
import { changedFile, documents, questions, random } from './made-up.mjs'

const { open } = await import(pathToFileURL(join(site, 'saola.js')))
const [SEEDS, SEED] = [Number(process.env.SAOLA_SEEDS ?? 12), Number(process.env.SAOLA_SEED ?? 1)]
/** Questions to an index, changed files of it, and questions to each of those. */
const [QUESTIONS, CHANGES, FEW] = [40, 12, 8]
const POSITIONS = ['auto', 'on', 'off']

/** The program, which answers a line for each line. */
class Program {
  #child = spawn(resolve(process.env.SAOLA_DIALOGUE ?? 'target/release/examples/dialogue'), { stdio: ['pipe', 'pipe', 'ignore'] })
  #waiting = []

  constructor() {
    createInterface(this.#child.stdout).on('line', (line) => this.#waiting.shift()?.(JSON.parse(line)))
    this.#child.on('exit', (code, signal) => this.#waiting.forEach((done) => done({ panic: `ended with ${code ?? signal}` })))
  }

  /** `{ answer }`, `{ error }` or `{ panic }`. */
  ask(request) {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`)
    return new Promise((done) => this.#waiting.push(done))
  }

  end() {
    this.#child.stdin.end()
  }
}

const program = new Program()
after(() => program.end())

const sums = { answers: 0, hits: 0, corrected: 0, readings: 0, suggestions: 0, counts: 0, explained: 0, opened: 0, refused: 0 }

/** An answer of either side in one form: numbers as the engine has them, in 32 bits. What is no number in JSON is nothing there. */
function leveled(value) {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.fround(value) : null
  if (Array.isArray(value)) return value.map(leveled)
  if (!value || typeof value !== 'object') return value ?? null
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, leveled(own)]))
}

/** What the program answers, in the words of the API. */
function named({ search, suggest }, answer) {
  if (suggest !== undefined) return answer.map(({ page, url, ...own }) => (page === null ? own : { ...own, page, url }))
  if (search === undefined) return answer
  const { query, ...rest } = answer
  return { ...rest, parsed: hasOperators(plain(search)) ? answer.parsed : [], facets: Object.fromEntries(answer.facets.map(({ name, ...facet }) => [name, facet])) }
}

/** What the engine answers to a question. */
async function asked(index, { search, options, suggest, limit, didYouMean, related, document }) {
  if (search !== undefined) {
    const { query, ...rest } = await index.search(search, options)
    return rest
  }
  if (suggest !== undefined) return index.suggest(suggest, { limit })
  if (didYouMean !== undefined) return index.didYouMean(didYouMean)
  return related === undefined ? index.document(document) : index.related(related, { limit })
}

/** Whether the engine for plain words answers a question. */
const isPlain = ({ search, options, document }) => document !== undefined || (search !== undefined && !hasOperators(plain(search)) && Object.keys(options).every((name) => /limit|offset|exact/.test(name)))
/** Suggestions for an index in parts are made of what is there. */
const isSure = ({ suggest, didYouMean }) => suggest === undefined && didYouMean === undefined

/** As the program can take it: half characters are none in UTF-8. What is searched for crosses to the engine in one line. */
const wellFormed = (request) => JSON.parse(JSON.stringify(request), (name, own) => {
  const text = typeof own === 'string' ? own.toWellFormed() : own
  return name === 'search' ? text.replaceAll('\n', ' ') : text
})

/**
 * A query with operators is asked once more with what is offered behind it, and texts of the index may have compatible characters
 * (ｶﾞ, ﬁ, ①) that only the program can read as others. Such an offer may be missing in the engine.
 */
function sure({ suggest, didYouMean }, answer) {
  if (!hasOperators(plain(suggest ?? didYouMean ?? ''))) return answer
  if (suggest !== undefined) return answer.filter(({ text }) => text === plain(text))
  return answer && answer === plain(answer) ? answer : null
}

/**
 * Compares the answers to some questions.
 *
 * @param {[string, any, (request: object) => boolean][]} engines Name, index, and what to ask it.
 */
async function compare(where, engines, requests) {
  for (const request of requests) {
    const told = await program.ask(wellFormed(request))
    assert.ok(!told.panic, `${where}: ${JSON.stringify(request)}: the program panics: ${told.panic}`)
    const expected = sure(request, leveled(named(request, told.answer)))
    for (const [name, index, takes] of engines) {
      if (!takes(request)) continue
      const given = await asked(index, request).catch((error) => assert.fail(`${where}: ${name}: ${JSON.stringify(request)}: ${error.stack}`))
      assert.deepEqual(sure(request, leveled(given)), expected, `${where}: ${name}: ${JSON.stringify(request)}`)
      sums.answers += 1
    }
    count(request, expected)
  }
}

/** Notes what was in an answer, so that what is compared is not nothing. */
function count({ search, suggest }, answer) {
  if (suggest !== undefined) sums.suggestions += answer.length
  if (search === undefined) return
  sums.hits += answer.hits.length
  sums.corrected += answer.corrected.length
  sums.readings += answer.readings.length
  sums.counts += Object.values(answer.facets).length
  sums.explained += answer.hits.filter(({ explanation }) => explanation).length
}

/** Opens a file by both sides; the engine's index where both can. */
async function opened(where, path, file, options) {
  await writeFile(path, file)
  const told = await program.ask({ open: path })
  assert.ok(!told.panic, `${where}: the program panics: ${told.panic}`)
  const given = await open(file, options).catch((error) => error)
  if (given instanceof Error) {
    const remedy = /^index (format|analysis)/.test(told.error) ? ', and deploy the whole folder that "saola build" wrote' : ''
    const same = given.message === `index.saola: ${told.error}${remedy}`
    // What inflates has words of its own, which end before the engine sees anything.
    const inflating = given.code === 'damaged' && !/build it again|not a Saola index/.test(given.message) && /^index (damaged in|truncated)/.test(told.error)
    assert.ok(same || inflating, `${where}: ${given.code}: ${given.message}, and the program: ${told.error}`)
    sums.refused += 1
    return undefined
  }
  assert.equal(told.error, undefined, `${where}: the engine opens it`)
  sums.opened += 1
  return given
}

/** Files of made-up documents, built whole and in parts. */
async function built(folder, files, pick) {
  const [docs, whole, parts] = ['docs', 'whole', 'parts'].map((name) => join(folder, name))
  await mkdir(docs)
  for (const [name, text] of Object.entries(files)) await writeFile(join(docs, name), text)
  const own = ['--positions', POSITIONS[pick(3)]]
  await build(docs, whole, ...own)
  await build(docs, parts, '--split', ...own)
  return { whole, parts }
}

async function everything(seed) {
  const pick = random(seed)
  const files = documents(pick)
  await inScratch(async (scratch) => {
    const { whole, parts } = await built(scratch, files, pick)
    const path = join(whole, 'index.saola')
    const file = new Uint8Array(await readFile(path))
    const [small, full] = [await open(file), await open(file, { full: true })]
    const split = await open(parts, { wasm: pathToFileURL(join(parts, 'saola.wasm')) })
    await program.ask({ open: path })
    await compare(`seed ${seed}`, [['plain', small, isPlain], ['full', full, () => true], ['parts', split, isSure]], questions(pick, files, QUESTIONS))
    for (const index of [small, full, split]) index.close()
    for (let change = 0; change < CHANGES; change += 1) {
      const where = `seed ${seed}, change ${change}`
      const index = await opened(where, join(scratch, 'changed.saola'), await changedFile(file, pick), { full: true })
      if (index) await compare(where, [['full', index, () => true]], questions(pick, files, FEW))
      index?.close()
    }
  })
}

test(`${SEEDS} indexes from ${SEED} on`, { timeout: 3_600_000 * 4 }, async () => {
  for (let seed = SEED; seed < SEED + SEEDS; seed += 1) await everything(seed)
  if (process.env.SAOLA_SEEDS) console.log(sums)
  for (const [what, sum] of Object.entries(sums)) assert.ok(sum > 0, `${what}: ${sum}`)
})
