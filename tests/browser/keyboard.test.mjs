/** The box without a mouse, and what it tells a screen reader. */

import assert from 'node:assert/strict'
import { boxPage, inBrowsersAndSomeWays, scratch, search, shown, test, until } from './harness.mjs'

const QUERY = 'biên giới'
const pages = () => scratch({ 'index.html': boxPage(), 'other.html': boxPage({ box: '<saola-search limit="3"></saola-search><button>after</button>' }) })

/** An attribute of the input. */
function input(page, name) {
  return page.evaluate((name) => document.querySelector('saola-search').shadowRoot.querySelector('input').getAttribute(name), name)
}

inBrowsersAndSomeWays('keyboard', pages, (open) => {
  test('arrows walk through results and input in a ring', async () => {
    const view = await open('index.html')
    await search(view.page, QUERY)
    const { options, active } = await shown(view.page)
    assert.equal(active, null)
    await view.page.keyboard.press('ArrowDown')
    assert.equal(await input(view.page, 'aria-activedescendant'), 'hit-0')
    assert.equal((await shown(view.page)).active, 'hit-0')
    await view.page.keyboard.press('ArrowUp')
    assert.equal((await shown(view.page)).active, null)
    await view.page.keyboard.press('ArrowUp')
    assert.notEqual((await shown(view.page)).active, null)
    assert.ok(options.length > 1)
    await view.end()
  })

  test('Home and End stay in the text', async () => {
    const view = await open('index.html')
    await search(view.page, QUERY)
    await view.page.keyboard.press('ArrowDown')
    await view.page.keyboard.press('Home')
    const at = await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('input').selectionStart)
    assert.equal(at, 0)
    await view.end()
  })

  test('Escape clears, then leaves the key to the page', async () => {
    const view = await open('index.html')
    await search(view.page, QUERY)
    await view.page.evaluate(() => document.addEventListener('keydown', ({ key }) => (document.title += key)))
    await view.page.keyboard.press('Escape')
    const cleared = await view.page.evaluate(() => [document.querySelector('saola-search').value, document.title])
    assert.deepEqual(cleared, ['', 'Test'])
    assert.equal((await shown(view.page)).open, false)
    await view.page.keyboard.press('Escape')
    assert.equal(await view.page.title(), 'TestEscape')
    await view.end()
  })

  test('Enter opens the chosen result, the first when none is chosen', async () => {
    for (const keys of [['Enter'], ['ArrowDown', 'ArrowDown', 'Enter']]) {
      const view = await open('index.html')
      await search(view.page, QUERY)
      await view.page.evaluate(() => {
        document.querySelector('saola-search').addEventListener('saola-open', (event) => {
          event.preventDefault()
          document.title = event.detail.url
        })
      })
      const { options } = await shown(view.page)
      for (const key of keys) await view.page.keyboard.press(key)
      assert.equal(await view.page.title(), options[Math.max(keys.length - 2, 0)].href)
      assert.match(view.page.url(), /index\.html$/)
      await view.end()
    }
  })

  test('with Ctrl or Command Enter opens another tab, and the box stays', async () => {
    for (const modifier of ['ctrlKey', 'metaKey']) {
      const view = await open('index.html')
      await search(view.page, QUERY)
      const { options } = await shown(view.page)
      const opened = await view.page.evaluate((modifier) => {
        const opened = []
        window.open = (...all) => opened.push(all)
        const input = document.querySelector('saola-search').shadowRoot.querySelector('input')
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true }))
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', [modifier]: true, bubbles: true, composed: true }))
        return opened
      }, modifier)
      assert.deepEqual(opened, [[options[0].href, '_blank', 'noopener']])
      assert.equal((await shown(view.page)).open, true)
      assert.match(view.page.url(), /index\.html$/)
      await view.end()
    }
  })

  test('a middle click is left to the browser, which has a link for it', async () => {
    const view = await open('index.html')
    await search(view.page, QUERY)
    const left = await view.page.evaluate(() => {
      const link = document.querySelector('saola-search').shadowRoot.querySelector('a[role=option]')
      const free = ['mousedown', 'auxclick'].map((type) => {
        const event = new MouseEvent(type, { button: 1, bubbles: true, composed: true, cancelable: true })
        // The browser itself is not to act: another tab would open here and now.
        let prevented
        addEventListener(type, (event) => ((prevented = event.defaultPrevented), event.preventDefault()), { once: true })
        link.dispatchEvent(event)
        return [type, prevented]
      })
      return { free, href: link.href, target: link.target }
    })
    assert.equal(Object.fromEntries(left.free).auxclick, false)
    assert.match(left.href, /^(http|file):/)
    assert.equal((await shown(view.page)).open, true)
    await view.end()
  })

  test('Enter before the answer is kept for it', async () => {
    const view = await open('index.html')
    await view.page.evaluate(() => {
      const box = document.querySelector('saola-search')
      box.addEventListener('saola-open', (event) => {
        event.preventDefault()
        document.title = 'opened'
      })
      box.value = 'biên giới'
      const root = box.shadowRoot
      root.querySelector('input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
    })
    await until(view.page, () => document.title === 'opened')
    await view.end()
  })

  test('while an input method composes, keys are its own but searching goes on', async () => {
    const view = await open('index.html')
    await search(view.page, QUERY)
    await view.page.evaluate(() => {
      const input = document.querySelector('saola-search').shadowRoot.querySelector('input')
      for (const key of ['Enter', 'Escape', 'ArrowDown']) input.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }))
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }))
      input.value = 'khe sanh'
      input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true, composed: true }))
    })
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('mark')?.textContent.match(/khe|sanh/i))
    assert.equal((await shown(view.page)).active, null)
    await view.end()
  })

  test('the arrow past the last result brings more, and nothing moves', async () => {
    const view = await open('other.html')
    const total = await search(view.page, QUERY)
    assert.ok(total > 3)
    const before = await shown(view.page)
    for (let at = 0; at <= before.options.length; at++) await view.page.keyboard.press('ArrowDown')
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelectorAll('[role=group]').length > 3)
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('[aria-selected=true]')?.id === 'hit-3')
    const { options } = await shown(view.page)
    assert.deepEqual(options.slice(0, before.options.length), before.options)
    await view.end()
  })

  test('"show more" goes on to the last result', async () => {
    const view = await open('other.html')
    const total = await search(view.page, 'khe sanh')
    const groups = () => view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelectorAll('[role=group]').length)
    while (await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.more').checkVisibility())) {
      const before = await groups()
      await view.page.evaluate(() => document.querySelector('saola-search').shadowRoot.querySelector('.more').click())
      await until(view.page, (before) => document.querySelector('saola-search').shadowRoot.querySelectorAll('[role=group]').length > before, before)
    }
    assert.equal(await groups(), total)
    await view.end()
  })

  test('leaving the box closes the list, coming back opens it', async () => {
    const view = await open('other.html')
    await search(view.page, QUERY)
    await view.page.focus('button')
    assert.equal((await shown(view.page)).open, false)
    await view.page.evaluate(() => document.querySelector('saola-search').focus())
    assert.equal((await shown(view.page)).open, true)
    await view.end()
  })

  test('roles, states and the number read out after a pause', async () => {
    const view = await open('index.html')
    assert.equal(await input(view.page, 'role'), 'combobox')
    assert.equal(await input(view.page, 'aria-expanded'), 'false')
    const total = await search(view.page, QUERY)
    assert.equal(await input(view.page, 'aria-expanded'), 'true')
    assert.equal(await input(view.page, 'aria-controls'), 'list')
    const status = () => document.querySelector('saola-search').shadowRoot.querySelector('[role=status]').textContent
    assert.equal(await view.page.evaluate(status), '')
    await until(view.page, () => document.querySelector('saola-search').shadowRoot.querySelector('[role=status]').textContent)
    assert.equal(await view.page.evaluate(status), `${total} results`)
    await view.end()
  })
})
