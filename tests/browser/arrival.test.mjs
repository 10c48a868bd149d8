/** Arrival: what the search found is highlighted on the page that a result opens, and the bar leads from hit to hit. */

import assert from 'node:assert/strict'
import { cp, readFile, readdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { dist, boxPage, inBrowsersAndSomeWays, inBrowsersAndWays, scratch, search, shown, test, until } from './harness.mjs'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const policy = "default-src 'none'; script-src 'self'; style-src 'self'"

/** A page with the line, and perhaps a script before it. */
function page(body, { head = '', lang = 'en', dir = 'ltr' } = {}) {
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>Page</title>
    <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">${head}
    <link rel="icon" href="data:,"><script src="saola/saola-highlight.js" defer></script></head><body><main><h1>Page</h1>${body}</main></body></html>`
}

const filler = '<p>Dân quân du kích.</p>'.repeat(60)
const long = `
  <p>biên giới một</p>
  ${filler}<h2 id="hai phần">Hai</h2>
  <p>đường biên giới hai</p>${filler}<p>Biên Giới ba</p>`
const words = `<p id="marks">biên bien biển Biến BIÊN bi<b>ê</b>n biênx xbiên</p>
  <p id="split"><b>Bi</b>ên <i>gi</i>ới</p><div>biên</div>giới<p>bie${'\u0302'}n gio${'\u031b\u0301'}i</p>
  <p>đường duong Đường</p><p>hoà hòa hoa</p>`
const skipped = `<script type="text/plain">biên</script><style>.biên{}</style><noscript>biên</noscript><template>biên</template>
  <p hidden>biên</p><p class="unseen">biên</p><textarea>biên</textarea><select><option>biên</select><p data-saola-ignore>biên</p>
  <details><summary>biên</summary><p>biên</p></details><svg><text>biên</text></svg><p>biên</p>`
const scripts = `<p lang="zh">我们研究开发新技术,开发研究。</p><p lang="ja">ソフトウェアを研究する</p>
  <p lang="th">กองทัพบกไทย เมา</p><p lang="lo">ກອງທັບປະຊາຊົນລາວ</p><p lang="km">កងទ័ពកម្ពុជា</p><p lang="my">မြန်မာနိုင်ငံ</p><p lang="ko">대한민국 학교에서</p>`

const pages = async () => {
  const folder = await scratch({
    'long.html': page(long, { lang: 'vi' }),
    'words.html': page(words),
    // With a ground of its own, which axe needs to see.
    'ground.html': page(long, { lang: 'vi', head: '<style>body { background: Canvas; color: CanvasText }</style>' }),
    'skipped.html': page(skipped, { head: '<link rel="stylesheet" href="unseen.css">' }),
    'unseen.css': '.unseen { visibility: hidden }',
    'scripts.html': page(scripts),
    'hostile.html': page(long, { head: '<style>* { all: unset !important }</style>' }),
    'strict.html': page(long, { head: `<meta http-equiv="Content-Security-Policy" content="${policy}">` }).replace('<link rel="icon" href="data:,">', ''),
    'marks.html': page(`${words}<div id="flex"></div>`, { head: '<script src="old.js"></script><link rel="stylesheet" href="flex.css">' }),
    'old.js': "Object.defineProperty(CSS, 'highlights', { value: undefined })",
    'flex.css': '#flex { display: flex }',
    'rtl.html': page(`<p>الحدود بين البلدين، حُدود</p>${filler}<p>الحدود</p>`, { lang: 'ar', dir: 'rtl' }),
    'code.html': page(`${filler}<pre id="code">${'x'.repeat(900)} needle</pre>${filler}`, { head: '<link rel="stylesheet" href="code.css">' }),
    'bare.html': page(long).replace(/<script.*?<\/script>/, ''),
    'from.html': page('<a href="">to</a>').replace(/<script.*?<\/script>/, ''),
    'code.css': 'pre { overflow: auto; max-width: 30rem }',
  })
  return folder
}

/** An address with what was found. */
const at = (name, items, { passage = '', hash = '', query = '' } = {}) =>
  `${name}.html?${query}${new URLSearchParams({ 'saola-hits': `${passage} ${items}` })}${hash}`

/** What a reader sees: highlighted texts, the current one, the bar, the address. */
const state = (page) =>
  page.evaluate(() => {
    const texts = (name) => [...(CSS.highlights?.get(name) ?? [])].map((range) => range.toString())
    const bar = document.querySelector('saola-arrival')?.shadowRoot
    const current = [...(CSS.highlights?.get('saola-current') ?? [])][0]
    const box = current?.getBoundingClientRect()
    return {
      hits: texts('saola-hit'),
      current: current?.startContainer.parentElement.closest('p, pre, div')?.textContent,
      inSight: Boolean(box) && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth,
      count: bar?.querySelector('[part=count]').textContent,
      search: location.search,
    }
  })

/** Waits for the bar, which says its number a moment after it appears. */
const arrived = (page) =>
  until(page, () => document.readyState === 'complete' && Boolean(document.querySelector('saola-arrival')?.shadowRoot.querySelector('[part=count]').textContent))

const press = (page, part) => page.evaluate((part) => document.querySelector('saola-arrival').shadowRoot.querySelector(`[part=${part}]`).click(), part)
const counts = (page, text) => until(page, (text) => document.querySelector('saola-arrival').shadowRoot.querySelector('[part=count]').textContent === text, text)
/** What `<saola-search>` makes of the address of a result, beside the page at `base`. The module asks the browser for one thing only. */
const addressOf = async (url, excerpt, options) => {
  globalThis.document ??= { fragmentDirective: {} }
  const { arrivalUrl } = await import('../../www/arrival-link.js')
  return (base) => arrivalUrl(new URL(url, base).href, excerpt, options)
}
/** Waits until the page is whole; what was found is highlighted then. */
const loaded = (page) => until(page, () => document.readyState === 'complete')
/** Waits until the page has scrolled to the current hit. */
const inSight = async (page) => {
  for (let tries = 0; !(await state(page)).inSight && tries < 200; tries++) await new Promise((done) => setTimeout(done, 20))
}
const settled = () => new Promise((done) => setTimeout(done, 150))

inBrowsersAndSomeWays('arrival', pages, (open, way, kind) => {
  const hitsOf = async (address) => {
    const view = await open(address)
    await loaded(view.page)
    const { hits } = await state(view.page)
    await view.end()
    return hits
  }

  test('hits, steps by mouse and keyboard, dismissed', async () => {
    const view = await open(at('long', 'biên_giới'))
    await arrived(view.page)
    let seen = await state(view.page)
    assert.deepEqual(seen.hits, ['biên giới', 'biên giới', 'Biên Giới'])
    assert.deepEqual([seen.count, seen.inSight, seen.search], ['1 trên 3', true, ''])
    await view.shot(`arrival-wide-${way}-${kind}`)
    await press(view.page, 'previous')
    await counts(view.page, '3 trên 3')
    assert.equal((await state(view.page)).inSight, true)
    await press(view.page, 'next')
    await counts(view.page, '1 trên 3')
    await view.page.evaluate(() => document.querySelector('saola-arrival').shadowRoot.querySelector('[part=next]').focus())
    await view.page.keyboard.press('Enter')
    await counts(view.page, '2 trên 3')
    await view.page.keyboard.press('n')
    await counts(view.page, '3 trên 3')
    await view.page.keyboard.press('N')
    await counts(view.page, '2 trên 3')
    await view.page.keyboard.press('Escape')
    seen = await state(view.page)
    assert.deepEqual([seen.hits, seen.count], [[], undefined])
    // The keyboard goes on at the hit.
    assert.equal(await view.page.evaluate(() => getSelection().anchorNode.textContent), 'đường biên giới hai')
    await view.end()
  })

  test('the button dismisses; n without the bar does nothing', async () => {
    const view = await open(at('long', 'biên_giới'))
    await arrived(view.page)
    await view.page.keyboard.press('n')
    await settled()
    assert.equal((await state(view.page)).count, '1 trên 3')
    await press(view.page, 'dismiss')
    assert.deepEqual((await state(view.page)).hits, [])
    await view.end()
  })

  test('accents count where they were typed', async () => {
    assert.deepEqual(await hitsOf(at('words', 'biên')), ['biên', 'BIÊN biên', 'Biên', 'biên', 'bie\u0302n'])
    assert.deepEqual(await hitsOf(at('words', 'bien')), ['biên bien biển Biến BIÊN biên', 'Biên', 'biên', 'bie\u0302n'])
    assert.deepEqual(await hitsOf(at('words', '*bien')), ['bien'])
  })

  test('split and decomposed text', async () => {
    assert.deepEqual(await hitsOf(at('words', 'gio\u031b\u0301i')), ['giới', 'giới', 'gio\u031b\u0301i'])
    assert.deepEqual(await hitsOf(at('words', 'biên_giới')), ['Biên giới', 'bie\u0302n gio\u031b\u0301i'])
    assert.deepEqual(await hitsOf(at('words', 'duong')), ['đường duong Đường'])
    assert.deepEqual(await hitsOf(at('words', 'đường')), ['đường', 'Đường'])
    assert.deepEqual(await hitsOf(at('words', 'hoà')), ['hoà hòa'])
  })

  test('what is not read is not highlighted', async () => {
    assert.deepEqual(await hitsOf(at('skipped', 'biên')), ['biên', 'biên'])
  })

  for (const [items, expected] of [
    ['研究', ['研究', '研究', '研究']],
    ['ฟุต ทัพบก', ['ทัพบก']],
    ['มา', []],
    ['ປະຊາຊົນ', ['ປະຊາຊົນ']],
    ['កម្ពុជា', ['កម្ពុជា']],
    ['ជា ពុជា', ['ជា']],
    ['နိုင်ငံ', ['နိုင်ငံ']],
    ['학교', ['학교']],
  ])
    test(`scripts without spaces: ${items}`, async () => assert.deepEqual(await hitsOf(at('scripts', items)), expected))

  test('nothing that stands there: no bar, and no parameter either', async () => {
    for (const address of [at('words', 'xqzw'), 'words.html?saola-hits=', 'words.html?saola-hits=%E0%A4%A', at('words', '_ * -')]) {
      const view = await open(address)
      await loaded(view.page)
      const seen = await state(view.page)
      assert.deepEqual([seen.count, seen.hits, seen.search], [undefined, [], address.endsWith('=') ? '?saola-hits=' : ''], address)
      await view.end()
    }
  })

  test('only the parameter is taken from the address, and Back works', async () => {
    const view = await open('words.html')
    const { page } = view
    const target = new URL(at('long', 'biên_giới', { query: 'a=%20b&', hash: '#hai%20phần' }), page.url())
    const steps = await page.evaluate(() => history.length)
    await page.goto(target.href)
    await arrived(page)
    assert.equal(await page.evaluate(() => location.search), '?a=%20b')
    assert.equal(await page.evaluate(() => history.length), steps + 1)
    // Asked of the page itself: the driver does not hear of pages that come back from the cache.
    await page.evaluate(() => void setTimeout(() => history.back()))
    for (let tries = 0; (await page.evaluate(() => location.pathname).catch(() => '')).endsWith('long.html'); tries++) {
      assert.ok(tries < 50, 'still on the page')
      await settled()
    }
    assert.match(await page.evaluate(() => location.href), /words\.html$/)
    await view.end()
  })

  test('the first hit is behind the fragment', async () => {
    const view = await open(at('long', 'biên_giới', { hash: '#hai%20phần' }))
    await arrived(view.page)
    await inSight(view.page)
    const seen = await state(view.page)
    assert.deepEqual([seen.count, seen.current, seen.inSight], ['2 trên 3', 'đường biên giới hai', true])
    // The heading stays where the browser put it.
    assert.ok(await view.page.evaluate(() => document.querySelector('h2').getBoundingClientRect().top < innerHeight / 2))
    await view.end()
  })

  test('the first hit is in the passage of the excerpt', async () => {
    const view = await open(at('long', 'biên_giới', { passage: 'đường_biên_giới_hai' }))
    await arrived(view.page)
    await inSight(view.page)
    const seen = await state(view.page)
    assert.deepEqual([seen.count, seen.inSight], ['2 trên 3', true])
    await view.end()
  })

  test('where the line is absent, the text fragment', async () => {
    const link = await addressOf('bare.html#hai%20phần', [{ text: '… đường ', mark: false }, { text: 'biên giới', mark: true }, { text: ' hai', mark: false }])
    const view = await open('from.html')
    if (way === 'file') {
      assert.doesNotMatch(link(view.page.url()), /:~:/)
      return view.end()
    }
    await view.page.evaluate((href) => document.querySelector('a').setAttribute('href', href), link(view.page.url()))
    await Promise.all([view.page.waitForNavigation(), view.page.click('a')])
    const passage = () => [...document.querySelectorAll('p')].find((p) => p.textContent === 'đường biên giới hai').getBoundingClientRect()
    await until(view.page, `(() => { const { top, bottom } = (${passage})(); return top >= 0 && bottom <= innerHeight })()`)
    // Browsers keep it from scripts.
    assert.equal(await view.page.evaluate(() => decodeURIComponent(location.hash)), '#hai phần')
    await view.end()
  })

  test('what scrolls inside the page is scrolled too', async () => {
    const view = await open(at('code', 'needle'))
    await arrived(view.page)
    await inSight(view.page)
    assert.equal((await state(view.page)).inSight, true)
    await view.end()
  })

  test('without highlights, elements that leave nothing behind', async () => {
    const view = await open(at('marks', 'biên giới'))
    const nodes = () => view.page.evaluate(() => document.querySelector('main').innerHTML)
    await arrived(view.page)
    const marks = await view.page.evaluate(() => [...document.querySelectorAll('mark.saola-hit')].map((mark) => mark.textContent))
    assert.deepEqual(marks, ['biên', 'BIÊN bi', 'ê', 'n', 'Bi', 'ên ', 'gi', 'ới', 'biên', 'giới', 'bie\u0302n gio\u031b\u0301i'])
    assert.equal(await view.page.evaluate(() => document.querySelectorAll('mark.saola-current').length), 1)
    await press(view.page, 'next')
    await press(view.page, 'dismiss')
    const plain = await open('marks.html')
    assert.equal(await nodes(), await plain.page.evaluate(() => document.querySelector('main').innerHTML))
    const children = (page) => page.evaluate(() => [...document.querySelectorAll('p')].map((p) => p.childNodes.length))
    assert.deepEqual(await children(view.page), await children(plain.page))
    await plain.end()
    await view.end()
  })

  for (const name of ['strict', 'hostile'])
    test(`${name} page`, async () => {
      const view = await open(at(name, 'biên_giới'))
      await arrived(view.page)
      assert.equal((await state(view.page)).hits.length, 3)
      const boxes = await view.page.evaluate(() =>
        [...document.querySelector('saola-arrival').shadowRoot.querySelectorAll('div, button')].map((element) => {
          const { width, height, right, bottom } = element.getBoundingClientRect()
          return { width, height, right, bottom, fixed: getComputedStyle(element).position }
        }),
      )
      assert.equal(boxes[0].fixed, 'fixed')
      for (const { width, height, right, bottom } of boxes) assert.ok(width >= 44 && height >= 44 && right <= 1100 && bottom <= 800)
      await view.shot(`arrival-${name}-${way}-${kind}`)
      await view.end()
    })

  test('right to left', async () => {
    const view = await open(at('rtl', 'حدود الحدود'), { width: 390 })
    await arrived(view.page)
    const seen = await state(view.page)
    assert.deepEqual(seen.hits, ['الحدود', 'حُدود', 'الحدود'])
    assert.match(seen.count, /^1 من 3$/)
    const left = await view.page.evaluate(() => document.querySelector('saola-arrival').shadowRoot.querySelector('div').getBoundingClientRect().left)
    assert.ok(left < 40)
    await view.shot(`arrival-rtl-${way}-${kind}`)
    await view.end()
  })
})

for (const scheme of ['light', 'dark'])
  inBrowsersAndWays(`arrival, ${scheme}`, pages, (open, way, kind) => {
    if (way === 'file') return
    test('axe finds nothing', async () => {
      const view = await open(at('ground', 'biên_giới'), { width: 390 })
      await arrived(view.page)
      await view.page.evaluate(axe)
      const { violations } = await view.page.evaluate(() => globalThis.axe.run())
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`), [])
      await view.shot(`arrival-narrow-${scheme}-${kind}`)
      await view.end()
    })
  }, scheme)

/** The built site with the line in each page, a box that is told not to, and one whose page makes the addresses. */
const site = async () => {
  const link = "document.querySelector('saola-search').link = (url) => new URL('x/' + url, location.href).href"
  const folder = await scratch({ 'link.js': link })
  await cp(join(dist, 'site'), folder, { recursive: true })
  for (const name of await readdir(folder, { recursive: true }))
    if (name.endsWith('.html')) {
      const line = `<script src="${'../'.repeat(name.split('/').length - 1)}saola/saola-highlight.js" defer></script>`
      const html = await readFile(join(folder, name), 'utf8')
      if (!html.includes('saola-highlight.js')) await writeFile(join(folder, name), html.replace('</head>', () => `${line}</head>`))
    }
  await writeFile(join(folder, 'off.html'), boxPage({ box: '<saola-search highlight="off"></saola-search>' }))
  await writeFile(join(folder, 'own.html'), boxPage({ box: '<saola-search></saola-search><script src="link.js"></script>' }))
  return folder
}

inBrowsersAndWays('arrival from the box', site, (open, way, kind) => {
  for (const [query, expected] of [
    ['bien gioi', /^(bi[eêếềểễệ]n|gi[oơớờởỡợ]i)( gi[oơớờởỡợ]i)?$/],
    ['huaphan', /^(Hủa Phăn|Houaphanh)$/i],
    ['bieen giowis', /^(biên|giới|biên giới)$/i],
  ])
    test(`from ${query} to the passage`, async () => {
      const view = await open('index.html')
      await search(view.page, query)
      const { options } = await shown(view.page)
      const marked = options.find(({ marks }) => marks.length)
      await Promise.all([view.page.waitForNavigation(), view.page.evaluate((href) => {
        const box = document.querySelector('saola-search').shadowRoot
        ;[...box.querySelectorAll('a')].find((option) => option.href === href).click()
      }, marked.href)])
      await arrived(view.page)
      await inSight(view.page)
      const seen = await state(view.page)
      assert.ok(seen.hits.length > 0)
      for (const hit of seen.hits) assert.match(hit.normalize('NFC').toLowerCase(), new RegExp(expected, 'iu'))
      assert.deepEqual([seen.inSight, seen.search], [true, ''])
      await view.shot(`arrival-site-${query.replace(' ', '-')}-${way}-${kind}`)
      await view.end()
    })

  for (const name of ['off', 'own'])
    test(`no parameter: ${name}`, async () => {
      const view = await open(`${name}.html`)
      await search(view.page, 'biên giới')
      const { options } = await shown(view.page)
      for (const { href } of options) assert.doesNotMatch(href, /saola-hits|:~:/)
      if (name === 'own') assert.match(options[0].href, /\/x\//)
      await view.end()
    })
})
