/**
 * Answers of several indexes as one. Scores are made comparable by what the query's words weigh in each index: a word that is common
 * in one and rare in another counts alike in both, as it would if they were one (ARCHITECTURE.md has what this is worth).
 */

import { comparing, compareValues } from './order.js'

/** @typedef {import('../saola.d.ts').Facet} Facet */
/** @typedef {import('../saola.d.ts').Hit} Hit */
/** @typedef {import('../saola.d.ts').Reading} Reading */
/** @typedef {import('../saola.d.ts').Results} Results */
/** @typedef {Pick<Results, 'total' | 'rarity' | 'readings' | 'corrected' | 'hits' | 'relaxed' | 'parsed' | 'facets'>} Answer */
/** @typedef {{ at: number, name: string, weight: number, count: number }} Origin Place in the list, and the length of the list. */
/** @typedef {Origin & { answer: Answer }} Given */

/** A page of one index among those of all: a number that none of the others has. @param {Origin} origin @param {number} page */
export const pageAmong = ({ at, count }, page) => page * count + at

/**
 * A hit of one index as one of several.
 *
 * @param {Hit} hit
 * @param {Origin} origin
 * @param {number} [factor] What makes its score comparable.
 * @returns {Hit}
 */
export function hitAmong(hit, origin, factor) {
  const own = { ...hit, page: pageAmong(origin, hit.page), index: origin.name, source: origin.at }
  if (factor === undefined) return own
  own.score = Math.fround(hit.score * factor)
  if (hit.explanation) own.explanation = { ...hit.explanation, factors: [...hit.explanation.factors, { name: 'index', value: factor }] }
  return own
}

/**
 * The answers that count: what one index would not answer is left out. A phrase that some index has is needed in all, and so is a
 * field.
 *
 * @param {Given[]} all
 * @param {string[]} needed Fields of the filter.
 */
export function counting(all, needed) {
  const found = all.filter(({ answer }) => answer.total > 0)
  const strict = found.some(({ answer }) => !answer.relaxed)
  const fields = new Set([...found.flatMap(({ answer }) => fieldsIn(answer)), ...needed.filter((field) => all.some(({ answer }) => field in answer.facets))])
  return all.filter(({ answer }) => !(strict && answer.relaxed) && [...fields].every((field) => field in answer.facets || fieldsIn(answer).includes(field)))
}

/** Fields that a page must have by the query's own words. @param {Answer} answer */
function fieldsIn({ parsed }) {
  return parsed.filter(({ role, field }) => role !== 'not' && field).map(({ field }) => field)
}

/**
 * The best hits of lists that are in order each; none is taken before another of its own list.
 *
 * @param {Given[]} all
 * @param {import('../saola.d.ts').SearchOptions['sort']} sort
 * @param {number} most
 */
export function mergedHits(all, sort, most) {
  const compare = comparing(sort, kindsOf(all))
  const lists = all.map(({ answer, ...origin }) => {
    const factor = Math.fround(origin.weight / (answer.rarity || 1))
    return answer.hits.map((hit) => hitAmong(hit, origin, factor))
  })
  /** @type {Hit[]} */
  const hits = []
  while (hits.length < most) {
    const heads = lists.flatMap((list) => (list[0] ? [{ list, hit: list[0] }] : []))
    if (!heads.length) break
    // The first of equal ones, so that the list decides.
    const best = heads.reduce((best, head) => (compare(head.hit, best.hit) < 0 ? head : best))
    hits.push(best.hit)
    best.list.shift()
  }
  return hits
}

/** What the values of each field are that was counted; text where indexes differ. @param {Given[]} all */
function kindsOf(all) {
  /** @type {Record<string, Facet['kind']>} */
  const kinds = {}
  for (const { answer } of all) {
    for (const [name, { kind }] of Object.entries(answer.facets)) kinds[name] = (kinds[name] ?? kind) === kind ? kind : 'text'
  }
  return kinds
}

/** @param {Given[]} all @param {readonly string[]} names Those asked for. */
export function mergedFacets(all, names) {
  const kinds = kindsOf(all)
  /** @type {Record<string, Facet>} */
  const facets = {}
  for (const name of names) {
    const kind = kinds[name]
    if (!kind) continue
    /** @type {Map<string, number>} */
    const counts = new Map()
    for (const { value, count } of all.flatMap(({ answer }) => answer.facets[name]?.values ?? [])) counts.set(value, (counts.get(value) ?? 0) + count)
    const values = [...counts].map(([value, count]) => ({ value, count }))
    facets[name] = { kind, values: values.sort((one, two) => compareValues(kind, one.value, two.value)) }
  }
  return facets
}

/**
 * How the words were taken: what any index read as keystrokes, and the corrections that all with hits made, for a word that some
 * index has was not taken for another.
 *
 * @param {Given[]} all
 * @param {Hit | undefined} best Corrections of its index go first.
 */
export function mergedReadings(all, best) {
  const found = all.filter(({ answer }) => answer.total > 0)
  const first = found.filter(({ at }) => at === best?.source)
  const corrected = once([...first, ...found].flatMap(({ answer }) => answer.corrected))
  return {
    readings: once(all.flatMap(({ answer }) => answer.readings)),
    corrected: corrected.filter(({ from }) => found.every(({ answer }) => answer.corrected.some((other) => other.from === from))),
  }
}

/** The first of those of a word. @param {Reading[]} readings */
function once(readings) {
  return readings.filter(({ from }, at) => readings.findIndex((other) => other.from === from) === at)
}
