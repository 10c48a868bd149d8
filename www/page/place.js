/**
 * What the page shows, in its fragment, which works from disk and makes Back work: `#q=…&page=12&at=heading`. The query, its
 * filters and its order are the box's own (element/address.js); order and groups of the list are `order` and `by`.
 */

/** When results and document stand side by side. Equal to the width in page.css. */
export const WIDE = '(min-width: 56rem)'

/** What the fragment says. */
export function place() {
  const state = new URLSearchParams(location.hash.slice(1))
  const page = /^\d{1,9}$/.test(state.get('page') ?? '') ? Number(state.get('page')) : undefined
  return { page, at: state.get('at') ?? '', query: state.get('q') ?? '', by: state.get('by') ?? '', order: state.get('order') ?? '' }
}

/**
 * The fragment with some things changed.
 *
 * @param {Record<string, string>} changes What is empty is left out.
 */
export function fragment(changes) {
  const state = new URLSearchParams(location.hash.slice(1))
  for (const [name, value] of Object.entries(changes)) {
    if (value) state.set(name, value)
    else state.delete(name)
  }
  // What is the box's comes last, as it writes it itself: an address in another order would be a new entry of the history.
  const [others, own] = [false, true].map((its) => [...state].filter(([name]) => /^q\b/.test(name) === its))
  return `#${new URLSearchParams([...(others ?? []), ...(own ?? [])])}`
}

/** The fragment without a document. */
export const without = () => fragment({ page: '', at: '' })

/** Writes over the address, where the browser lets pages on disk do that. @param {Record<string, string>} changes */
export function correct(changes) {
  try {
    history.replaceState(history.state, '', fragment(changes))
  } catch {
    // The list is as it was asked for all the same.
  }
}
