/**
 * An index in parts answers as one in a single file does: over http by stretches of files, by whole files where a host gives no
 * stretches or spoils them, and from disk by scripts; and it goes on when the site was deployed anew.
 */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe } from 'node:test'
import { boxPage, dist, inBrowsers, inBrowsersAndWays, scratch, search, serve, shown, test } from './harness.mjs'

const QUERIES = ['biên giới', 'bien gioi', 'khe sanh', 'hoa binh', 'bieen giowis', '"biên giới"', 'biên giới -lào', 'kheo sanh', 'b', '']

/** Builds the site into a folder, in parts. */
function build(from, to, ...more) {
  execFileSync('target/release/saola', ['build', from, '-o', to, '--lang', 'vi', '--split', '--quiet', ...more])
}

/** A page with nothing, the index in one file as `packed` and in parts as `saola`. */
async function folder() {
  const own = await scratch({ 'index.html': boxPage() })
  const synonyms = ['--synonyms', 'www/dossier.synonyms.toml']
  rmSync(join(own, 'saola'), { recursive: true })
  build(join(dist, 'site'), join(own, 'saola'), ...synonyms)
  cpSync(join(dist, 'site/saola'), join(own, 'packed'), { recursive: true })
  return own
}

const partsOf = (own) => readdirSync(join(own, 'saola')).filter((name) => /^part-.*\.saola$/.test(name))

/** In the page: the answers of an index to all queries, sorted ones among them. */
async function answers(folder, queries, options) {
  const index = await globalThis.saola.open(folder)
  const all = []
  for (const query of queries) {
    for (const option of options) all.push(await index.search(query, option))
  }
  all.push(await index.document(1), await index.didYouMean('bien gjoi'), await index.related(0))
  return JSON.stringify(all)
}

/** Links of an index are relative to its folder's parent, so both give the same. */
async function same(page) {
  const options = [{}, { limit: 3, offset: 2 }, { sort: 'title', facets: ['kind'] }]
  const [split, packed] = [await page.evaluate(answers, 'saola/', QUERIES, options), await page.evaluate(answers, 'packed/', QUERIES, options)]
  assert.equal(split, packed)
}

inBrowsersAndWays('an index in parts', folder, (open) => {
  test('answers as the whole', async () => {
    const { page, end } = await open('index.html')
    await same(page)
    await end()
  })

  test('is searched by the box', async () => {
    const { page, end } = await open('index.html')
    assert.ok(await search(page, 'bien gioi') > 0)
    const { options } = await shown(page)
    assert.ok(options.length > 2 && options.filter(({ marks }) => marks.length > 0).length > 2)
    await end()
  })
})

inBrowsers('parts over http', (openUrl) => {
  let own
  let server
  before(async () => {
    own = await folder()
    server = await serve(own)
  })
  after(() => server?.close())
  const asked = (all) => all.filter((address) => /part-/.test(address)).length

  test('stretches of files are asked for', async () => {
    const { page, asked: all, end } = await openUrl(`${server.http}index.html`)
    await page.evaluate(answers, 'saola/', ['khe sanh'], [{}])
    assert.ok(asked(all) > 2, String(asked(all)))
    // Chromium lets requests for one address wait for one another.
    const stretches = all.filter((address) => /part-/.test(address))
    assert.equal(new Set(stretches).size, stretches.length, stretches.join(' '))
    await end()
  })

  describe('hosts', () => {
    for (const [host, change] of [
      ['gives whole files only', (body) => ({ status: 200, body, headers: {} })],
      ['cuts what it compressed', (body) => ({ status: 206, body: body.subarray(0, 10), headers: { 'content-encoding': 'gzip' } })],
    ]) {
      test(host, async () => {
        let whole = false
        for (const name of partsOf(own)) {
          const path = `/saola/${name}`
          let first = true
          server.answers.set(path, (body) => {
            if (host.startsWith('cuts') && !first) return { status: 200, body, headers: {} }
            first = false
            whole = true
            return change(body)
          })
        }
        const { page, end } = await openUrl(`${server.http}index.html`, { noisy: true })
        await same(page)
        assert.ok(whole)
        await end()
        for (const name of partsOf(own)) server.answers.delete(`/saola/${name}`)
      })
    }
  })

  test('parts that came spoiled are asked for again', async () => {
    for (const name of partsOf(own)) server.answers.set(`/saola/${name}`, (body) => ({ body: Buffer.alloc(body.length, 7), status: 200, headers: {} }))
    const { page, end } = await openUrl(`${server.http}index.html`)
    const failed = await page.evaluate(async () => {
      globalThis.index = await globalThis.saola.open('saola/')
      return globalThis.index.search('biên giới').catch(({ code }) => code)
    })
    assert.equal(failed, 'damaged')
    for (const name of partsOf(own)) server.answers.delete(`/saola/${name}`)
    assert.ok((await page.evaluate(async () => (await globalThis.index.search('biên giới')).total)) > 0)
    await end()
  })

  for (const [host, folder] of [['has nothing', 'su-kien'], ['has a web page', 'thoa-thuan']]) test(`goes on after a new deployment, where the host ${host} for what is gone`, async () => {
    const { page, end } = await openUrl(`${server.http}index.html`, { noisy: true })
    await page.evaluate(async () => {
      globalThis.index = await globalThis.saola.open('saola/')
    })
    const old = partsOf(own)
    // The same site without its synonyms and one of its folders has other parts.
    build(join(dist, 'site', folder), join(own, 'saola'))
    assert.ok(old.some((name) => !partsOf(own).includes(name)))
    const gone = host === 'has a web page' ? old.filter((name) => !partsOf(own).includes(name)) : []
    for (const name of gone) server.answers.set(`/saola/${name}`, () => ({ status: 200, type: 'text/html', body: '<!doctype html>', headers: {} }))
    const total = await page.evaluate(async () => (await globalThis.index.search('biên giới')).total)
    assert.ok(total > 0)
    await end()
  })
})
