/**
 * A reporter for Node's tests that is read at its end: what failed as it fails, with the error in full; then the sums and a line
 * `failed: file: test: error` for each test that failed.
 */

import { relative } from 'node:path'

export default async function* lines(events) {
  const names = []
  const failed = []
  const sums = { pass: 0, fail: 0, skipped: 0 }
  for await (const { type, data } of events) {
    if (type === 'test:start') names.splice(data.nesting, Infinity, data.name)
    else if (type === 'test:stdout' || type === 'test:stderr') yield data.message
    else if (type === 'test:pass' || type === 'test:fail') {
      const result = resultOf(type, data)
      if (result) sums[result] += 1
      if (result !== 'fail') continue
      const error = data.details.error?.cause ?? data.details.error
      const test = `${placeOf(data)}: ${[...names.slice(0, data.nesting), data.name].join(' > ')}`
      failed.push(`failed: ${test}: ${firstLine(error)}\n`)
      yield `${test}\n${error?.stack ?? error}\n\n`
    }
  }
  yield* Object.entries(sums).map(([name, count]) => `# ${name} ${count}\n`)
  yield* failed
}

/** What a result counts as; a group counts only where it failed itself, as when what comes before its tests did. */
function resultOf(type, { skip, todo, details }) {
  if (skip !== undefined || todo !== undefined) return 'skipped'
  if (details.type !== 'suite') return type === 'test:pass' ? 'pass' : 'fail'
  return type === 'test:fail' && details.error?.failureType === 'hookFailed' ? 'fail' : undefined
}

/** The file of a test: the one that is run, as what it shares with others may have declared the test. */
function placeOf({ file }) {
  const several = process.execArgv.includes('--test')
  return relative('', (several ? file : process.argv[1]) ?? '')
}

/** What an error says, in the length of a line. */
function firstLine(error) {
  return String(error?.message ?? error).replace(/\s+/g, ' ').trim().slice(0, 160)
}
