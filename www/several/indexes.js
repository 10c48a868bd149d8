/** Several indexes that answer as one. One that fails is told of, and does not keep the others from answering. */

import { isFieldFilter } from '../filter.js'
import { counting, hitAmong, mergedFacets, mergedHits, mergedReadings, pageAmong } from './merge.js'
import { fieldsOf } from './order.js'
import { mergedSuggestions } from './suggestions.js'

/** @typedef {import('../saola.d.ts').Hit} Hit */
/** @typedef {import('../saola.d.ts').Index} Index */
/** @typedef {import('../saola.d.ts').Indexes} Public */
/** @typedef {import('../saola.d.ts').OpenOptions} OpenOptions */
/** @typedef {import('../saola.d.ts').Results} Results */
/** @typedef {import('../saola.d.ts').SearchOptions} SearchOptions */
/** @typedef {import('../saola.d.ts').Failure} Failure */
/** @typedef {import('../saola.d.ts').Source} Source */
/** @typedef {import('../saola.d.ts').NamedSource} NamedSource */
/** @typedef {import('./merge.js').Given} Given */
/** @typedef {import('./merge.js').Origin & { index?: Index, error?: unknown }} Opened */

/**
 * What saola.js lends, so that errors are of one class.
 *
 * @typedef {object} Tools
 * @property {typeof import('../saola.js').open} open
 * @property {typeof import('../error.js').abortable} abortable
 * @property {typeof import('../error.js').refuseAborted} refuseAborted
 * @property {typeof import('../load.js').fileIn} fileIn
 */

/** The facet and the filter that stand for the index itself. */
const INDEX = 'index'

/**
 * @param {readonly (Source | NamedSource)[]} sources
 * @param {OpenOptions} options
 * @param {Tools} tools
 * @returns {Promise<Public>}
 */
export async function openAll(sources, options, tools) {
  /** @type {Opened[]} */
  const all = await Promise.all(sources.map(async (given, at) => {
    const { source, name, weight = 1 } = isSource(given) ? { source: given } : given
    const origin = { at, name: name ?? nameOf(source, at), weight: Number.isFinite(weight) ? weight : 1, count: sources.length }
    try {
      return { ...origin, index: await openOne(source, options, tools) }
    } catch (error) {
      return { ...origin, error }
    }
  }))
  tools.refuseAborted(options.signal)
  if (all.every(({ index }) => !index)) throw all[0]?.error ?? new TypeError('openAll: no index')
  return new Indexes(all, tools)
}

/** @param {Source | NamedSource} given @returns {given is Source} */
function isSource(given) {
  return typeof given === 'string' || given instanceof URL || given instanceof ArrayBuffer || given instanceof Uint8Array
}

/** @param {Source} source @param {number} at */
const nameOf = (source, at) => (typeof source === 'string' || source instanceof URL ? String(source) : String(at + 1))

/**
 * An index in parts takes another engine than one in a file: where that of the others does not fit, it has one beside it.
 *
 * @param {Source} source
 * @param {OpenOptions} options
 * @param {Tools} tools
 */
async function openOne(source, options, { open, fileIn }) {
  try {
    return await open(source, options)
  } catch (cause) {
    const { code } = /** @type {{ code?: string }} */ (cause)
    if (options.wasm || code === 'network' || code === 'aborted' || !(typeof source === 'string' || source instanceof URL)) throw cause
    return open(source, { ...options, wasm: fileIn(source, 'saola.wasm') }).catch(() => Promise.reject(cause))
  }
}

/** @implements {Public} */
class Indexes {
  #all
  #tools
  /** The question asked last, and of which index each of its first hits is: what follows is then asked of each from there. */
  #last = { key: '', order: /** @type {number[]} */ ([]) }

  /** @param {Opened[]} all @param {Tools} tools */
  constructor(all, tools) {
    this.#all = all
    this.#tools = tools
  }

  get sources() {
    return this.#all.map(({ name, weight, error }) => ({ name, weight, ...(error === undefined ? {} : { error: /** @type {Failure['error']} */ (error) }) }))
  }

  /** @type {Public['search']} */
  search(query, options = {}) {
    return this.#tools.abortable(() => this.#search(String(query), options), options.signal)
  }

  /**
   * @param {string} query
   * @param {SearchOptions} options
   * @param {number[]} [order] Of which index each hit before these is, as far as it is known.
   */
  async #search(query, options, order = this.#known(query, options)) {
    const [limit, offset] = [whole(options.limit ?? 10), whole(options.offset ?? 0)]
    const before = order.slice(0, offset)
    const ahead = before.length < offset ? offset : 0
    const { fields, needed, wanted } = asked(options)
    const { given, failures } = await this.#each((index, { at, name }) => {
      const skipped = ahead ? 0 : before.filter((other) => other === at).length
      return wanted(name) || fields.includes(INDEX) ? index.search(query, { ...own(options), facets: fieldsAsked(options, needed), limit: wanted(name) ? ahead + limit : 0, offset: skipped }) : undefined
    })
    const answering = counting(given, needed)
    const chosen = answering.filter(({ name }) => wanted(name))
    const merged = mergedHits(chosen, options.sort, ahead + limit)
    const found = [...(ahead ? [] : before), ...merged.map(({ source }) => Number(source))]
    this.#last = { key: keyOf(query, options), order: found }
    const hits = merged.slice(ahead)
    const total = chosen.reduce((sum, { answer }) => sum + answer.total, 0)
    const facets = mergedFacets(chosen, fields)
    const results = {
      ...{ query, total, rarity: 1, ...mergedReadings(chosen, hits[0]), hits, relaxed: chosen.some(({ answer }) => answer.relaxed) },
      parsed: chosen.find(({ answer }) => answer.parsed.length)?.answer.parsed ?? [],
      facets: Object.fromEntries(fields.flatMap((field) => (field === INDEX ? [[field, byIndex(answering)]] : facets[field] ? [[field, facets[field]]] : []))),
      ...(failures.length ? { failures } : {}),
    }
    const rest = limit > 0 && offset + limit < total
    /** @type {Results['more']} */
    const more = async ({ signal } = options) => {
      const next = { ...options, offset: offset + limit, signal }
      return rest ? this.#tools.abortable(() => this.#search(query, next, found), signal) : undefined
    }
    return /** @type {Results} */ (Object.defineProperty(results, 'more', { value: more }))
  }

  /** @param {string} query @param {SearchOptions} options */
  #known(query, options) {
    return this.#last.key === keyOf(query, options) ? this.#last.order : []
  }

  /** @type {Public['all']} */
  async *all(query, options = {}) {
    /** @type {Results | undefined} */
    let results = await this.search(query, options)
    for (; results; results = await results.more()) {
      for (const hit of results.hits) {
        this.#tools.refuseAborted(options.signal)
        yield hit
      }
    }
  }

  /** @type {Public['suggest']} */
  suggest(query, { limit = 5, signal } = {}) {
    return this.#tools.abortable(async () => {
      const { given } = await this.#each((index) => index.suggest(query, { limit }))
      const lists = given.map(({ answer, ...origin }) => answer.map((one) => (one.page === undefined ? one : { ...one, page: pageAmong(origin, one.page), index: origin.name, source: origin.at })))
      return mergedSuggestions(lists).slice(0, whole(limit))
    }, signal)
  }

  /** @type {Public['didYouMean']} */
  didYouMean(query, { signal } = {}) {
    return this.#tools.abortable(async () => {
      const { total, corrected } = await this.#search(query, { limit: 1 }, [])
      if (total && !corrected.length) return undefined
      const { given } = await this.#each((index) => index.didYouMean(query))
      /** @type {{ text: string | undefined, total: number }} */
      let best = { text: undefined, total: 0 }
      for (const text of new Set(given.map(({ answer }) => answer))) {
        const { total } = text ? await this.#search(text, { limit: 0 }, []) : best
        if (total > best.total) best = { text, total }
      }
      return best.text
    }, signal)
  }

  /** @type {Public['related']} */
  async related(page, options) {
    const { index, own, origin } = this.#ownPage(page)
    return (await index?.related(own, options) ?? []).map((hit) => hitAmong(hit, origin))
  }

  /** @type {Public['document']} */
  async document(page, options) {
    const { index, own } = this.#ownPage(page)
    return index?.document(own, options)
  }

  async warm() {
    for (const { index } of this.#all) await index?.warm()
  }

  close() {
    for (const { index } of this.#all) index?.close()
  }

  /** @param {number | { page: number }} page */
  #ownPage(page) {
    const number = whole(typeof page === 'number' ? page : page.page)
    const opened = /** @type {Opened} */ (this.#all[number % this.#all.length])
    const { index, error, ...origin } = opened
    if (error !== undefined) throw error
    return { index, own: Math.floor(number / this.#all.length), origin }
  }

  /**
   * What each index answers, and which did not. Fails where none does.
   *
   * @template T
   * @param {(index: Index, origin: import('./merge.js').Origin) => Promise<T> | undefined} question Undefined leaves it out.
   */
  async #each(question) {
    const settled = await Promise.allSettled(this.#all.map(async ({ index, error, ...origin }) => {
      if (!index) throw error
      const answer = question(index, origin)
      return answer && { ...origin, answer: await answer }
    }))
    /** @type {Failure[]} */
    const failures = settled.flatMap((one, at) => (one.status === 'rejected' ? [{ index: this.#all[at]?.name ?? '', source: at, error: one.reason }] : []))
    if (failures[0] && failures.length === settled.length) throw failures[0].error
    return { given: settled.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : [])), failures }
  }
}

/** How many pages of each index match. @param {Given[]} all @returns {import('../saola.d.ts').Facet} */
function byIndex(all) {
  return { kind: 'text', values: all.filter(({ answer }) => answer.total).map(({ name, answer }) => ({ value: name, count: answer.total })) }
}

/** What tells questions apart whose hits are the same. @param {string} query @param {SearchOptions} options */
function keyOf(query, { exact, filter, sort, ranking }) {
  return JSON.stringify([query, exact, filter, sort, ranking])
}

/** Options for one index, which knows nothing of the others. @param {SearchOptions} options @returns {SearchOptions} */
function own({ signal: _, filter, ...options }) {
  if (typeof filter !== 'object' || !(INDEX in filter)) return filter === undefined ? options : { ...options, filter }
  const { [INDEX]: __, ...others } = filter
  return { ...options, filter: others }
}

/**
 * The fields to count, those that pages must have, and which indexes are wanted.
 *
 * @param {SearchOptions} options
 */
function asked({ filter, facets }) {
  const wanted = typeof filter === 'object' ? filter : {}
  const needed = Object.keys(wanted).filter((field) => field !== INDEX && says(wanted[field]))
  return { fields: [...(facets ?? [])], needed, wanted: (/** @type {string} */ name) => fits(name, wanted[INDEX]) }
}

/** Fields whose kind has to be known are counted too. @param {SearchOptions} options @param {string[]} needed */
function fieldsAsked({ facets, sort }, needed) {
  return [...new Set([...(facets ?? []), ...needed, ...fieldsOf(sort)])].filter((field) => field !== INDEX)
}

/** @typedef {import('../saola.d.ts').Filter[string]} Wanted */

/** Whether a filter asks a page to have something. @param {Wanted} wanted */
function says(wanted) {
  const { any, all, from, to } = parts(wanted)
  return [any, all, from, to].some((part) => part.length > 0)
}

/** @param {string} name @param {Wanted} wanted */
function fits(name, wanted) {
  const { any, all, none } = parts(wanted)
  return (!any.length || any.includes(name)) && all.every((other) => other === name) && !none.includes(name)
}

/** A filter of a field, part by part, without what asks for nothing. @param {Wanted} wanted */
function parts(wanted) {
  const { any, all, none, from, to } = isFieldFilter(wanted) ? wanted : /** @type {import('../saola.d.ts').FieldFilter} */ ({ any: wanted })
  const list = (/** @type {unknown} */ part) => [part].flat().map((value) => String(value ?? '')).filter(Boolean)
  return { any: list(any), all: list(all), none: list(none), from: list(from), to: list(to) }
}

/** @param {number} value */
function whole(value) {
  return Math.max(Math.trunc(value) || 0, 0)
}
