/** The examples of www/examples, each in a folder of its own beside the pages and the index of the built site. */

import assert from 'node:assert/strict'
import { build as bundle } from 'esbuild'
import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build, options } from '../../www/examples/build.mjs'
import { dist, inBrowsersAndWays, scratch, search, shown, test, until } from './harness.mjs'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')
const run = promisify(execFile)

/** The examples as they would stand on a server. */
async function site() {
  const folder = await scratch({})
  const made = join(folder, 'made')
  await build(made)
  for (const name of await readdir(made)) {
    if (!['two', 'several'].includes(name)) await cp(join(dist, 'site'), join(folder, name), { recursive: true })
    await cp(join(made, name), join(folder, name), { recursive: true })
  }
  for (const [name, pages] of ['two', 'several'].flatMap((page) => [[`${page}/events`, 'su-kien'], [`${page}/places`, 'dia-danh']])) {
    const home = join(folder, name)
    await cp(join(dist, 'site', pages), home, { recursive: true })
    await run(program, ['build', home, '-o', join(home, 'saola'), '--lang', 'vi', '--quiet'])
  }
  await addIcons(folder)
  await variants(folder)
  await rendered(folder)
  return folder
}

/** Gives each page an icon of its own, which browsers else ask the server for. */
async function addIcons(folder) {
  const pages = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'))
  for (const page of pages) {
    const file = join(folder, page)
    await writeFile(file, (await readFile(file, 'utf8')).replace('</head>', '<link rel="icon" href="icon.png">\n</head>'))
    await writeFile(join(file, '../icon.png'), Buffer.from(ICON, 'base64'))
  }
}

/** A single pixel. */
const ICON = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Pages of the examples with something left out, to compare with. */
async function variants(folder) {
  const page = (name) => readFile(join(folder, name, 'index.html'), 'utf8')
  const hostile = await page('hostile')
  for (const [name, left] of [['plain', ['page']], ['rules', ['page', 'rules']], ['unset', ['page', 'unset']]]) {
    await writeFile(join(folder, 'hostile', `${name}.html`), hostile.replace(/<link rel="stylesheet" href="(\w+)\.css">\n/g, (link, style) => (left.includes(style) ? link : '')))
  }
  const late = (text) => text.replace(/<script src="saola\/.*<\/script>\n/, '')
  await writeFile(join(folder, 'server', 'late.html'), late(await page('server')))
  for (const name of FRAMEWORKS) await writeFile(join(folder, name, 'late.html'), late(await page(name)))
}

/** React's example as a server would send it: drawn there, and taken over in the browser. (React's renderer for browsers keeps Node from ending.) */
async function rendered(folder) {
  const resolveDir = fileURLToPath(new URL('../../www/examples/react/src', import.meta.url))
  const source = (contents) => ({ ...options, stdin: { contents, resolveDir, loader: 'jsx' } })
  const text = `import { renderToString } from 'react-dom/server.edge'; import { App } from './App.jsx'; export const html = renderToString(<App />)`
  const { outputFiles } = await bundle({ ...source(text), format: 'cjs', write: false })
  const made = { exports: {} }
  new Function('module', 'exports', outputFiles[0].text)(made, made.exports)
  const taking = `import { hydrateRoot } from 'react-dom/client'; import { App } from './App.jsx'; hydrateRoot(document.getElementById('app'), <App />)`
  await bundle({ ...source(taking), outfile: join(folder, 'react/hydrate.js') })
  const page = (await readFile(join(folder, 'react/index.html'), 'utf8')).replace('app.js', 'hydrate.js')
  await writeFile(join(folder, 'react/rendered.html'), page.replace('<div id="app">', `<div id="app">${made.exports.html}`))
}

const FRAMEWORKS = ['react', 'vue', 'svelte']

/** Loads the element into a page that was left without. Runs in the page. */
const upgrade = () =>
  new Promise((resolve) => {
    const script = Object.assign(document.createElement('script'), { src: 'saola/saola.global.js', onload: resolve })
    document.head.append(script)
  })

/** Chooses a value in the first menu of a page, as a reader does. Runs in the page. */
const choose = (value) => {
  const select = document.querySelector('select')
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

const totalShown = () => Number(document.querySelector('output').textContent)

/** Fails unless the box found something and shows it, with links into the folder of the example. */
async function assertFinds(view, box = 'saola-search', query = 'biên giới') {
  const total = await search(view.page, query, box)
  const { options } = await shown(view.page, box)
  assert.ok(total > 0 && options.length > 0, `${total} results, ${options.length} shown`)
  const home = new URL('.', view.page.url()).href
  for (const { href } of options) assert.ok(href.startsWith(home), href)
  assert.ok(options.some(({ marks }) => marks.length))
  return total
}

inBrowsersAndWays('examples', site, (open, way, kind) => {
  test('plain', async () => {
    const view = await open('plain/index.html')
    await assertFinds(view)
    await view.shot(`example-plain-${kind}-${way}`)
    await view.end()
  })

  for (const name of FRAMEWORKS) framework(open, way, kind, name)

  test('react: drawn on a server, taken over in the browser', async () => {
    const view = await open('react/rendered.html')
    await view.page.evaluate(() => document.querySelector('saola-search').classList.add('kept'))
    const total = await assertFinds(view)
    await view.page.evaluate(choose, 'Campuchia')
    await until(view.page, (total) => Number(document.querySelector('output').textContent) < total, total)
    assert.ok(await view.page.evaluate(() => document.querySelector('saola-search').matches('.kept')), 'the element was not drawn anew')
    await view.end()
  })

  if (way === 'http') {
    ownInterface(open, kind)
    worker(open)
    strict(open, kind)
  }
  frame(open, way, kind)
  // Styles are the same from disk.
  if (way === 'http' || kind === 'chromium') hostile(open, way, kind)
  two(open, way, kind)
  several(open, way, kind)
  server(open)
})

function framework(open, way, kind, name) {
  test(`${name}: filters from the page's state, and back`, async () => {
    const view = await open(`${name}/index.html`)
    await until(view.page, () => Boolean(document.querySelector('saola-search')?.shadowRoot))
    assert.equal(await view.page.evaluate(() => 'saolaData' in globalThis || performance.getEntriesByType('resource').some(({ name }) => /saola-ui/.test(name))), false, 'nothing is loaded before the first touch')
    const total = await assertFinds(view)
    await until(view.page, (total) => Number(document.querySelector('output').textContent) === total, total)
    await view.page.evaluate(countResults)
    await view.page.evaluate(choose, 'Campuchia')
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('.chip')?.textContent.includes('Campuchia'))
    await until(view.page, (total) => Number(document.querySelector('output').textContent) < total, total)
    assert.ok((await view.page.evaluate(totalShown)) > 0)
    await view.shot(`example-${name}-${kind}-${way}`)
    await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.chip').click())
    await until(view.page, (total) => Number(document.querySelector('output').textContent) === total, total)
    assert.equal(await view.page.evaluate(() => document.querySelector('select').value), '')
    await new Promise((done) => setTimeout(done, 200))
    assert.equal(await view.page.evaluate(() => globalThis.answers), 2, 'one answer for each change')
    await view.end()
  })

  test(`${name}: drawn before the element is defined`, async () => {
    const view = await open(`${name}/late.html`)
    await until(view.page, () => Boolean(document.querySelector('saola-search')))
    await view.page.evaluate(upgrade)
    const total = await assertFinds(view)
    await view.page.evaluate(choose, 'Campuchia')
    await until(view.page, (total) => Number(document.querySelector('output').textContent) < total, total)
    await view.end()
  })
}

/** Counts the answers a box shows. Runs in the page. */
function countResults() {
  globalThis.answers = 0
  document.querySelector('saola-search').addEventListener('saola-results', () => (globalThis.answers += 1))
}

/** Types into an interface of the page's own and waits for its list. */
async function assertLists(view, shot) {
  await view.page.focus('#query')
  await view.page.keyboard.type('biên giới')
  await until(view.page, () => document.querySelectorAll('#hits a').length === 10)
  const home = new URL('.', view.page.url()).href
  const links = await view.page.evaluate(() => [...document.querySelectorAll('#hits a')].map(({ href, textContent }) => [href, textContent]))
  for (const [href, title] of links) assert.ok(href.startsWith(home) && title, href)
  if (shot) await view.shot(shot)
}

function several(open, way, kind) {
  test('several', async () => {
    // Browsers note a missing file in the console by themselves, and the box tells of it, so that it is no error of the query.
    const view = await open('several/index.html', { noisy: true })
    await search(view.page, 'biên giới').catch(({ message }) => assert.match(message, /letters/))
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.source').length > 3)
    const { sources, note, values } = await view.page.evaluate(() => {
      const root = document.querySelector('saola-search').shadowRoot
      const texts = (selector) => [...root.querySelectorAll(selector)].map(({ textContent }) => textContent)
      return { sources: texts('.source'), note: texts('.note')[0], values: texts('.facet .name') }
    })
    assert.deepEqual([...new Set(sources)].sort(), ['Events', 'Places'])
    assert.match(note, /^Not searched: Letters\. Try again$/)
    assert.deepEqual(values.toSorted(), ['Events', 'Places'])
    await view.shot(`example-several-${kind}-${way}`)
    await view.end()
  })
}

function ownInterface(open, kind) {
  test('module: an interface of its own', async () => {
    const view = await open('module/index.html')
    await assertLists(view, `example-module-${kind}`)
    assert.match(await view.page.evaluate(() => document.getElementById('count').textContent), /^\d+ pages$/)
    assert.ok(await view.page.evaluate(() => document.querySelectorAll('#hits mark').length))
    await view.page.keyboard.down('Control')
    await view.page.keyboard.press('a')
    await view.page.keyboard.up('Control')
    await view.page.keyboard.press('Backspace')
    await until(view.page, () => !document.querySelector('#hits a') && !document.getElementById('count').textContent)
    await view.end()
  })
}

function worker(open) {
  test('worker', async () => {
    const view = await open('worker/index.html')
    await assertLists(view)
    await view.end()
  })
}

function strict(open, kind) {
  test('strict policy', async () => {
    const view = await open('strict/index.html')
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
    await view.page.evaluate(() => {
      globalThis.violations = []
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => globalThis.violations.push(violatedDirective))
    })
    const total = await search(view.page, 'biên giới')
    const facets = await view.page.evaluate(() => {
      const root = document.querySelector('saola-search').shadowRoot
      return { legends: [...root.querySelectorAll('legend')].map(({ textContent }) => textContent), hits: root.querySelectorAll('.hit').length, bars: root.querySelectorAll('.bars i').length }
    })
    assert.ok(total > 0 && facets.hits > 0 && facets.bars > 1, JSON.stringify(facets))
    assert.deepEqual(facets.legends, ['Country', 'Time'])
    await view.shot(`example-strict-${kind}`)
    assert.deepEqual(await view.page.evaluate(() => globalThis.violations), [])
    await view.end()
  })

  test('strict policy: hits are highlighted where a result opens', async () => {
    const view = await open('strict/index.html?saola-hits=+strict')
    await until(view.page, () => Boolean(globalThis.CSS?.highlights?.size ?? document.querySelector('mark')))
    await view.end()
  })

  test('strict policy: it is in force', async () => {
    const view = await open('strict/index.html', { noisy: true })
    const refused = await view.page.evaluate(async () => {
      const violation = new Promise((resolve) => document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective), { once: true }))
      document.body.setAttribute('style', 'color: red')
      return { styles: await violation, types: 'trustedTypes' in globalThis && throwsOn(() => (document.createElement('script').src = 'x.js')) }
      function throwsOn(act) {
        try {
          return void act()
        } catch {
          return true
        }
      }
    })
    assert.match(refused.styles, /^style-src/)
    if (kind === 'chromium') assert.equal(refused.types, true)
    await view.end()
  })
}

/** The frame of a page, once its box is there. */
async function frameOf({ page }) {
  await until(page, () => document.querySelector('iframe') !== null)
  const find = () => page.frames().find((frame) => frame.url().endsWith('/search.html'))
  for (let tries = 0; !find() && tries < 200; tries++) await new Promise((done) => setTimeout(done, 20))
  return find()
}

function frame(open, way, kind) {
  /** Opens a result from the box in the frame with keys; `pick` tells how often to go down first. */
  async function opens(query, pick, shot) {
    const view = await open('iframe/index.html', { noisy: true })
    const inner = await frameOf(view)
    await until(inner, () => Boolean(document.querySelector('saola-search')?.shadowRoot))
    await (await inner.$('saola-search')).click()
    await view.page.keyboard.type(query)
    await until(inner, () => Boolean(document.querySelector('saola-search').shadowRoot.querySelector('.hit')))
    if (shot) await view.shot(`example-iframe-${kind}-${way}`)
    const top = view.page.url()
    for (let down = await inner.evaluate(pick); down > 0; down--) await view.page.keyboard.press('ArrowDown')
    await view.page.keyboard.press('Enter')
    for (let tries = 0; view.page.url() === top && tries < 200; tries++) await new Promise((done) => setTimeout(done, 20))
    assert.match(new URL(view.page.url()).pathname, /\/iframe\/[a-z-]+\/[^/]+\.html$/)
    // Chromium's advice for frames of the page's own origin, which need both words to fetch anything.
    assert.deepEqual(view.said.filter((line) => !/allow-scripts and allow-same-origin/.test(line)), [])
    await view.end()
  }

  // The driver's adapter stays in the outer page.
  const skip = kind === 'webkit' && 'frames are not reached through WebKit\'s driver'

  test('iframe: a result opens in the page around it', { skip }, () => opens('biên giới', () => 0, true))

  test('iframe: a completed title opens in the page around it', { skip }, () =>
    // Titles are the last of the completions.
    opens('khe s', () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.suggestion').length))
}

/** Everything in the box with its computed styles, and where it stands in the box. Runs in the page. */
const look = () => {
  const root = document.querySelector('saola-search').shadowRoot
  const { left, top } = root.querySelector('.frame').getBoundingClientRect()
  return [...root.querySelectorAll('*')].map((element) => {
    const box = element.getBoundingClientRect()
    const styles = [null, '::before', '::after', '::placeholder'].map((part) => {
      const computed = getComputedStyle(element, part)
      // What language a text is in is unset too.
      return Object.fromEntries([...computed].filter((name) => name !== '-webkit-locale').map((name) => [name, computed.getPropertyValue(name)]))
    })
    // What is hidden stands nowhere.
    const place = box.width || box.height ? [box.left - left, box.top - top, box.width, box.height].map((length) => Math.round(length * 8) / 8) : []
    return { name: `${element.localName}.${element.getAttribute('class') ?? ''}`, place, styles }
  })
}

function hostile(open, way, kind) {
  /** How the box looks on one of the pages, empty and with results. */
  async function looks(name) {
    const view = await open(`hostile/${name}.html`)
    await until(view.page, () => Boolean(document.querySelector('saola-search').shadowRoot))
    const empty = await view.page.evaluate(look)
    await search(view.page, 'khe sanh')
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('.bars i, .option').length > 4)
    // Transitions end.
    await new Promise((done) => setTimeout(done, 400))
    const full = await view.page.evaluate(look)
    await view.shot(`example-hostile-${name}-${kind}-${way}`)
    await view.end()
    return [...empty, ...full]
  }

  let coming
  for (const name of ['rules', 'unset', 'index']) {
    test(`hostile styles: ${name} is as without`, async () => {
      const plain = await (coming ??= looks('plain'))
      const there = await looks(name)
      assert.equal(there.length, plain.length)
      assert.deepEqual(plain.flatMap((element, at) => differences(element, there[at])).slice(0, 20), [])
    })
  }
}

/** What differs between two elements, as lines. */
function differences(one, other) {
  const places = String(one.place) === String(other.place) ? [] : [`${one.name} stands at ${one.place}, then at ${other.place}`]
  const styles = one.styles.flatMap((style, part) =>
    Object.keys(style).filter((name) => style[name] !== other.styles[part][name]).map((name) => `${one.name} ${part} ${name}: ${style[name]}, then ${other.styles[part][name]}`),
  )
  return [...places, ...styles]
}

function two(open, way, kind) {
  test('two indexes: states and addresses of their own', async () => {
    const view = await open('two/index.html')
    await assertFinds(view, '#events', 'biên giới')
    await assertFinds(view, '#places', 'khe sanh')
    for (const [box, folder] of [['#events', '/two/events/'], ['#places', '/two/places/']]) {
      for (const { href } of (await shown(view.page, box)).options) assert.ok(href.includes(folder), href)
    }
    const parameters = new URL(view.page.url()).searchParams
    assert.deepEqual([parameters.get('a'), parameters.get('b')], ['biên giới', 'khe sanh'])
    await view.shot(`example-two-${kind}-${way}`)
    await view.page.goBack()
    await until(view.page, () => document.querySelector('#places').value === '' && document.querySelector('#events').value === 'biên giới')
    await view.page.goForward()
    await until(view.page, () => document.querySelector('#places').value === 'khe sanh')
    await view.page.reload()
    await until(view.page, () => ['#events', '#places'].every((box) => document.querySelector(box).shadowRoot?.querySelector('.hit')))
    assert.deepEqual(await view.page.evaluate(() => ['#events', '#places'].map((box) => document.querySelector(box).value)), ['biên giới', 'khe sanh'])
    await view.end()
  })

  test('two indexes: keys go to the first', async () => {
    const view = await open('two/index.html')
    await until(view.page, () => Boolean(document.querySelector('#places').shadowRoot))
    await view.page.keyboard.press('/')
    assert.equal(await view.page.evaluate(() => document.activeElement.id), 'events')
    await view.end()
  })
}

/** Where everything beside the boxes stands. Runs in the page. */
const places = () => [...document.querySelectorAll('header, h1, p')].map((element) => Math.round(element.getBoundingClientRect().top * 8) / 8)

function server(open) {
  test('rendered on a server: nothing moves when the element comes', async () => {
    const view = await open('server/late.html')
    const before = await view.page.evaluate(places)
    assert.ok(await view.page.evaluate(() => document.querySelector('saola-search a').checkVisibility()))
    await view.page.evaluate(upgrade)
    await until(view.page, () => [...document.querySelectorAll('saola-search')].every(({ shadowRoot }) => shadowRoot))
    assert.deepEqual(await view.page.evaluate(places), before)
    assert.equal(await view.page.evaluate(() => document.querySelector('saola-search a').checkVisibility()), false)
    await assertFinds(view)
    await view.end()
  })

  test('rendered on a server', async () => {
    const view = await open('server/index.html')
    await assertFinds(view, 'saola-search[mode=inline]')
    await view.end()
  })
}
