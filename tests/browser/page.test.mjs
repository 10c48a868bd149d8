/** The single file: everything answers from disk, without a request. */

import assert from 'node:assert/strict'
import { dist, inBrowsersAndWays, search, shown, test, until } from './harness.mjs'

const QUERIES = ['bien gioi', 'biên giới', 'hoà bình', 'hòa bình', 'khe sanh', 'Hua Phan']

inBrowsersAndWays('single-file page', dist, (open, way, kind) => {
  for (const query of QUERIES) {
    test(`finds ${query}`, async () => {
      const view = await open('search.html')
      assert.ok((await search(view.page, query)) > 0)
      const { options } = await shown(view.page)
      assert.ok(options.some(({ excerpt, marks }) => excerpt && marks.length), 'a marked excerpt')
      assert.deepEqual(view.asked.slice(1).filter((address) => !address.startsWith('data:')), [], 'no request')
      await view.shot(`page-${kind}-${way}`)
      await view.end()
    })
  }

  test('keeps the query in the fragment', async () => {
    const view = await open('search.html')
    await search(view.page, 'khe sanh')
    const kept = view.page.url()
    assert.equal(new URLSearchParams(new URL(kept).hash.slice(1)).get('q'), 'khe sanh')
    await view.page.goto('about:blank')
    await view.page.goto(kept)
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('[role=option]') !== null)
    assert.ok((await shown(view.page)).options.length > 0)
    await view.end()
  })
})
