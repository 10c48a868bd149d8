/** Suggestions of several indexes as one list. */

/** @typedef {import('../saola.d.ts').Suggestion} Suggestion */

/**
 * The first of each list, then the second of each, and so on; of those the one that more pages have. What several say stands once,
 * with the pages of all, but for a title and a query that say the same, which lead elsewhere.
 *
 * @param {Suggestion[][]} lists
 * @returns {Suggestion[]}
 */
export function mergedSuggestions(lists) {
  /** @type {Map<string, { rank: number, suggestion: Suggestion }>} */
  const all = new Map()
  for (const list of lists) {
    for (const [rank, suggestion] of list.entries()) {
      const key = `${suggestion.kind === 'title'} ${suggestion.text.normalize().toLowerCase()}`
      const known = all.get(key)
      if (known) Object.assign(known, { rank: Math.min(rank, known.rank), suggestion: together(known.suggestion, suggestion) })
      else all.set(key, { rank, suggestion })
    }
  }
  const sorted = [...all.values()].sort((one, two) => one.rank - two.rank || two.suggestion.count - one.suggestion.count)
  return sorted.map(({ suggestion }) => suggestion)
}

/** @param {Suggestion} one @param {Suggestion} two */
function together(one, two) {
  return { ...one, count: one.count + two.count }
}
