/** The page: sends what is typed and shows what comes back. */

const input = /** @type {HTMLInputElement} */ (document.getElementById('query'))
const list = /** @type {HTMLElement} */ (document.getElementById('hits'))
const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' })

/** @typedef {import('./worker.js').Answer} Answer */

input.addEventListener('input', () => worker.postMessage(input.value))

worker.addEventListener('message', (/** @type {MessageEvent<Answer>} */ { data: { query, hits, error } }) => {
  // Answers to what stood there before come too.
  if (query === input.value) list.replaceChildren(...(error ? [error] : hits.map(item)))
})

/** @param {Answer['hits'][number]} hit */
function item({ url, title }) {
  const item = document.createElement('li')
  item.append(Object.assign(document.createElement('a'), { href: url, textContent: title }))
  return item
}
