/** What a result tells: words that match loosely, phrases that were given up, and further sections of a page. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { boxPage, inBrowsersAndSomeWays, scratch, search, test, until } from './harness.mjs'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')

/** One page with seven sections about ferries, and one that has other forms of the words. */
async function site() {
  const sections = ['North', 'South', 'East', 'West', 'Harbour', 'Island', 'Delta'].map((name) => `<h2 id="${name}">${name} ferry</h2><p>The ${name} ferry crosses the river.</p>`)
  const folder = await scratch({
    'page.html': boxPage({ box: '<saola-search mode="page" url="off"></saola-search>' }),
    'plain.html': boxPage({ box: '<saola-search mode="page" url="off" suggest="off"></saola-search>' }),
    'box.html': boxPage(),
    'vi.html': boxPage({ lang: 'vi' }),
  })
  const source = join(folder, 'source')
  await promisify(execFile)('mkdir', [source])
  const html = (title, body) => `<!doctype html><html lang="en"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>`
  await writeFile(join(source, 'ferries.html'), html('Ferries', sections.join('')))
  await writeFile(join(source, 'borders.html'), html('Two borders', '<p>A border, several borders and what was bordered.</p>'))
  await promisify(execFile)(program, ['build', source, '-o', join(folder, 'index'), '--quiet', '--lang', 'en'])
  for (const file of ['index.saola', 'index.saola.js']) await promisify(execFile)('mv', [join(folder, 'index', file), join(folder, 'saola')])
  return folder
}

/** Marks of the first excerpt: text, and whether it is one that matches loosely. Runs in the page. */
function marks() {
  const all = document.querySelector('saola-search').shadowRoot.querySelector('.excerpt').querySelectorAll('mark')
  return [...all].map((mark) => [mark.textContent, mark.part.contains('near'), getComputedStyle(mark).backgroundColor])
}

const note = () => {
  const note = document.querySelector('saola-search').shadowRoot.querySelector('.note')
  return note.checkVisibility() ? note.textContent : ''
}

inBrowsersAndSomeWays('results', site, (open, way, kind) => {
  test('words that are longer than what was typed are marked more quietly', async () => {
    const view = await open('box.html')
    await search(view.page, 'several bord')
    const seen = await view.page.evaluate(marks)
    const [full, near] = [seen.filter(([, near]) => !near), seen.filter(([, near]) => near)]
    assert.deepEqual(full.map(([text]) => text.trim()), ['several'])
    assert.ok(near.some(([text]) => text.includes('border')), JSON.stringify(seen))
    assert.notEqual(full[0][2], near[0][2])
    const title = await view.page.evaluate(() => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('.title mark')].map((mark) => [mark.textContent, mark.className]))
    assert.deepEqual(title, [['borders', 'near']])
    await view.shot(`near-${kind}-${way}`)
    await view.end()
  })

  test('a phrase that no page has is given up, which is said', async () => {
    for (const [name, line] of [['box', /^Showing pages with these words/], ['vi', /^Đang hiện các trang có những từ này/], ['page', /^Showing pages with these words/]]) {
      const view = await open(`${name}.html`)
      assert.equal(await search(view.page, '"river ferry"'), 1)
      assert.match(await view.page.evaluate(note), line)
      await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('input').select())
      assert.equal(await search(view.page, '"ferry crosses"'), 1)
      assert.equal(await view.page.evaluate(note), '')
      await view.end()
    }
  })

  for (const name of ['page', 'plain']) {
    test(`more from a page that has more than three sections: ${name}`, async () => {
      const view = await open(`${name}.html`)
      const { page } = view
      await search(page, 'ferry')
      const sections = () => [...document.querySelector('saola-search').shadowRoot.querySelectorAll('.hit .section')].map(({ href }) => new URL(href).hash.split(':~:')[0])
      const before = await page.evaluate(sections)
      assert.equal(before.length, 3)
      const label = await page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.deeper').getAttribute('aria-label'))
      assert.equal(label, 'More from this page: Ferries')
      await page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.deeper').click())
      await until(page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.hit .section').length === 7)
      const all = await page.evaluate(sections)
      assert.deepEqual(all.slice(0, 3), before)
      assert.equal(new Set(all).size, 7)
      const focused = await page.evaluate(() => new URL(document.querySelector('saola-search').shadowRoot.activeElement.href).hash)
      assert.equal(focused.split(':~:')[0], all[3])
      assert.equal(await page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.deeper')), null)
      await view.end()
    })
  }

  test('no button where a page has no more', async () => {
    const view = await open('page.html')
    assert.equal(await search(view.page, 'north ferry crosses'), 1)
    await view.page.evaluate(() => (document.querySelector('saola-search').value = ''))
    await search(view.page, 'borders')
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.deeper')), null)
    await view.end()
  })
})
