/** The single-file page with the texts inside: a result opens its document in the page, and Back comes back. */

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dist, inBrowsersAndWays, scratch, search, shown, test, until } from './harness.mjs'

async function pages() {
  const html = await readFile(join(dist, 'search.html'), 'utf8')
  return scratch({ 'search.html': html.replace('"embedText":false', '"embedText":true') })
}

const article = () => document.querySelector('article').checkVisibility()

inBrowsersAndWays('documents in the page', pages, (open, way, kind) => {
  test('open, see the marks, go back', async () => {
    const view = await open('search.html')
    await search(view.page, 'biên giới')
    const { options } = await shown(view.page)
    await view.page.keyboard.press('Enter')
    await until(view.page, article)
    const text = await view.page.evaluate(() => ({
      title: document.querySelector('article h2').textContent,
      focus: document.activeElement.localName,
      marks: document.querySelectorAll('article mark').length,
      paragraphs: document.querySelectorAll('article p').length,
    }))
    assert.equal(text.title, options[0].title)
    assert.equal(text.focus, 'h2')
    assert.ok(text.marks > 0 && text.paragraphs > 1)
    await view.shot(`document-${kind}-${way}`)

    await view.page.goBack()
    await until(view.page, () => !document.querySelector('article').checkVisibility())
    assert.deepEqual((await shown(view.page)).options, options)
    await view.end()
  })

  test('a section opens at its heading, and the link back works', async () => {
    const view = await open('search.html')
    await search(view.page, 'khe sanh')
    const { options } = await shown(view.page)
    const at = options.findIndex(({ href }) => /[#&]at=/.test(href))
    assert.ok(at >= 0)
    for (let key = 0; key <= at; key++) await view.page.keyboard.press('ArrowDown')
    await view.page.keyboard.press('Enter')
    await until(view.page, article)
    await view.page.evaluate(() => document.querySelector('.back a').click())
    await until(view.page, () => !document.querySelector('article').checkVisibility())
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').value), 'khe sanh')
    await view.end()
  })
})
