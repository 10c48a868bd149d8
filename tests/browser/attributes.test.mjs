/** Each attribute and property of the element. */

import assert from 'node:assert/strict'
import { boxPage, inBrowsersAndSomeWays, loading, scratch, search, shown, test, until } from './harness.mjs'

const BOXES = {
  'src.html': '<saola-search src="./saola"></saola-search>',
  'base.html': '<saola-search base="https://example.org/docs"></saola-search>',
  'limit.html': '<saola-search limit="2"></saola-search>',
  'lang.html': '<div lang="vi-VN"><saola-search></saola-search></div>',
  'texts.html': '<saola-search label="Find" placeholder="Type here"></saola-search>',
  'preload.html': '<saola-search preload></saola-search>',
  'autofocus.html': '<saola-search autofocus></saola-search>',
  'theme.html': '<saola-search theme="dark"></saola-search>',
  'inline.html': '<saola-search inline></saola-search><button>after</button>',
}
const pages = () =>
  scratch({
    ...Object.fromEntries(Object.entries(BOXES).map(([name, box]) => [name, boxPage({ box })])),
    'early.html': boxPage({ box: '<saola-search></saola-search>' }).replace(/<script.*<\/script>/, ''),
  })

/** An attribute of something inside the box. */
function inside(page, selector, name) {
  return page.evaluate((selector, name) => document.querySelector('saola-search').shadowRoot.querySelector(selector).getAttribute(name), selector, name)
}

inBrowsersAndSomeWays('attributes', pages, (open) => {
  test('src, and links relative to the folder above it', async () => {
    const view = await open('src.html')
    await search(view.page, 'khe sanh')
    const home = new URL('.', view.page.url()).href
    for (const { href } of (await shown(view.page)).options) assert.ok(href.startsWith(home) && !href.includes('/saola/'), href)
    await view.end()
  })

  test('base', async () => {
    const view = await open('base.html')
    await search(view.page, 'khe sanh')
    for (const { href } of (await shown(view.page)).options) assert.match(href, /^https:\/\/example\.org\/docs\//)
    await view.end()
  })

  test('limit', async () => {
    const view = await open('limit.html')
    await search(view.page, 'biên giới')
    const groups = await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelectorAll('[role=group]').length)
    assert.equal(groups, 2)
    await view.end()
  })

  test('the nearest lang', async () => {
    const view = await open('lang.html')
    assert.equal(await inside(view.page, 'input', 'placeholder'), 'Tìm kiếm…')
    await search(view.page, 'biên giới')
    assert.match((await shown(view.page)).count, /^\d+ kết quả$/)
    await view.page.evaluate(() => document.querySelector('saola-search').setAttribute('lang', 'en'))
    assert.equal(await inside(view.page, 'input', 'placeholder'), 'Search…')
    await view.end()
  })

  test('label and placeholder', async () => {
    const view = await open('texts.html')
    assert.equal(await inside(view.page, 'input', 'placeholder'), 'Type here')
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('input').labels[0].textContent), 'Find')
    await view.end()
  })

  test('preload', async () => {
    const view = await open('preload.html')
    await until(view.page, loading)
    await view.end()
  })

  test('autofocus', async () => {
    const view = await open('autofocus.html')
    await until(view.page, () => document.activeElement.localName === 'saola-search')
    await view.end()
  })

  test('theme, whatever the system says', async () => {
    const view = await open('theme.html')
    const ground = () => getComputedStyle(document.querySelector('saola-search').shadowRoot.querySelector('.box')).backgroundColor
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
    assert.equal(await view.page.evaluate(ground), 'rgb(25, 28, 32)')
    await view.page.evaluate(() => document.querySelector('saola-search').setAttribute('theme', 'light'))
    assert.equal(await view.page.evaluate(ground), 'rgb(255, 255, 255)')
    await view.end()
  })

  test('inline results stay when the box is left', async () => {
    const view = await open('inline.html')
    await search(view.page, 'biên giới')
    await view.page.focus('button')
    assert.equal((await shown(view.page)).open, true)
    await view.end()
  })

  test('value, index and link', async () => {
    const view = await open('src.html')
    const total = await view.page.evaluate(async () => {
      const box = document.querySelector('saola-search')
      box.link = (url, hit) => `#${hit.page}`
      const answered = new Promise((resolve) => box.addEventListener('saola-results', ({ detail }) => resolve(detail.total), { once: true }))
      box.value = 'khe sanh'
      const other = await (await box.index).search('khe sanh')
      return [await answered, other.total]
    })
    assert.equal(total[0], total[1])
    assert.match((await shown(view.page)).options[0].href, /src\.html#\d+$/)
    await view.end()
  })

  test('a name of your own', async () => {
    const view = await open('src.html')
    const made = await view.page.evaluate(() => {
      globalThis.saola.define('my-search')
      globalThis.saola.define('my-search')
      return document.createElement('my-search') instanceof globalThis.saola.SaolaSearch
    })
    assert.ok(made)
    await view.end()
  })

  test('properties set before the element is defined', async () => {
    const view = await open('early.html')
    const total = await view.page.evaluate(async () => {
      const box = document.querySelector('saola-search')
      const filters = { country: ['Campuchia'] }
      Object.assign(box, { value: 'biên giới', mode: 'inline', filters, texts: undefined, link: (url) => `#${url}` })
      const answered = new Promise((resolve) => box.addEventListener('saola-results', ({ detail }) => resolve(detail.total)))
      document.head.append(Object.assign(document.createElement('script'), { src: 'saola/saola.global.js' }))
      const { total } = await answered.then(async () => (await box.index).search('biên giới', { filter: filters }))
      return { shown: await answered, total, mode: box.getAttribute('mode'), own: Object.keys(box) }
    })
    assert.deepEqual(total, { shown: total.total, total: total.total, mode: 'inline', own: [] })
    assert.ok((await shown(view.page)).options.every(({ href }) => href.includes('early.html#')))
    await view.end()
  })

  test('what is set outside the page, empty or again the same loads nothing', async () => {
    const view = await open('src.html')
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
    const boxes = await view.page.evaluate(async () => {
      const [box] = document.querySelectorAll('saola-search')
      Object.assign(box, { value: '', filters: { country: [] }, labels: undefined, texts: undefined, link: undefined })
      box.value = undefined
      const other = document.createElement('saola-search')
      Object.assign(other, { value: 'khe sanh', filters: { country: ['Lào'] } })
      await new Promise((done) => setTimeout(done, 300))
      return [box.value, other.value, JSON.stringify(other.filters)]
    })
    assert.deepEqual(boxes, ['', 'khe sanh', '{"country":["Lào"]}'])
    assert.equal(await view.page.evaluate(loading), false)
    await view.end()
  })
})
