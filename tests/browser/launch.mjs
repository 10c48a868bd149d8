/**
 * The browsers of the tests: how each is started, and one that is shared.
 *
 * Firefox takes four seconds to start, so `scripts/browser-tests.mjs` starts it once and hands its address on
 * (SAOLA_SHARED_FIREFOX). Each group of tests then works in a context of its own, with its own storage. The others start in one
 * second, and pages in a context of Chromium's take longer than that.
 */

import puppeteer from 'puppeteer-core'
import { launchWebKit } from './webkit.mjs'

export const KINDS = ['chromium', 'firefox', 'webkit']

export const LAUNCH = {
  chromium: {
    executablePath: '/usr/bin/chromium',
    args: [
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  },
  firefox: {
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    extraPrefsFirefox: {
      // Puppeteer switches this off, and pages on disk could then fetch their neighbours.
      'security.fileuri.strict_origin_policy': true,
      // A strict page forbids icons, of which Firefox would complain.
      'browser.chrome.site_icons': false,
    },
  },
}

/** All pages in one process, which outlives them: to start one for each page takes a fifth of the time of a test. */
const FEW_PROCESSES = {
  chromium: { args: ['--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process', '--renderer-process-limit=1'] },
  firefox: {
    prefs: {
      ...{ 'fission.autostart': false, 'dom.ipc.processCount': 1, 'dom.ipc.processPrelaunch.enabled': false, 'extensions.webextensions.remote': false },
      ...{ 'dom.ipc.keepProcessesAlive.web': 1, 'dom.ipc.keepProcessesAlive.file': 1 },
    },
  },
}

/** What Firefox is told of a system, and Chromium. */
const SCHEMES = {
  light: [{ 'layout.css.prefers-color-scheme.content-override': 1 }, { name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ 'layout.css.prefers-color-scheme.content-override': 0 }, { name: 'prefers-color-scheme', value: 'dark' }],
  'forced colours': [{ 'browser.display.document_color_use': 2 }, { name: 'forced-colors', value: 'active' }],
}

/** What a page of Chromium is told of the system. */
export function features(kind, scheme) {
  return kind === 'chromium' ? [SCHEMES[scheme][1]] : []
}

/** A browser whose system is light or dark, or forces its colours: something to open pages with and to close. */
export function launch(kind, scheme) {
  if (kind === 'webkit') return launchWebKit(scheme)
  const shared = process.env.SAOLA_SHARED_FIREFOX
  // Firefox is told of the scheme when it starts.
  return shared && kind === 'firefox' && scheme === 'light' ? contextOf(shared) : start(kind, scheme)
}

/** Starts a browser for several processes, one after the other: `environment` is what they need, `close()` ends it. */
export async function share(kind) {
  if (kind !== 'firefox') return { environment: {}, close() {} }
  const browser = await start(kind, 'light')
  // Firefox has one session at a time.
  await browser.disconnect()
  return { environment: { SAOLA_SHARED_FIREFOX: browser.wsEndpoint() }, close: () => browser.process().kill() }
}

function start(kind, scheme) {
  const { args = [], extraPrefsFirefox, ...options } = LAUNCH[kind]
  const few = FEW_PROCESSES[kind]
  return puppeteer.launch({
    headless: true,
    ...options,
    args: [...args, ...(few.args ?? [])],
    extraPrefsFirefox: { ...extraPrefsFirefox, ...few.prefs, ...SCHEMES[scheme][0] },
  })
}

async function contextOf(browserWSEndpoint) {
  const browser = await puppeteer.connect({ browserWSEndpoint, protocol: 'webDriverBiDi', defaultViewport: null })
  const context = await browser.createBrowserContext()
  return {
    newPage: () => context.newPage(),
    async close() {
      await context.close()
      await browser.disconnect()
    },
  }
}
