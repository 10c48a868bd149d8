/**
 * WebKitGTK for the browser tests: the driver of the distribution, spoken to by Selenium, behind the part of Puppeteer's
 * interface that the tests use (`webkit-page.mjs`). One display and one driver serve all tests of a process; the kernel ends
 * them with it, however it ends.
 *
 * What the driver cannot tell, and how it is made up for:
 *   console   `webkit-console.mjs` records it by a script at the start of each page. Consoles of workers, and what only the
 *             browser itself says (a failed fetch), are not heard.
 *   requests  the browser goes through `webkit-proxy.mjs`. What a page reads from disk is not seen.
 *   windows   none is narrower than 334 pixels; there are no forced colours.
 *   readers   it knows neither roles nor names as screen readers hear them, and no input methods.
 *   hanging   now and then it answers no more. It is ended then, and started anew where its session had not begun.
 */

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { Builder } from 'selenium-webdriver'
import { WebKitPage } from './webkit-page.mjs'
import { startProxy } from './webkit-proxy.mjs'

const DRIVER = '/usr/bin/WebKitWebDriver'
const DISPLAY_SERVER = '/usr/bin/Xvfb'
const MISSING = 'WebKitGTK or its driver is missing: apt-get install webkit2gtk-driver xvfb, or leave webkit out of SAOLA_BROWSERS'

/** Pages are this large unless they ask for something else. The pointer rests on their last pixel, and so gives them the focus. */
const WIDTH = 1100
const HEIGHT = 800
const SCREEN = `${2 * WIDTH - 2}x${2 * HEIGHT - 2}x24`
const WINDOW = `noopener,popup,left=0,top=0,width=${WIDTH},height=${HEIGHT}`

/** Painting without layers takes half the time where no graphics card helps. */
const ENVIRONMENT = { WEBKIT_DISABLE_COMPOSITING_MODE: '1', LANG: 'C.UTF-8' }

/** Milliseconds in which the driver begins a session, and in which it answers everything else. */
const BEGINNING = 30_000
const PATIENCE = 60_000

let host

/** Display, driver and proxy, started once. */
function start() {
  host ??= startHost()
  return host
}

async function startHost() {
  if (!existsSync(DRIVER) || !existsSync(DISPLAY_SERVER)) throw new Error(MISSING)
  const port = await freePort()
  const display = await startDisplay()
  const child = run(DRIVER, ['-p', String(port)], { env: { ...process.env, ...ENVIRONMENT, DISPLAY: display }, stdio: 'ignore' })
  const address = `http://127.0.0.1:${port}`
  await answering(`${address}/status`)
  return { address, child, proxy: await startProxy() }
}

/** What the driver answers, within some milliseconds; one that does not is ended, so that whatever is asked next fails at once. */
async function within(patience, child, answer) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      child.kill('SIGKILL')
      host = undefined
      reject(new Error(`${DRIVER} does not answer`))
    }, patience)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** Starts the server of a display; the number is its own choice. */
function startDisplay() {
  const server = run(DISPLAY_SERVER, ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  return new Promise((resolve, reject) => {
    server.stdio[3].once('data', (number) => {
      server.stdio[3].unref()
      resolve(`:${String(number).trim()}`)
    })
    server.once('exit', () => reject(new Error('Xvfb did not start')))
  })
}

/** A program that ends with this one, and does not keep it from ending. */
function run(program, args, options) {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', program, ...args], options)
  child.unref()
  return child
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function answering(address) {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((done) => setTimeout(done, 20)))
    if (await fetch(address).then(({ ok }) => ok, () => false)) return
  throw new Error(`${DRIVER} did not start`)
}

/** A browser whose system is light or dark. The driver has one session at a time. */
export function launchWebKit(scheme) {
  return begin(scheme).catch(() => begin(scheme))
}

async function begin(scheme) {
  const { address, child, proxy } = await start()
  const capabilities = {
    browserName: 'MiniBrowser',
    proxy: { proxyType: 'manual', httpProxy: proxy.address, sslProxy: proxy.address },
    'webkitgtk:browserOptions': {
      args: ['--automation', '--javascript-can-open-windows-automatically=true', ...(scheme === 'dark' ? ['--dark-mode'] : [])],
    },
  }
  const session = new Builder().usingServer(address).withCapabilities(capabilities).build()
  return new WebKit(await within(BEGINNING, child, session), child, proxy)
}

/** A session: one window that stays, and one for each page. */
class WebKit {
  #driver
  #child
  #proxy
  #home
  #current
  #last = Promise.resolve()
  #pages = new Set()

  constructor(driver, child, proxy) {
    this.#driver = driver
    this.#child = child
    this.#proxy = proxy
    proxy.asked = (url) => this.#pages.forEach((page) => page.emit('request', { url: () => url }))
  }

  async newPage() {
    const window = await this.#queue(() => this.#open())
    const page = new WebKitPage((command) => this.#in(window, command), this.#proxy)
    this.#pages.add(page)
    page.once('close', () => this.#pages.delete(page))
    return page
  }

  async close() {
    await this.#queue(() => this.#driver.quit())
  }

  /** Opens a window without bars, which can be as narrow as a phone. */
  async #open() {
    this.#home ??= await this.#driver.getWindowHandle()
    await this.#switch(this.#home)
    const before = await this.#driver.getAllWindowHandles()
    await this.#driver.executeScript((features) => void open('about:blank', '_blank', features), WINDOW)
    for (const end = Date.now() + 10_000; Date.now() < end; ) {
      const window = (await this.#driver.getAllWindowHandles()).find((handle) => !before.includes(handle))
      if (window) return window
    }
    throw new Error('no window opened')
  }

  /** Runs a command in a window, after those before it: the driver knows one window at a time. */
  #in(window, command) {
    return this.#queue(async () => {
      await this.#switch(window)
      return command(this.#driver)
    })
  }

  async #switch(window) {
    if (this.#current !== window) await this.#driver.switchTo().window(window)
    this.#current = window
  }

  #queue(command) {
    const answer = this.#last.then(() => within(PATIENCE, this.#child, command()))
    this.#last = answer.catch(() => {})
    return answer
  }
}
