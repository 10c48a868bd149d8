/**
 * What Saola is made with: licences, sources and versions of crates and npm packages, and that nothing which is handed on tells
 * where it was made.
 */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import { crateProblems, foldersIn, isAllowed, listIn, npmProblems } from '../../scripts/supply.mjs'

const deny = readFileSync('deny.toml', 'utf8')
const json = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** Licences of the tools, of which nothing is in what a site deploys, beside those of deny.toml. */
const OF_TOOLS = ['BSD-2-Clause', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0', 'Python-2.0']

describe('crates', () => {
  test('are allowed, from crates.io, and one version each', () => {
    const args = ['metadata', '--format-version', '1', '--locked', '--all-features']
    const metadata = JSON.parse(execFileSync('cargo', args, { maxBuffer: 1 << 28, encoding: 'utf8' }))
    assert.ok(metadata.packages.length > 100)
    assert.deepEqual(crateProblems(metadata, deny), [])
  })

  test('of all kinds that are not are told', () => {
    const source = 'registry+https://github.com/rust-lang/crates.io-index'
    const packages = [
      { name: 'good', license: 'MIT/Apache-2.0', source },
      { name: 'closed', license: 'GPL-3.0-only', source },
      { name: 'silent', license: null, source },
      { name: 'forked', license: 'MIT', source: 'git+https://example.org/forked' },
      { name: 'syn', license: 'MIT', source },
      { name: 'syn', license: 'MIT', source },
      { name: 'good', license: 'MIT', source },
    ]
    const problems = ['closed: licence GPL-3.0-only', 'silent: licence null', 'forked: from git+https://example.org/forked', 'good: more than one version']
    assert.deepEqual(crateProblems({ packages }, deny), problems)
  })

  test('licences are read as choices and sums', () => {
    const allowed = ['MIT', 'Apache-2.0']
    for (const good of ['MIT', 'MIT OR GPL-2.0', '(GPL-2.0 OR MIT) AND Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'X AND Y OR MIT']) assert.ok(isAllowed(good, allowed), good)
    for (const bad of ['', 'X', 'MIT AND X', '(MIT', 'MIT)', 'MIT OR', 'MIT MIT', 'X OR (MIT AND Y)']) assert.ok(!isAllowed(bad, allowed), bad)
  })

  test('that may be there in two versions are those of deny.toml', () => {
    assert.ok(listIn(deny, 'bans', 'skip').includes('syn'))
    assert.throws(() => listIn(deny, 'bans', 'nothing'))
  })
})

describe('npm packages', () => {
  const [manifest, lock] = [json('package.json'), json('package-lock.json')]
  const licenses = [...listIn(deny, 'licenses', 'allow'), ...OF_TOOLS]

  test('are tools only, pinned, locked and allowed', () => {
    assert.deepEqual(npmProblems(manifest, lock, licenses), [])
  })

  test('that are not are told', () => {
    const [name, version] = Object.entries(manifest.devDependencies)[0]
    const own = { ...manifest, dependencies: { left: '1.0.0' }, devDependencies: { ...manifest.devDependencies, [name]: `^${version}` } }
    const packages = { ...lock.packages, 'node_modules/odd': { resolved: 'git+ssh://example.org/odd', license: 'UNLICENSED' } }
    assert.deepEqual(npmProblems(own, { packages }, licenses), [
      'package.json: dependencies',
      `${name}: ^${version} is not one version`,
      `${name}: ^${version} is not what the lock file has`,
      'node_modules/odd: from git+ssh://example.org/odd',
      'node_modules/odd: no checksum',
      'node_modules/odd: licence UNLICENSED',
    ])
  })

  test('are installed as the lock file has them', () => {
    const scripts = ['build.sh', ...readdirSync('scripts').map((name) => `scripts/${name}`), '.ci/run'].map((path) => readFileSync(path, 'utf8')).join('\n')
    const installs = scripts.match(/\bnpm (?:ci|i|install|add|update|exec)\b/g)
    assert.deepEqual([...new Set(installs)], ['npm ci'])
    assert.doesNotMatch(scripts, /\bnpx\b/)
    // Cargo too, at first as the packages of these programs have them. One function does it.
    assert.equal(scripts.match(/\bcargo install\b/g).length, 1)
    const calls = scripts.match(/\binstall_tool .*/g)
    assert.ok(calls.length > 1)
    assert.deepEqual(calls.filter((call) => !call.startsWith('install_tool --locked ')), [])
  })
})

describe('what is handed on', () => {
  const home = homedir()
  const folders = [resolve('.'), ...(home.length > 1 ? [home] : []), ...(process.env.CARGO_HOME ? [process.env.CARGO_HOME] : [])]
  const files = [...readdirSync('target/web').map((name) => `target/web/${name}`), 'target/release/saola', 'dist/search.html']

  for (const file of files) {
    test(`${file} does not tell where it was made`, () => assert.deepEqual(foldersIn(readFileSync(file), folders), []))
  }

  test('folders are seen where they stand', () => {
    const bytes = Buffer.from('\0\x01/home/ann/.cargo/registry\0C:\\Users\\ann\\x\0/srv/thư mục/saola/src', 'utf8')
    assert.deepEqual(foldersIn(bytes, ['/srv/thư mục']).length, 3)
    assert.deepEqual(foldersIn(Buffer.from('src/read/works.rs /cargo/registry /homes /rooted'), ['/work']), [])
  })
})
