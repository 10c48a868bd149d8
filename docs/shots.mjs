/**
 * Takes the pictures of docs/img in Chromium, of what `./build.sh` made: `npm run shots [-- OUTDIR]`.
 *
 * One line a picture: which page, how large a window, what is done there.
 */

import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer-core'
import { LAUNCH, boxPage, dist, serve } from '../tests/browser/harness.mjs'

const out = resolve(process.argv[2] ?? fileURLToPath(new URL('img', import.meta.url)))
const RESULTS = 'site/search.html?q=bi%C3%AAn+gi%E1%BB%9Bi'
const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 360, height: 720, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const HEAD = '<link rel="stylesheet" href="style.css">'
/** Pages of their own, beside those of the site. */
const PAGES = {
  'arabic.html': boxPage({ head: HEAD, lang: 'ar" dir="rtl', box: '<saola-search mode="page" facets="country kind date:month" sorts="score date:desc"></saola-search>' }).replace('<body>', '<body class="results">').replace('>Test</h1>', '>بحث</h1>'),
  'modal.html': boxPage({ head: HEAD, lang: 'vi', box: '<saola-search mode="modal"></saola-search><p>Hai bên tuần tra song phương trên đoạn biên giới chung.</p>' }).replace('>Test</h1>', '>Hồ sơ</h1>'),
}

/** @type {{ name: string, page: string, view: import('puppeteer-core').Viewport, media?: Record<string, string>, type?: string, open?: boolean, enter?: boolean }[]} */
const SHOTS = [
  { name: 'wide', page: RESULTS, view: WIDE },
  { name: 'dark', page: 'site/index.html', view: WIDE, media: { 'prefers-color-scheme': 'dark' }, type: 'hoi dam bien gioi' },
  { name: 'narrow', page: RESULTS, view: NARROW },
  { name: 'dialog', page: 'site/modal.html', view: WIDE, type: 'khe sanh', open: true },
  { name: 'rtl', page: 'site/arabic.html?q=khe+sanh', view: WIDE },
  { name: 'zoom', page: RESULTS, view: { width: 640, height: 400, deviceScaleFactor: 2 } },
  { name: 'single', page: 'search.html', view: WIDE, type: 'biên giới' },
  { name: 'arrival', page: 'site/index.html', view: WIDE, type: 'tuần tra song phương', enter: true },
]

/** Types into the box, and waits for what is shown. */
async function act(page, { type, open, enter }) {
  await page.waitForFunction(() => document.querySelector('saola-search')?.shadowRoot)
  await page.evaluate((open) => document.querySelector('saola-search')[open ? 'open' : 'focus'](), Boolean(open))
  if (type) await page.keyboard.type(type)
  if (type || page.url().includes('q=')) await page.waitForFunction(() => document.querySelector('saola-search').shadowRoot.querySelector('.hit'))
  if (enter) await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  // What grows and fades has done so.
  await new Promise((done) => setTimeout(done, 600))
}

/** @param {import('puppeteer-core').Browser} browser @param {string} home @param {typeof SHOTS[number]} shot */
async function take(browser, home, { name, page: path, view, media = {}, ...doing }) {
  const page = await browser.newPage()
  await page.setViewport(view)
  const features = { 'prefers-color-scheme': 'light', ...media }
  await page.emulateMediaFeatures(Object.entries(features).map(([name, value]) => ({ name, value })))
  await page.goto(home + path)
  await act(page, doing)
  if (!doing.type) await page.evaluate(() => document.querySelector('saola-search').close())
  await page.screenshot({ path: /** @type {`${string}.webp`} */ (join(out, `${name}.webp`)), type: 'webp', quality: 75 })
  await page.close()
}

const folder = await mkdtemp(join(tmpdir(), 'saola-'))
await cp(dist, folder, { recursive: true })
for (const [name, text] of Object.entries(PAGES)) await writeFile(join(folder, 'site', name), text)
await mkdir(out, { recursive: true })
const server = await serve(folder)
const browser = await puppeteer.launch({ headless: true, ...LAUNCH.chromium })
try {
  for (const shot of SHOTS) await take(browser, server.http, shot)
} finally {
  await browser.close()
  await server.close()
  await rm(folder, { recursive: true })
}
