/** When index or engine do not arrive as they should: an event, a line to read, and a way on. */

import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, beforeEach } from 'node:test'
import { boxPage, inBrowsers, scratch, search, serve, shown, test, until } from './harness.mjs'

const html = '<!doctype html><title>Not found</title>'
const FAULTS = {
  'index truncated': ['/saola/index.saola', (body) => ({ body: body.subarray(0, body.length / 2) }), 'damaged'],
  'index changed': ['/saola/index.saola', (body) => ({ body: Buffer.from(body).fill(7, body.length >> 1, (body.length >> 1) + 9) }), 'damaged'],
  'index of another version': ['/saola/index.saola', (body) => ({ body: otherVersion(body) }), 'version'],
  'index missing': ['/saola/index.saola', () => ({ status: 404 }), 'network'],
  'web page instead of the index': ['/saola/index.saola', () => ({ type: 'text/html', body: html }), 'network'],
  'index empty': ['/saola/index.saola', () => ({ body: '' }), 'damaged'],
  'index longer than it should be': ['/saola/index.saola', (body) => ({ body: Buffer.concat([body, body]) }), 'damaged'],
  'index broken off on the way, missing': ['/saola/index.saola', () => ({ send: brokenOff }), 'network'],
  'host failing, index missing': ['/saola/index.saola', () => ({ status: 503 }), 'network'],
  'engine truncated': ['/saola/saola.wasm', (body) => ({ body: body.subarray(0, body.length / 2) }), 'damaged'],
  'engine broken off on the way, missing': ['/saola/saola.wasm', () => ({ send: brokenOff }), 'damaged'],
  'engine of something else': ['/saola/saola.wasm', () => ({ body: Buffer.from('\0asm\x01\0\0\0', 'latin1') }), 'damaged'],
  'engine missing': ['/saola/saola.wasm', () => ({ status: 404 }), 'network'],
  'web page instead of the engine': ['/saola/saola.wasm', () => ({ type: 'text/html', body: html }), 'damaged'],
}

/** Half of a file, then the connection ends. */
function brokenOff(response, body) {
  response.write(body.subarray(0, body.length / 2), () => setTimeout(() => response.destroy(), 50))
}

/** In small pieces with pauses between them. */
async function slowly(response, body) {
  for (let at = 0; at < body.length; at += 8192) {
    response.write(body.subarray(at, at + 8192))
    await new Promise((done) => setTimeout(done, 60))
  }
  response.end()
}

/** The header has its version right after the magic. */
function otherVersion(body) {
  const copy = Buffer.from(body)
  copy.writeUInt16LE(999, 8)
  return copy
}

/** Asks, and returns the code of the error that the box reports. */
function failure(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const box = document.querySelector('saola-search')
        box.addEventListener('saola-error', ({ detail }) => resolve({ code: detail.code, message: detail.message }))
        box.focus()
        box.value = 'biên giới'
      }),
  )
}

async function retry(page) {
  await page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.message button').click())
  await until(page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('[role=option]').length > 0)
}

inBrowsers('errors over http', (openUrl, kind) => {
  let server
  before(async () => (server = await serve(await scratch({ 'index.html': boxPage() }))))
  after(() => server?.close())
  beforeEach(() => [...server.answers.keys()].filter((path) => path !== '/favicon.ico').forEach((path) => server.answers.delete(path)))

  for (const [name, [path, fault, code]] of Object.entries(FAULTS)) {
    test(name, async () => {
      server.answers.set(path, fault)
      // Browsers themselves note a status of 404 in the console.
      const view = await openUrl(`${server.http}index.html`, { noisy: name.endsWith('missing') })
      const error = await failure(view.page)
      // WebKitGTK takes what came before the connection ended for the whole file.
      const expected = kind === 'webkit' && name.includes('broken off') ? 'damaged' : code
      assert.equal(error.code, expected, error.message)
      assert.match(error.message, /^http.*saola\.?.*: [^\n]+$/)
      await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.message.error')?.checkVisibility())
      assert.match((await shown(view.page)).message, /^(The search|This browser).*Try again/)
      await view.shot(`error-${kind}`)
      server.answers.delete(path)
      await retry(view.page)
      await view.end()
    })
  }

  test('without a connection the line says so', async () => {
    server.answers.set('/saola/index.saola', () => ({ status: 404 }))
    const view = await openUrl(`${server.http}index.html`, { noisy: true })
    await view.page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false, configurable: true }))
    await failure(view.page)
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.message.error')?.checkVisibility())
    assert.match((await shown(view.page)).message, /^You are offline\. Try again/)
    server.answers.delete('/saola/index.saola')
    await retry(view.page)
    await view.end()
  })

  test('what is typed before the index is there is answered when it comes', async () => {
    const view = await openUrl(`${server.http}index.html`)
    await view.page.evaluate(() => {
      const { fetch } = globalThis
      globalThis.gate = new Promise((open) => (globalThis.release = open))
      globalThis.fetch = async (address, ...rest) => (String(address).endsWith('index.saola') && (await globalThis.gate), fetch(address, ...rest))
    })
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
    await view.page.evaluate(() => document.querySelector('saola-search').focus())
    await view.page.keyboard.type('khe sa')
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.message.loading')?.checkVisibility())
    await view.page.keyboard.type('nh')
    await view.page.evaluate(() => globalThis.release())
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.hit')))
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').value), 'khe sanh')
    assert.ok((await shown(view.page)).options[0].marks.includes('Khe Sanh'))
    await view.end()
  })

  test('what comes slowly is waited for, and typing goes on meanwhile', async () => {
    for (const name of ['index.saola', 'saola.wasm']) server.answers.set(`/saola/${name}`, () => ({ send: slowly }))
    const view = await openUrl(`${server.http}index.html`)
    assert.ok((await search(view.page, 'khe sanh')) > 0)
    for (const name of ['index.saola', 'saola.wasm']) server.answers.delete(`/saola/${name}`)
    await view.end()
  })

  const failing = { fails: () => ({ status: 503 }), 'breaks off': () => ({ send: brokenOff }) }
  for (const [how, answer] of Object.entries(failing)) {
    test(`what ${how} once is asked for again`, async () => {
      const asked = []
      // WebKitGTK takes what came before the connection ended for the whole index.
      const names = kind === 'webkit' && how === 'breaks off' ? ['/saola/saola.wasm'] : ['/saola/index.saola', '/saola/saola.wasm']
      for (const name of names) {
        server.answers.set(name, () => (asked.push(name), asked.filter((own) => own === name).length === 1 ? answer() : {}))
      }
      const view = await openUrl(`${server.http}index.html`, { noisy: true })
      assert.ok((await search(view.page, 'khe sanh')) > 0)
      assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.message.error')?.checkVisibility() ?? false), false)
      assert.deepEqual(asked.toSorted(), names.flatMap((name) => [name, name]))
      await view.end()
    })
  }

  test('an index with a wrong type still works', async () => {
    server.answers.set('/saola/index.saola', () => ({ type: 'text/html' }))
    const view = await openUrl(`${server.http}index.html`)
    assert.ok((await search(view.page, 'khe sanh')) > 0)
    server.answers.delete('/saola/index.saola')
    await view.end()
  })

  test('a web page instead of the interface is said, and loading goes on when asked', async () => {
    server.answers.set('/saola/saola-ui.js', () => ({ type: 'text/html', body: html }))
    const view = await openUrl(`${server.http}index.html`, { noisy: true })
    assert.equal((await failure(view.page)).code, 'network')
    server.answers.delete('/saola/saola-ui.js')
    await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.failed').click())
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('[role=option]').length > 0)
    await view.end()
  })

  test('a web page instead of the larger engine is said, and loading goes on when asked', async () => {
    server.answers.set('/saola/saola-full.wasm', () => ({ type: 'text/html', body: html }))
    const view = await openUrl(`${server.http}index.html`)
    await view.page.evaluate(() => document.querySelector('saola-search').setAttribute('facets', 'kind'))
    assert.equal((await failure(view.page)).code, 'damaged')
    server.answers.delete('/saola/saola-full.wasm')
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.message.error')?.checkVisibility())
    await retry(view.page)
    await view.end()
  })

  test('engine with a wrong type still works', async () => {
    server.answers.set('/saola/saola.wasm', () => ({ type: 'application/octet-stream' }))
    const view = await openUrl(`${server.http}index.html`)
    await view.page.evaluate(() => (document.querySelector('saola-search').value = 'khe sanh'))
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('[role=option]') !== null)
    server.answers.delete('/saola/saola.wasm')
    await view.end()
  })
})

inBrowsers('errors from disk', (openUrl) => {
  for (const [name, code, change] of [
    ['index changed', 'damaged', (text) => text.replace(/(?<=^.{2000}).{8}/s, 'AAAAAAAA')],
    ['index missing', 'network', () => undefined],
  ]) {
    test(name, async () => {
      const folder = await scratch({ 'index.html': boxPage() })
      const server = await serve(folder)
      after(() => server.close())
      const file = join(folder, 'saola/index.saola.js')
      const whole = await readFile(file, 'utf8')
      const text = change(whole)
      if (text === undefined) await rm(file)
      else await writeFile(file, text)
      const view = await openUrl(`${server.file}index.html`, { noisy: text === undefined })
      assert.equal((await failure(view.page)).code, code)
      await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.message.error')?.checkVisibility())
      await writeFile(file, whole)
      await retry(view.page)
      await view.end()
    })
  }
})
