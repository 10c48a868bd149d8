/** An opened index, answered by the engine for plain words until something takes the one with everything. */

import { instantiate } from 'saola:engine'
import { namedDocument, namedHits, namedResults, namedSuggestions } from './answers.js'
import { isFull, isSplitting } from './engines.js'
import { SaolaError, abortable, explained, refuseAborted, stopped } from './error.js'
import { isGone } from './load.js'
import { plain } from './query.js'
import { count, requestOf } from './request.js'

/** @typedef {import('saola:engine').Compiled} Compiled */
/** @typedef {import('saola:engine').Engine} Engine */
/** @typedef {import('./parts.js').Parts} Parts */
/** @typedef {import('./saola.d.ts').Index} Public */
/** @typedef {import('./saola.d.ts').Results} Results */

/**
 * @typedef {object} Means
 * @property {() => Promise<Compiled>} loadFull
 * @property {import('./saola.d.ts').OpenOptions['ranking']} [ranking]
 * @property {Pick<Parts, 'load' | 'forget'> | undefined} [parts] What a split index keeps in other files; undefined where only its bytes were given.
 * @property {() => Promise<Uint8Array>} reread Reads the index file anew.
 */

/** A question that needs more rounds of parts than this is answered with what is there. */
const MOST_ROUNDS = 24

/** So much of a title is searched to warm up. */
const WARMING = 24

/** @implements {Public} */
export class Index {
  #name
  #module
  /** Undefined after `close`. @type {Uint8Array | undefined} */
  #raw
  /** With an instance of its own for each index. Undefined after it stopped. @type {Engine | undefined} */
  #engine
  #loadFull
  /** Constants of the ranking for every search. */
  #ranking
  /** While the engine with everything is on its way. @type {Promise<void> | undefined} */
  #growing
  /** What a split index keeps in other files. @type {Means['parts']} */
  #parts
  #reread

  /**
   * @param {string} name
   * @param {Uint8Array} raw
   * @param {Compiled} module
   * @param {Engine} engine
   * @param {Means} means
   */
  constructor(name, raw, module, engine, { loadFull, ranking, parts, reread }) {
    this.#name = name
    this.#raw = raw
    this.#module = module
    this.#engine = engine
    this.#loadFull = loadFull
    this.#ranking = ranking
    this.#parts = parts
    this.#reread = reread
  }

  /** @type {Public['search']} */
  search(query, options = {}) {
    const typed = String(query)
    return abortable(async () => {
      const { words, limit, offset, exact, full, text, operators } = requestOf(typed, { ...options, ranking: { ...this.#ranking, ...options.ranking } })
      const list = await this.#ask(full, (engine) => (full ? engine.ask(text) : engine.search(words, limit, offset, exact)))
      const results = /** @type {Results} */ (namedResults(typed, list, Boolean(options.explain)))
      // The engine for plain words does not tell how it reads them, so that the other one may not either.
      if (!operators) results.parsed = []
      const rest = limit > 0 && offset + limit < results.total
      /** @type {Results['more']} */
      const more = async ({ signal } = options) => (rest ? this.search(typed, { ...options, offset: offset + limit, signal }) : undefined)
      // Not enumerable: results can be copied and sent to other threads, where no function goes.
      return Object.defineProperty(results, 'more', { value: more })
    }, options.signal)
  }

  /** @type {Public['all']} */
  async *all(query, options = {}) {
    /** @type {Results | undefined} */
    let results = await this.search(query, options)
    for (; results; results = await results.more()) {
      for (const hit of results.hits) {
        refuseAborted(options.signal)
        yield hit
      }
    }
  }

  /** @type {Public['suggest']} */
  suggest(query, { limit = 5, signal } = {}) {
    const words = plain(String(query))
    return abortable(() => this.#ask(true, (engine) => namedSuggestions(engine.suggest(words, count(limit)))), signal)
  }

  /** @type {Public['didYouMean']} */
  didYouMean(query, { signal } = {}) {
    const words = plain(String(query))
    return abortable(() => this.#ask(true, (engine) => /** @type {string | undefined} */ (engine.didYouMean(words)[0])), signal)
  }

  /** @type {Public['related']} */
  related(page, { limit = 5, signal } = {}) {
    return abortable(() => this.#ask(true, (engine) => namedHits(engine.related(pageNumber(page), count(limit)))), signal)
  }

  /** @type {Public['document']} */
  document(page, { signal } = {}) {
    return abortable(() => this.#ask(false, (engine) => namedDocument(engine.document(pageNumber(page)))), signal)
  }

  /** @type {Public['warm']} */
  async warm() {
    // What an index in parts would have to fetch for this is not fetched.
    this.#answer((engine) => {
      const { words, limit, text } = requestOf(String(engine.document(0)?.[1] ?? '').slice(0, WARMING), {})
      if (!isFull(this.#module)) return engine.search(words, limit, 0, false)
      return [engine.ask(text), engine.suggest(words, limit)]
    })
  }

  close() {
    this.#engine?.free()
    this.#engine = undefined
    this.#raw = undefined
  }

  /**
   * Asks the engine; one that stopped is never asked again. Where parts were missing, asks again with them.
   *
   * @template T
   * @param {boolean} full Whether the question takes the engine with everything.
   * @param {(engine: Engine) => T} question
   */
  async #ask(full, question) {
    this.#bytes()
    if (full && !isFull(this.#module)) await (this.#growing ??= this.#grow())
    let fresh = false
    for (let round = 0; ; round += 1) {
      const [answer, wanted] = this.#answer(question)
      if (!wanted || round > MOST_ROUNDS) return answer
      try {
        await this.#take(wanted)
      } catch (cause) {
        if (fresh || !isGone(cause)) throw explained(this.#name, cause)
        fresh = true
        await this.#renew()
      }
    }
  }

  /**
   * An answer, and what was missing for it. An engine that stops is asked once more as a fresh instance: WebKit on Linux is
   * known to stop sound code now and then.
   *
   * @template T
   * @param {(engine: Engine) => T} question
   * @returns {[T, import('saola:engine').Flat | undefined]}
   */
  #answer(question) {
    const raw = this.#bytes()
    for (let again = false; ; again = true) {
      try {
        this.#engine ??= new (instantiate(this.#module).Engine)(raw)
        const answer = question(this.#engine)
        const wanted = isSplitting(this.#module) ? this.#engine.wanted() : []
        return [answer, wanted[0] ? wanted : undefined]
      } catch (cause) {
        this.#engine = undefined
        if (again || !stopped(cause)) throw explained(this.#name, cause)
      }
    }
  }

  /** Loads parts and hands them over. @param {import('saola:engine').Flat} wanted */
  async #take(wanted) {
    if (!this.#parts) throw new SaolaError('unsupported', `${this.#name}: an index in parts is opened by its address, not by its bytes`)
    const parts = await this.#parts.load(wanted)
    try {
      for (const [part, inflated] of parts) this.#engine?.supply(part, inflated)
    } catch (cause) {
      this.#parts.forget()
      this.#engine = undefined
      throw cause
    }
  }

  /** Goes on with the index as it is now: files of the one that was opened are gone. */
  async #renew() {
    this.#parts?.forget()
    this.#engine = undefined
    const raw = await this.#reread()
    this.#bytes()
    this.#raw = raw
  }

  /** The unpacked index; an error after `close`. */
  #bytes() {
    if (!this.#raw) throw new SaolaError('aborted', `${this.#name}: the index was closed: open it again`)
    return this.#raw
  }

  /** Puts the engine with everything in the place of the other one, which answers until then and goes on when this fails. */
  async #grow() {
    try {
      const module = await this.#loadFull()
      const engine = new (instantiate(module).Engine)(this.#bytes())
      this.#engine?.free()
      this.#engine = engine
      this.#module = module
    } catch (cause) {
      throw explained(this.#name, cause)
    } finally {
      this.#growing = undefined
    }
  }
}

/** @param {number | { page: number }} page */
function pageNumber(page) {
  return count(typeof page === 'number' ? page : page.page)
}
