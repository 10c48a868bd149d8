/** A page of WebKit with the part of Puppeteer's interface that the tests use. */

import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Button, Key, Origin } from 'selenium-webdriver'
import { recordFolder } from './webkit-console.mjs'

const KEYS = {
  ...{ ArrowDown: Key.ARROW_DOWN, ArrowUp: Key.ARROW_UP, ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT },
  ...{ Enter: Key.ENTER, Escape: Key.ESCAPE, Tab: Key.TAB, Backspace: Key.BACK_SPACE, Delete: Key.DELETE, Home: Key.HOME, End: Key.END },
  ...{ PageUp: Key.PAGE_UP, PageDown: Key.PAGE_DOWN, Control: Key.CONTROL, Alt: Key.ALT, Shift: Key.SHIFT, Meta: Key.META },
}
const NARROWEST = 334
const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

/** Calls a function in the page. An answer is text, or awaited under a number; address and console come along. */
function call(give, id, args) {
  const store = (globalThis[Symbol.for('answers')] ??= { given: new Map(), handles: [] })
  const settle = (value) => store.given.set(id, { value: JSON.stringify(value) })
  const fail = (error) => store.given.set(id, { error: String(error?.stack && error?.message ? error.message : error?.message ?? error) })
  const tell = () => {
    const answer = store.given.get(id)
    if (answer) store.given.delete(id)
    return { ...answer, pending: !answer, url: location.href, said: globalThis[Symbol.for('said')]?.splice(0) ?? [] }
  }
  try {
    const value = give(store, ...args)
    if (typeof value?.then === 'function') value.then(settle, fail)
    else settle(value)
  } catch (error) {
    fail(error)
  }
  return tell()
}

/** Asks for an answer that was awaited. */
function ask(id) {
  const store = globalThis[Symbol.for('answers')]
  if (!store) return { error: 'the page has gone' }
  const answer = store.given.get(id)
  store.given.delete(id)
  return { ...answer, pending: !answer, url: location.href, said: globalThis[Symbol.for('said')]?.splice(0) ?? [] }
}

/** The text of something to evaluate, as a function of the store. */
const source = (what) => (typeof what === 'function' ? `(store, ...args) => (${what})(...args)` : `() => (${what.trim().replace(/;+$/, '')})`)

export class WebKitPage extends EventEmitter {
  #run
  #proxy
  #url = 'about:blank'
  #calls = 0

  /** `run` sends a command to the driver, in the window of this page. */
  constructor(run, proxy) {
    super()
    this.#run = run
    this.#proxy = proxy
    this.keyboard = new Keyboard((act) => this.#act(act))
    this.mouse = new Mouse((act) => this.#act(act))
  }

  evaluate(what, ...args) {
    return this.#call(source(what), args)
  }

  /** What stays in the page; its `evaluate` gives it to a function. */
  async evaluateHandle(what, ...args) {
    const at = await this.#call(`(store, ...args) => store.handles.push((${source(what)})(store, ...args)) - 1`, args)
    return { evaluate: (action, ...args) => this.#call(`(store, ...args) => (${action})(store.handles[${at}], ...args)`, args) }
  }

  async #call(source, args) {
    const id = ++this.#calls
    let answer = await this.#script(`return (${call})(${source}, ${id}, JSON.parse(arguments[0]))`, JSON.stringify(args))
    for (let pause = 2; answer.pending; pause = Math.min(pause * 2, 20)) {
      await sleep(pause)
      answer = await this.#script(`return (${ask})(${id})`)
    }
    if (answer.error !== undefined && answer.error !== null) throw new Error(answer.error)
    return typeof answer.value === 'string' ? JSON.parse(answer.value) : undefined
  }

  async #script(text, ...args) {
    const answer = await this.#run((driver) => driver.executeScript(text, ...args))
    this.#url = answer.url ?? this.#url
    for (const line of answer.said ?? []) this.#tell(line)
    return answer
  }

  /** Lines are `kind: text`. */
  #tell(line) {
    const [, kind, text] = /^(\w+): (.*)$/s.exec(line)
    this.emit('console', { type: () => kind, text: () => text })
  }

  /** Address and console after something that may have changed them, unless the page is just leaving. */
  async #look() {
    await this.evaluate(() => undefined).catch(() => {})
  }

  async #act(act) {
    await this.#run((driver) => act(driver.actions({ async: true })).perform())
    await this.#look()
  }

  /** Pages on disk have to be in a scratch folder, for their files are changed. */
  async goto(url) {
    await this.#look()
    if (url.startsWith('file:')) {
      const folder = dirname(fileURLToPath(url))
      assert.ok(folder.startsWith(join(tmpdir(), 'saola-')), `not a scratch folder: ${folder}`)
      await recordFolder(folder)
      this.emit('request', { url: () => url })
    }
    await this.#run((driver) => driver.get(url))
    await this.#look()
  }

  async goBack() {
    await this.#run((driver) => driver.navigate().back())
    await this.#look()
  }

  async goForward() {
    await this.#run((driver) => driver.navigate().forward())
    await this.#look()
  }

  async reload() {
    await this.#run((driver) => driver.navigate().refresh())
    await this.#look()
  }

  /** Address after the last command. */
  url() {
    return this.#url
  }

  title() {
    return this.evaluate(() => document.title)
  }

  /** Waits until another page is there. To be called before what leads to it. */
  async waitForNavigation() {
    await this.evaluate(() => void (globalThis[Symbol.for('leaving')] = true))
    const arrived = () => !globalThis[Symbol.for('leaving')] && document.readyState === 'complete'
    await this.waitForFunction(arrived)
  }

  async waitForFunction(what, _, ...args) {
    const end = Date.now() + 20_000
    while (!(await this.evaluate(what, ...args).catch(() => false))) {
      assert.ok(Date.now() < end, `never true: ${what}`)
      await sleep(20)
    }
  }

  waitForNetworkIdle() {
    return this.#proxy.idle(500)
  }

  async setViewport({ width, height }) {
    const wide = Math.max(width, NARROWEST)
    const size = () => this.evaluate(() => [innerWidth, innerHeight])
    if (String(await size()) === `${wide},${height}`) return
    // The last pixel stays where the pointer is.
    await this.#run((driver) => driver.manage().window().setRect({ x: 1100 - wide, y: 800 - height, width: wide, height }))
    // The page hears of it later when the machine is busy.
    for (let tries = 0; String(await size()) !== `${wide},${height}` && tries < 100; tries++) await sleep(20)
    assert.deepEqual(await size(), [wide, height], 'size of the window')
  }

  focus(selector) {
    return this.evaluate((selector) => document.querySelector(selector).focus(), selector)
  }

  async click(selector) {
    const [x, y] = await this.evaluate((selector) => {
      const element = document.querySelector(selector)
      element.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const { left, top, width, height } = element.getBoundingClientRect()
      return [left + width / 2, top + height / 2]
    }, selector)
    await this.mouse.click(x, y)
  }

  async screenshot({ path }) {
    const image = Buffer.from(await this.#run((driver) => driver.takeScreenshot()), 'base64')
    if (path) await writeFile(path, image)
    return image
  }

  async close() {
    await this.#look()
    await this.#run((driver) => driver.close())
    this.emit('close')
  }
}

class Keyboard {
  #act

  constructor(act) {
    this.#act = act
  }

  type(text) {
    return this.#act((actions) => actions.sendKeys(text))
  }

  press(key) {
    return this.#act((actions) => actions.sendKeys(KEYS[key] ?? key))
  }

  down(key) {
    return this.#act((actions) => actions.keyDown(KEYS[key] ?? key))
  }

  up(key) {
    return this.#act((actions) => actions.keyUp(KEYS[key] ?? key))
  }
}

class Mouse {
  #act

  constructor(act) {
    this.#act = act
  }

  move(x, y) {
    return this.#act((actions) => actions.move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 }))
  }

  down() {
    return this.#act((actions) => actions.press(Button.LEFT))
  }

  up() {
    return this.#act((actions) => actions.release(Button.LEFT))
  }

  async click(x, y) {
    await this.move(x, y)
    await this.down()
    await this.up()
  }
}
