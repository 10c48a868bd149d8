/**
 * Runs the browser tests: each file by itself, once for each browser, the three browsers side by side.
 *
 *   node scripts/browser-tests.mjs [FILE...]     all of tests/browser unless files are named; SAOLA_BROWSERS chooses browsers
 *
 * What fails runs once more at the end, when nothing else does, in a browser of its own: machines of continuous integration
 * stall, and WebKit and its driver fail now and then. What fails twice has failed. A summary is the last that is printed.
 */

import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { KINDS, share } from '../tests/browser/launch.mjs'

/** More failures than these are no accidents. */
const ACCIDENTS = 5
/** Seconds a file may take in one browser. */
const PATIENCE = 300

const folder = 'tests/browser'
const named = process.argv.slice(2)
const files = named.length ? named : readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).map((name) => `${folder}/${name}`)
const kinds = process.env.SAOLA_BROWSERS?.split(',') ?? KINDS

/** Runs all files in a browser. A shared one is started anew where a file failed. */
async function runAll(kind) {
  const runs = []
  let shared
  // A browser that does not start is started by each file anew.
  const own = { environment: {}, close() {} }
  for (const file of files) {
    shared ??= await share(kind).catch(() => own)
    const run = await runFile(file, kind, shared.environment)
    runs.push(run)
    if (run.ok) continue
    shared.close()
    shared = undefined
  }
  shared?.close()
  return runs
}

/** Runs a file in a browser and tells how it went. */
async function runFile(file, kind, environment = {}) {
  const start = Date.now()
  const { code, output } = await outputOf(['--test-reporter=./scripts/test-lines.mjs', file], { SAOLA_BROWSERS: kind, ...environment })
  const count = (name) => Number(output.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0)
  const run = { file, kind, ok: code === 0, pass: count('pass'), fail: count('fail'), skipped: count('skipped'), errors: errorsIn(output, file, code) }
  console.log(`${run.ok ? 'ok    ' : 'FAILED'} ${file} (${kind}): ${run.pass} passed, ${((Date.now() - start) / 1000).toFixed(1)} s`)
  // Indented, so that only the summary is counted.
  if (!run.ok) console.log(output.replace(/^/gm, '  '))
  return run
}

/** What failed in a file, a line each; a file can also end before its tests do. */
function errorsIn(output, file, code) {
  const start = `failed: ${file}: `
  const lines = output.split('\n').filter((line) => line.startsWith(start)).map((line) => line.slice(start.length))
  const last = output.trim().split('\n').at(-1).slice(0, 160)
  return lines.length || code === 0 ? lines : [`ended with ${code}: ${last}`]
}

function outputOf(args, environment) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment }, timeout: PATIENCE * 1000, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code: code ?? signal, output })))
}

/** Runs once more what failed; a run that then passes says how it failed before. */
async function again(runs) {
  const failed = runs.filter(({ ok }) => !ok)
  if (failed.length > ACCIDENTS) return
  for (const run of failed) {
    const first = run.errors[0]
    Object.assign(run, await runFile(run.file, run.kind))
    if (run.ok) run.first = first
  }
}

function summarize(runs) {
  const sum = (name) => runs.reduce((sum, run) => sum + run[name], 0)
  const failed = runs.filter(({ ok }) => !ok)
  const late = runs.filter(({ first }) => first)
  for (const name of ['pass', 'skipped']) console.log(`# ${name} ${sum(name)}`)
  console.log(`# fail ${failed.reduce((sum, { fail }) => sum + Math.max(fail, 1), 0)}`)
  for (const { file, kind, first } of late) console.log(`passed at the second attempt: ${file} (${kind}): ${first}`)
  for (const { file, errors } of failed) for (const error of errors) console.log(`failed: ${file}: ${error}`)
  return failed.length === 0
}

/** Browsers side by side as far as the machine has processors, and one more, since they often wait. */
async function runBrowsers() {
  const waiting = [...kinds]
  const runs = []
  const worker = async () => {
    for (let kind = waiting.shift(); kind; kind = waiting.shift()) runs.push(...(await runAll(kind)))
  }
  await Promise.all(kinds.slice(0, availableParallelism() + 1).map(worker))
  return runs
}

const runs = await runBrowsers()
await again(runs)
process.exit(summarize(runs) ? 0 : 1)
