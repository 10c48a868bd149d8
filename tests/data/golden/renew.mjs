/**
 * Makes the golden files anew: `node tests/data/golden/renew.mjs`, after `./build.sh`. See README.md here for when to do that.
 *
 * Environment: SAOLA  the program (default `target/release/saola`)
 */

import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const program = resolve(process.env.SAOLA ?? 'target/release/saola')
const scratch = mkdtempSync(join(tmpdir(), 'saola-'))

/** Builds the pages and keeps the files of the index. */
function build(name, ...options) {
  execFileSync(program, ['build', join(here, 'pages'), '-o', join(scratch, name), '--quiet', '--offline', 'off', ...options])
  rmSync(join(here, name), { recursive: true, force: true })
  mkdirSync(join(here, name))
  const files = readdirSync(join(scratch, name)).filter((file) => file.endsWith('.saola'))
  for (const file of files) copyFileSync(join(scratch, name, file), join(here, name, file))
}

/** Without what the ranking decides and the file does not. */
const withoutScores = (key, value) => (key === 'score' || key === 'rarity' ? undefined : value)

build('packed', '--packed')
build('split', '--split')
const input = readFileSync(join(here, 'queries.txt'), 'utf8')
const lines = execFileSync(program, ['search', join(here, 'packed'), '-'], { input, encoding: 'utf8' }).trimEnd().split('\n')
writeFileSync(join(here, 'answers.ndjson'), lines.map((line) => `${JSON.stringify(JSON.parse(line, withoutScores))}\n`).join(''))
rmSync(scratch, { recursive: true })
