/** A search page over the API alone: one input, one list, and the latest question only. */

import { open } from './saola/saola.js'

const input = /** @type {HTMLInputElement} */ (document.getElementById('query'))
const count = /** @type {HTMLElement} */ (document.getElementById('count'))
const list = /** @type {HTMLElement} */ (document.getElementById('hits'))

/** @typedef {import('./saola/saola.js').Hit} Hit */
/** @typedef {import('./saola/saola.js').Segment} Segment */

/** Loaded with the first touch of the input. @type {ReturnType<typeof open> | undefined} */
let opening
let latest = new AbortController()

/** A failure is not kept, so that the next letter tries again. */
function index() {
  opening ??= open('./saola/')
  opening.catch(() => (opening = undefined))
  return opening
}

async function ask() {
  latest.abort()
  latest = new AbortController()
  const { signal } = latest
  try {
    const { total, hits } = await (await index()).search(input.value, { limit: 10, signal })
    if (signal.aborted) return
    count.textContent = input.value.trim() && `${total} pages`
    list.replaceChildren(...hits.map(item))
  } catch (error) {
    if (!signal.aborted) count.textContent = String(error)
  }
}

/** @param {Hit} hit */
function item(hit) {
  const link = Object.assign(document.createElement('a'), { href: hit.url, textContent: hit.title })
  // Addresses of an index are data as well: one that would run a script is none.
  if (!/^(https?|file):$/.test(link.protocol)) link.removeAttribute('href')
  const text = document.createElement('p')
  text.append(...hit.excerpt.map(segment))
  const item = document.createElement('li')
  item.append(link, text)
  return item
}

/** Text of an index is data: it becomes text, never markup. @param {Segment} segment */
function segment({ text, mark }) {
  return mark ? Object.assign(document.createElement('mark'), { textContent: text }) : text
}

input.addEventListener('input', ask)
// What fails here is told when something is asked.
input.addEventListener('focus', () => index().catch(() => {}), { once: true })
