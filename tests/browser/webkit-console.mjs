/** What a page says to the console of WebKit, which its driver does not tell: a script at the start of the page writes it down. */

import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes down what is said, and hands it on to the next page where nobody asked meanwhile. Runs in the page, before all else. */
function record() {
  const KEPT = 'said before'
  const said = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]')
  sessionStorage.removeItem(KEPT)
  const note = (kind, text) => void said.push(`${kind}: ${text}`)
  for (const kind of ['log', 'debug', 'info', 'warn', 'error', 'assert', 'trace', 'table', 'dir']) {
    const usual = console[kind]
    console[kind] = (...args) => {
      if (kind !== 'assert' || !args[0]) note(kind, args.join(' '))
      usual.apply(console, args)
    }
  }
  const errorOf = ({ message, target }) => message ?? `cannot load ${target.src ?? target.href}`
  addEventListener('error', (event) => note('error', errorOf(event)), true)
  addEventListener('unhandledrejection', ({ reason }) => note('error', reason))
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    // An icon is the browser's own wish.
    if (!blockedURI.endsWith('/favicon.ico')) note('error', `${violatedDirective}: ${blockedURI}`)
  })
  addEventListener('pagehide', () => said.length && sessionStorage.setItem(KEPT, JSON.stringify(said.splice(0))))
  Object.defineProperty(globalThis, Symbol.for('said'), { value: said })
  document.currentScript.remove()
}

const SCRIPT = `<script>(${record})()</script>`

/** A page with the script first in its head, so before the policy of the page, which would forbid it. */
export function withRecorder(html) {
  if (html.includes(SCRIPT)) return html
  const head = /<head(\s[^>]*)?>/i.exec(html)
  const at = head ? head.index + head[0].length : /^\s*(<!doctype[^>]*>)?/i.exec(html)[0].length
  return html.slice(0, at) + SCRIPT + html.slice(at)
}

/** Puts the script into all pages of a folder. */
export async function recordFolder(folder) {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.html')) continue
    const file = join(folder, name)
    const html = await readFile(file, 'utf8')
    if (!html.includes(SCRIPT)) await writeFile(file, withRecorder(html))
  }
}
