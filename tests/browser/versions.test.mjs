/** An index of another version: the box tells both versions and what helps, and goes on when the right one is there. */

import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { boxPage, inBrowsers, scratch, serve, shown, test, until } from './harness.mjs'

/** The header has its version right after the magic. */
const VERSION = 8

inBrowsers('indexes of other versions', (openUrl) => {
  let server
  before(async () => (server = await serve(await scratch({ 'index.html': boxPage() }))))
  after(() => server?.close())

  for (const [name, step] of [['older', -1], ['newer', 1]]) {
    test(name, async () => {
      let own
      server.answers.set('/saola/index.saola', (body) => {
        const copy = Buffer.from(body)
        own = copy.readUInt16LE(VERSION)
        copy.writeUInt16LE(own + step, VERSION)
        return { body: copy }
      })
      const view = await openUrl(`${server.http}index.html`)
      const { code, message } = await view.page.evaluate(() => new Promise((resolve) => {
        const box = document.querySelector('saola-search')
        box.addEventListener('saola-error', ({ detail }) => resolve({ code: detail.code, message: detail.message }))
        box.focus()
        box.value = 'biên giới'
      }))
      const line = `index format ${own + step}, this program reads ${own}: build it again, and deploy the whole folder that "saola build" wrote`
      assert.equal(code, 'version')
      assert.ok(message.endsWith(`/saola/index.saola: ${line}`), message)
      await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.message.error')?.checkVisibility())
      assert.ok((await shown(view.page)).message.includes(line))
      server.answers.delete('/saola/index.saola')
      await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.message button').click())
      await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('[role=option]').length > 0)
      await view.end()
    })
  }
})
