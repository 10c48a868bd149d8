/** Several indexes in one box: their hits together, each with the index it is from, and one that fails told of and not fatal. */

import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { execFileSync } from 'node:child_process'
import { after, before } from 'node:test'
import { boxPage, inBrowsers, inBrowsersAndWays, scratch, search, serve, test, until } from './harness.mjs'

const BOX = (more) => `<saola-search src="docs/saola/ my%20blog/saola" names="Docs, Blog" ${more}></saola-search>`
const page = (kind, word, date, more = '') => ({ url: `${kind}/${word}.html`, title: `About ${word}`, body: `The ${kind} of a ${word} by the river. ${more}`, date, kind })
const INDEXES = {
  docs: [...['lantern', 'harbour', 'compass'].map((word, at) => page('manual', word, `2024-0${at + 1}-01`)), page('manual', 'heron', '2022-05-05')],
  'my blog': [...['lantern', 'orchard'].map((word, at) => page('story', word, `2023-0${at + 1}-01`)), page('story', 'monsoon', '2021-05-05')],
}

/** Pages with a box over two indexes: the first in one file, the second in parts. Scripts and engines lie elsewhere. */
async function folder() {
  const boxes = { index: BOX('mode="inline"'), page: BOX('mode="page" facets="index kind date:year" sorts="score date:desc"'), modal: BOX('mode="modal"') }
  const named = Object.fromEntries(Object.entries(boxes).map(([name, box]) => [`${name}.html`, boxPage({ box })]))
  const own = await scratch({ ...named, 'plain.html': boxPage({ box: BOX('mode="inline"').replace(/names="[^"]*"/, '') }), 'vi.html': boxPage({ box: BOX('mode="inline"'), lang: 'vi' }) })
  for (const [name, pages] of Object.entries(INDEXES)) {
    await mkdir(join(own, name))
    const file = join(own, name, 'pages.ndjson')
    await writeFile(file, pages.map((page) => JSON.stringify(page)).join('\n'))
    const options = name === 'docs' ? [] : ['--split']
    execFileSync(resolve(process.env.SAOLA ?? 'target/release/saola'), ['build', file, '-o', join(own, name, 'saola'), '--quiet', ...options])
  }
  return own
}

/** What stands in the box. Runs in the page. */
function seen() {
  const root = document.querySelector('saola-search').shadowRoot
  const texts = (selector) => [...root.querySelectorAll(selector)].filter((element) => element.checkVisibility()).map(({ textContent }) => textContent)
  return {
    hits: [...root.querySelectorAll('a.page')].map((link) => [link.querySelector('.source')?.textContent ?? '', decodeURI(link.href).split('?')[0].split('#')[0].split('/').slice(-3).join('/')]),
    count: texts('.count').join(),
    note: texts('.note').join(),
    message: texts('.message').join(),
    values: texts('.facet label'),
    bars: root.querySelectorAll('.bars i').length,
  }
}

inBrowsersAndWays('several indexes', folder, (open, way, kind) => {
  test('are searched by one box, which says where hits are from and where they open', async () => {
    const view = await open('index.html')
    assert.equal(await search(view.page, 'lantern'), 2)
    const { hits, note } = await view.page.evaluate(seen)
    assert.deepEqual(hits.toSorted(), [['Blog', 'my blog/story/lantern.html'], ['Docs', 'docs/manual/lantern.html']])
    assert.equal(note, '')
    await view.shot(`several-${kind}-${way}`)
    await view.end()
  })

  test('need no names', async () => {
    const view = await open('plain.html')
    await search(view.page, 'lantern')
    assert.deepEqual((await view.page.evaluate(seen)).hits.map(([source]) => source), ['', ''])
    await view.end()
  })

  test('have facets, a timeline and orders in common', async () => {
    const view = await open('page.html')
    assert.equal(await search(view.page, 'river'), 7)
    const { values, bars } = await view.page.evaluate(seen)
    assert.deepEqual(values, ['Docs4', 'Blog3', 'manual4', 'story3'])
    assert.equal(bars, 4)
    await view.shot(`several-page-${kind}-${way}`)
    await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelectorAll('.facet input[type=checkbox]')[1].click())
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.chip')?.textContent === 'Blog')
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.hit').length === 3)
    assert.deepEqual((await view.page.evaluate(seen)).hits.map(([source]) => source), ['Blog', 'Blog', 'Blog'])
    await view.page.evaluate(() => (document.querySelector('saola-search').filters = {}))
    await view.page.evaluate(() => {
      const select = document.querySelector('saola-search').shadowRoot.querySelector('select')
      select.value = 'date:desc'
      select.dispatchEvent(new Event('change'))
    })
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('a.page')?.textContent.includes('compass'))
    const { hits } = await view.page.evaluate(seen)
    assert.deepEqual(hits.map(([source]) => source), ['Docs', 'Docs', 'Docs', 'Blog', 'Blog', 'Docs', 'Blog'])
    await view.end()
  })

  test('more is fetched from each', async () => {
    const view = await open('index.html')
    await view.page.evaluate(() => document.querySelector('saola-search').setAttribute('limit', '3'))
    await search(view.page, 'river')
    const more = () => view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.more:not([hidden])').click())
    for (const count of [6, 7]) {
      await more()
      await until(view.page, (count) => document.querySelector('saola-search').shadowRoot.querySelectorAll('.hit').length === count, count)
    }
    const { hits } = await view.page.evaluate(seen)
    assert.equal(new Set(hits.map(([, url]) => url)).size, 7)
    await view.end()
  })

  test('a completed title opens where its page lies', async () => {
    const view = await open('modal.html')
    await until(view.page, () => Boolean(document.querySelector('saola-search')?.shadowRoot))
    await view.page.evaluate(() => document.querySelector('saola-search').open())
    await view.page.evaluate(() => (document.querySelector('saola-search').link = (url, hit) => `https://example.org/${hit.index}/${url}`))
    await search(view.page, 'about o')
    const opened = await view.page.evaluate(() => new Promise((resolve) => {
      const box = document.querySelector('saola-search')
      box.addEventListener('saola-open', (event) => { event.preventDefault(); resolve(event.detail.url) })
      const titles = [...box.shadowRoot.querySelectorAll('.suggestion')]
      const title = titles.find(({ textContent }) => textContent === 'About orchard')
      if (title) title.click()
      else resolve(titles.map(({ textContent }) => textContent).join())
    }))
    // A page that the hits show is not offered again.
    assert.ok(opened === 'https://example.org/Blog/story/orchard.html' || !opened.includes('About orchard'), opened)
    await view.end()
  })
})

inBrowsers('several indexes that fail', (openUrl, kind) => {
  let server
  before(async () => (server = await serve(await folder())))
  after(() => server?.close())
  const lose = (...paths) => paths.forEach((path) => server.answers.set(path, () => ({ status: 404 })))
  const [DOCS, BLOG] = ['/docs/saola/index.saola', '/my blog/saola/index.saola']
  const retry = (view) => view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('[part=retry]').click())

  test('one of them: the others answer, a line tells, and trying again helps', async () => {
    lose(BLOG)
    const view = await openUrl(`${server.http}index.html`, { noisy: true })
    await until(view.page, () => Boolean(document.querySelector('saola-search')?.shadowRoot))
    await view.page.evaluate(() => {
      globalThis.codes = []
      document.querySelector('saola-search').addEventListener('saola-error', ({ detail }) => globalThis.codes.push(detail.code))
    })
    const asked = view.page.evaluate(() => new Promise((resolve) => {
      const box = document.querySelector('saola-search')
      box.addEventListener('saola-results', ({ detail }) => resolve(detail.failures.map(({ index, source }) => [index, source])))
      box.focus()
      box.value = 'lantern'
    }))
    assert.deepEqual(await asked, [['Blog', 1]])
    const { hits, note } = await view.page.evaluate(seen)
    assert.deepEqual(hits.map(([source]) => source), ['Docs'])
    assert.equal(note, 'Not searched: Blog. Try again')
    await view.shot(`several-lost-${kind}`)
    await view.page.evaluate(() => (document.querySelector('saola-search').value = 'orchardist monks'))
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.message.none')?.checkVisibility())
    assert.match((await view.page.evaluate(seen)).note, /^Not searched/)
    await until(view.page, () => /Not searched: Blog/.test(document.querySelector('saola-search').shadowRoot.querySelector('[role=status]').textContent))
    assert.deepEqual(await view.page.evaluate(() => globalThis.codes), ['network'])
    server.answers.delete(BLOG)
    await view.page.evaluate(() => (document.querySelector('saola-search').value = 'lantern'))
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.hit').length === 1)
    await retry(view)
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.hit').length === 2)
    assert.equal((await view.page.evaluate(seen)).note, '')
    await view.end()
  })

  test('in the language of the page', async () => {
    lose(DOCS)
    const view = await openUrl(`${server.http}vi.html`, { noisy: true })
    await until(view.page, () => Boolean(document.querySelector('saola-search')?.shadowRoot))
    await view.page.evaluate(() => (document.querySelector('saola-search').value = 'lantern'))
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.hit').length === 1)
    assert.equal((await view.page.evaluate(seen)).note, 'Chưa tìm được trong: Docs. Thử lại')
    server.answers.delete(DOCS)
    await view.end()
  })

  for (const [name, paths] of [['all of them', [DOCS, BLOG]], ['what searches them', ['/saola/saola-several.js']]]) {
    test(`${name}: that is said, and trying again helps`, async () => {
      lose(...paths)
      const view = await openUrl(`${server.http}index.html`, { noisy: true })
      await until(view.page, () => Boolean(document.querySelector('saola-search')?.shadowRoot))
      await view.page.evaluate(() => (document.querySelector('saola-search').value = 'lantern'))
      await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.message.error')?.checkVisibility())
      assert.match((await view.page.evaluate(seen)).message, /^The search could not be loaded/)
      for (const path of paths) server.answers.delete(path)
      await retry(view)
      await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.hit').length === 2)
      await view.end()
    })
  }
})
