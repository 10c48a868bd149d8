/** Headings of the open document, as links into it. */

import { make } from '../dom.js'
import { fragment } from './place.js'

/** Fewer headings than this need no list. */
const LEAST = 2
/** From this width on the list stands beside the text, always open. Equal to the one in page.css. */
const BESIDE = matchMedia('(min-width: 80rem)')

/**
 * @param {HTMLElement[]} headings With what names them in the address as `data-at`.
 * @param {string} label
 * @param {string} language The label's.
 * @returns {HTMLElement[]} One element, or none.
 */
export function outline(headings, label, language) {
  if (headings.length < LEAST) return []
  const top = Math.min(...headings.map(levelOf))
  const items = headings.map((heading) => {
    const href = fragment({ at: heading.dataset['at'] ?? '' })
    return make('li', { 'data-depth': String(Math.min(levelOf(heading) - top, 3)) }, make('a', { href, dir: 'auto' }, heading.textContent ?? ''))
  })
  const details = make('details', {}, make('summary', { lang: language }, label), make('ol', {}, ...items))
  details.open = BESIDE.matches
  return [make('nav', { class: 'outline', 'aria-label': label, 'data-saola-ignore': '' }, details)]
}

BESIDE.addEventListener('change', () => {
  for (const details of document.querySelectorAll('details')) if (details.parentElement?.matches('.outline')) details.open = BESIDE.matches
})

/** @param {HTMLElement} heading */
const levelOf = (heading) => Number(heading.localName.slice(1))
