/** An engine that gets no more memory is dropped: that is said, the page goes on, and so do later questions that take less. */

import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { boxPage, inBrowsers, scratch, search, serve, test } from './harness.mjs'

/**
 * Runs in the page: opens the index with engines that may have ever more memory, from what they begin with, and asks for everything,
 * then for little. How each ended: `answers` or a code.
 */
async function squeeze() {
  const { open } = globalThis.saola
  const bytes = new Uint8Array(await (await fetch('saola/index.saola')).arrayBuffer())
  const engine = new Uint8Array(await (await fetch('saola/saola-full.wasm')).arrayBuffer())

  /** A number as WebAssembly writes it, and behind it. */
  const number = (at) => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      value |= (engine[at] & 127) << shift
      if (engine[at++] < 128) return [value, at]
    }
  }
  const written = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >> 7)])
  /** The engine with a section for memory that has a limit, and the pages it begins with. */
  const limited = (more) => {
    for (let at = 8; at < engine.length; ) {
      const [size, body] = number(at + 1)
      if (engine[at] === 5) {
        const [least] = number(body + 2)
        const section = [1, 1, ...written(least), ...written(least + more)]
        return Uint8Array.from([...engine.subarray(0, at), 5, ...written(section.length), ...section, ...engine.subarray(body + size)])
      }
      at = body + size
    }
  }
  const ended = (work) => work.then(() => 'answers', ({ code }) => code)

  const ends = []
  for (let more = 0; more < 400; more += more < 24 ? 1 : 64) {
    const fullWasm = limited(more)
    const index = await open(bytes, { wasm: fullWasm, fullWasm, full: true }).catch(({ code }) => code)
    if (typeof index === 'string') {
      ends.push([index])
      continue
    }
    const much = index.search('a', { limit: 10_000, sections: 10_000, excerpts: 10_000, excerptLength: 100_000, facets: ['kind', 'country', 'date'] })
    ends.push(['opened', await ended(much), await ended(index.search('khe sanh', { limit: 1 }))])
    index.close()
  }
  return ends
}

inBrowsers('memory', (open) => {
  let server
  before(async () => (server = await serve(await scratch({ 'index.html': boxPage() }))))
  after(() => server?.close())

  test('that is refused is an error, and what takes less is answered', async () => {
    const view = await open(`${server.http}index.html`)
    const ends = await view.page.evaluate(squeeze)
    const different = [...new Set(ends.map(String))]
    // Too little to open; enough for some questions; enough for all.
    assert.deepEqual(different.filter((end) => !/^(internal|opened,(answers|internal),(answers|internal))$/.test(end)), [])
    assert.ok(different.includes('internal') && different.includes('opened,internal,answers') && ends.at(-1).join() === 'opened,answers,answers', String(different))
    assert.ok((await search(view.page, 'khe sanh')) > 0, 'the page goes on')
    await view.end()
  })
})
