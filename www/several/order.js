/** The order of hits of several indexes, as each engine has it of its own (src/search/sort.rs). */

/** @typedef {import('../saola.d.ts').Facet} Facet */
/** @typedef {import('../saola.d.ts').Hit} Hit */
/** @typedef {Facet['kind']} Kind */
/** @typedef {(one: Hit, two: Hit) => number} Compare */

/** What is no field. */
const OWN = ['score', 'title', 'url']
const titles = new Intl.Collator('en', { sensitivity: 'base' })

/** Names and directions of a sort, first things first. @param {string | readonly string[] | undefined} sort */
export function stepsOf(sort) {
  return [sort ?? []].flat().join().split(',').map((step) => {
    const [, name = '', direction] = /^\s*(.*?)\s*(?::\s*(asc|desc)\s*)?$/.exec(step) ?? []
    return { name, direction }
  }).filter(({ name }) => name)
}

/** The fields of a sort. @param {string | readonly string[] | undefined} sort */
export const fieldsOf = (sort) => stepsOf(sort).map(({ name }) => name).filter((name) => !OWN.includes(name))

/**
 * Compares hits. Those that are equal stay by score.
 *
 * @param {string | readonly string[] | undefined} sort
 * @param {Record<string, Kind>} kinds Of the fields of the sort that some index has.
 * @returns {Compare}
 */
export function comparing(sort, kinds) {
  const steps = stepsOf(sort).flatMap(({ name, direction }) => step(name, direction, kinds[name]) ?? [])
  return (one, two) => {
    for (const compare of steps) {
      const order = compare(one, two)
      if (order) return order
    }
    return two.score - one.score
  }
}

/**
 * @param {string} name
 * @param {string | undefined} direction
 * @param {Kind | undefined} kind
 * @returns {Compare | undefined}
 */
function step(name, direction, kind) {
  const down = (direction ?? (name === 'score' || kind === 'date' ? 'desc' : 'asc')) === 'desc'
  const sign = down ? -1 : 1
  if (name === 'score') return (one, two) => sign * (one.score - two.score)
  if (name === 'title') return valued((hit) => hit.title || undefined, titles.compare, sign)
  if (name === 'url') return valued((hit) => hit.url, bySigns, sign)
  if (!kind) return undefined
  /** @type {(a: string, b: string) => number} */
  const compare = (one, two) => compareValues(kind, one, two)
  return valued(({ fields }) => (fields[name] ?? []).toSorted(compare).at(down ? -1 : 0), compare, sign)
}

/**
 * Pages without a value come last, whatever the direction.
 *
 * @param {(hit: Hit) => string | undefined} value
 * @param {(one: string, two: string) => number} compare
 * @param {number} sign
 * @returns {Compare}
 */
function valued(value, compare, sign) {
  return (first, second) => {
    const [one, two] = [value(first), value(second)]
    if (one === undefined || two === undefined) return Number(one === undefined) - Number(two === undefined)
    return sign * compare(one, two)
  }
}

/**
 * Compares values of a field, as src/format/facets/order.rs does: what is not of the kind follows all that is, and what lies below
 * a value of a hierarchy follows it directly.
 *
 * @param {Kind} kind
 * @param {string} one
 * @param {string} two
 */
export function compareValues(kind, one, two) {
  const odd = Number(isOdd(kind, one)) - Number(isOdd(kind, two))
  const [a, b] = [one, two].map((text) => text.replaceAll(' > ', '\0'))
  return odd || (kind === 'number' && Number(one) - Number(two)) || bySigns(a ?? '', b ?? '')
}

/** @param {Kind} kind @param {string} text */
function isOdd(kind, text) {
  return kind === 'number' ? !Number.isFinite(Number(text)) : kind === 'date' && !/^\d{4}/.test(text)
}

/** @param {string} one @param {string} two */
function bySigns(one, two) {
  return one < two ? -1 : Number(one > two)
}
