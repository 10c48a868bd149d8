/**
 * Index files of this version that are kept with the project open in the engine and give the kept answers, and those of other
 * versions are refused with both versions and what helps: see tests/data/golden/README.md.
 *
 * Environment: SAOLA_DIST and SAOLA, see harness.mjs
 */

import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { crc32 } from 'node:zlib'
import { hasOperators } from '../../www/query.js'
import { data, runtimeOf } from './harness.mjs'

const golden = join(data, 'golden')
const site = resolve(process.env.SAOLA_DIST ?? 'dist', 'site/saola')
const { open } = await import(pathToFileURL(join(site, 'saola.js')))
const packed = new Uint8Array(await readFile(join(golden, 'packed/index.saola')))
const wanted = (await readFile(join(golden, 'answers.ndjson'), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line))
const own = new DataView(packed.buffer).getUint16(8, true)

/** The folder that `saola build --split` writes beside an index in parts, whose saola.wasm asks for parts. */
let split
before(async () => (split = await runtimeOf(join(golden, 'pages'), '--split')))
after(() => rm(split, { recursive: true, force: true }))

/** An answer as it is kept. */
function plain({ query, total, readings, corrected, relaxed, parsed, facets, hits }) {
  return { query, total, readings, corrected, relaxed, parsed, facets: Object.values(facets), hits: hits.map(({ score, ...hit }) => hit) }
}

async function answers(index, full) {
  for (const answer of wanted) {
    if (!full && hasOperators(answer.query)) continue
    // The engine for plain words does not tell how it reads them, and the other one does as it does unless operators are there.
    const expected = hasOperators(answer.query) ? answer : { ...answer, parsed: [] }
    assert.deepEqual(plain(await index.search(answer.query)), expected, answer.query)
  }
  index.close()
}

describe('kept indexes give the kept answers', () => {
  test('in one file, plain words', async () => answers(await open(packed), false))
  test('in one file, everything', async () => answers(await open(packed, { full: true }), true))
  test('in parts, plain words', async () => answers(await open(join(golden, 'split'), { wasm: pathToFileURL(join(split, 'saola.wasm')) }), false))
  test('in parts, everything', async () => answers(await open(join(golden, 'split'), { full: true }), true))
})

async function refused(opening) {
  const error = await opening.then(() => assert.fail('opened'), (error) => error)
  assert.equal(error.name, 'SaolaError', error.stack)
  assert.match(error.message, /^[^\n]+$/)
  return error
}

/** A copy with a version of the format of its own. */
function ofVersion(version) {
  const copy = packed.slice()
  new DataView(copy.buffer).setUint16(8, version, true)
  return copy
}

/** A copy with a version of the analysis of its own, whose checksums fit: META comes first, and begins with it. */
function ofAnalysis(version) {
  const copy = packed.slice()
  const view = new DataView(copy.buffer)
  const table = 14 + 14 * view.getUint16(12, true)
  assert.deepEqual([copy[14], copy[15]], [1, 0], 'META, stored as it is')
  copy[table + 4] = version
  view.setUint32(24, crc32(copy.subarray(table + 4, table + 4 + view.getUint32(16, true))), true)
  view.setUint32(table, crc32(copy.subarray(0, table)), true)
  return copy
}

const REMEDY = 'build it again, and deploy the whole folder that "saola build" wrote'

describe('other versions', () => {
  for (const other of [own - 1, own + 1, 65535]) {
    test(`format ${other}`, async () => {
      const { code, message } = await refused(open(ofVersion(other)))
      assert.equal(code, 'version')
      assert.equal(message, `index.saola: index format ${other}, this program reads ${own}: ${REMEDY}`)
    })
  }

  test('of the analysis', async () => {
    const known = packed[14 + 14 * packed[12] + 4]
    for (const other of [known - 1, known + 1]) {
      const { code, message } = await refused(open(ofAnalysis(other)))
      assert.equal(code, 'version')
      assert.equal(message, `index.saola: index analysis ${other}, this program reads ${known}: ${REMEDY}`)
    }
    await answers(await open(ofAnalysis(known)), false)
  })
})

describe('files of several deployments', () => {
  /** The kept index in parts, with one file put in the place of each part. */
  async function withParts(bytes, use) {
    const folder = await mkdtemp(join(tmpdir(), 'saola-'))
    await cp(join(golden, 'split'), folder, { recursive: true })
    for (const name of await readdir(folder)) if (name.startsWith('part-')) await writeFile(join(folder, name), bytes)
    await use(await open(folder, { full: true }))
    await rm(folder, { recursive: true })
  }

  test('parts that are not of the root', () =>
    withParts(packed, async (index) => {
      const { code, message } = await refused(index.search('biên giới'))
      assert.equal(code, 'damaged')
      assert.match(message, /index damaged.*: copy or build it again$/)
    }))

  test('an index in parts and the engine for whole ones', async () => {
    const { code, message } = await refused(open(join(golden, 'split'), { wasm: pathToFileURL(join(site, 'saola.wasm')) }))
    assert.equal(code, 'version')
    assert.match(message, /index\.saola: an index in parts, and an engine for whole ones: deploy the whole folder that "saola build" wrote$/)
  })

  /** A module with a function of the engine that does nothing, and maybe an import that nothing provides. */
  function engineWith(imports) {
    const name = [...Buffer.from('engine_new')]
    const from = imports.length ? 1 : 0
    const types = [1, 4, 1, 96, 0, 0]
    const exported = [7, name.length + 4, 1, name.length, ...name, 0, from]
    return new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, ...types, ...imports, 3, 2, 1, 0, ...exported, 10, 4, 1, 2, 0, 11])
  }

  for (const [name, imports] of [['lacks what is called', []], ['asks for what is not there', [2, 7, 1, 1, 97, 1, 98, 0, 0]]]) {
    test(`an engine that ${name}`, async () => {
      const { code, message } = await refused(open(packed, { wasm: engineWith(imports) }))
      assert.equal(code, 'version')
      assert.match(message, /saola\.js and its engine are of different versions \(.*\): deploy the whole folder that "saola build" wrote$/)
    })
  }
})
