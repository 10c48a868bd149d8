/**
 * Answers of the engine, which come as one flat list of numbers and strings, as objects with names. Names are cheap here and
 * dear there. src/wasm.rs and src/wasm/full.rs have the grammar; each function below reads one rule of it.
 */

/** @typedef {import('saola:engine').Flat} Flat */
/** @typedef {import('./saola.d.ts').Segment} Segment */

/** Reads a flat list from front to back. */
class Reader {
  #list
  #at = 0

  /** @param {Flat} list */
  constructor(list) {
    this.#list = list
  }

  /** @returns {any} */
  next() {
    return this.#list[this.#at++]
  }

  /**
   * A count, then that many of what `read` reads.
   * @template T
   * @param {(reader: Reader) => T} read
   * @returns {T[]}
   */
  many(read) {
    return Array.from({ length: this.next() }, () => read(this))
  }
}

/** @param {Reader} reader */
const next = (reader) => reader.next()

/** Names in the order of the numbers that stand for them. @type {Record<'role' | 'clause' | 'field' | 'suggestion', any[]>} */
const NAMES = {
  role: ['should', 'must', 'not'],
  clause: ['words', 'phrase', 'prefix', 'part', 'value', 'range', 'any', 'all'],
  field: ['text', 'number', 'date'],
  suggestion: ['phrase', 'word', 'title'],
}

/**
 * @param {string} query
 * @param {Flat} list
 * @param {boolean} explained Whether explanations were asked for.
 * @returns {Omit<import('./saola.d.ts').Results, 'more'>}
 */
export function namedResults(query, list, explained) {
  const reader = new Reader(list)
  const results = {
    query,
    total: reader.next(),
    rarity: reader.next(),
    readings: reader.many(reading),
    corrected: reader.many(reading),
    hits: reader.many(hit),
    // The engine for plain words ends here: what follows is empty then.
    relaxed: Boolean(reader.next()),
    parsed: reader.many(clause),
    facets: Object.fromEntries(reader.many(facet)),
  }
  if (explained) for (const hit of results.hits) hit.explanation = explanation(reader)
  return results
}

/** @param {Flat} list */
export const namedHits = (list) => new Reader(list).many(hit)

/** @param {Flat} list */
export const namedSuggestions = (list) => new Reader(list).many(suggestion)

/**
 * @param {Reader} reader
 * @returns {import('./saola.d.ts').Reading}
 */
function reading(reader) {
  return { from: reader.next(), to: reader.next() }
}

/**
 * @param {Reader} reader
 * @returns {import('./saola.d.ts').Clause}
 */
function clause(reader) {
  return {
    role: NAMES.role[reader.next()],
    kind: NAMES.clause[reader.next()],
    field: reader.next(),
    text: reader.next(),
    clauses: reader.many(clause),
  }
}

/**
 * @param {Reader} reader
 * @returns {[string, import('./saola.d.ts').Facet]}
 */
function facet(reader) {
  return [reader.next(), { kind: NAMES.field[reader.next()], values: reader.many(() => ({ value: reader.next(), count: reader.next() })) }]
}

/**
 * @param {Reader} reader
 * @returns {import('./saola.d.ts').Suggestion}
 */
function suggestion(reader) {
  const [text, kind, count] = [reader.next(), NAMES.suggestion[reader.next()], reader.next()]
  const page = reader.many(() => ({ page: reader.next(), url: reader.next() }))[0]
  return { text, kind, count, ...page }
}

/**
 * @param {Reader} reader
 * @returns {import('./saola.d.ts').Hit}
 */
function hit(reader) {
  return {
    page: reader.next(),
    url: reader.next(),
    title: reader.next(),
    score: reader.next(),
    excerpt: excerpt(reader),
    sections: reader.many(section),
    fields: Object.fromEntries(reader.many(field)),
  }
}

/**
 * @param {Reader} reader
 * @returns {import('./saola.d.ts').SectionHit}
 */
function section(reader) {
  return { title: reader.next(), url: reader.next(), excerpt: excerpt(reader) }
}

/**
 * @param {Reader} reader
 * @returns {Segment[]}
 */
function excerpt(reader) {
  return reader.many(() => {
    const kind = reader.next()
    return { text: reader.next(), mark: kind > 0, near: kind > 1 }
  })
}

/**
 * @param {Reader} reader
 * @returns {[string, string[]]}
 */
function field(reader) {
  return [reader.next(), reader.many(next)]
}

/**
 * @param {Reader} reader
 * @returns {import('./saola.d.ts').Explanation}
 */
function explanation(reader) {
  return {
    parts: reader.many(part),
    sum: reader.next(),
    factors: reader.many(() => ({ name: reader.next(), value: reader.next() })),
    missing: reader.many(next),
  }
}

/**
 * @param {Reader} reader
 * @returns {import('./saola.d.ts').ScorePart}
 */
function part(reader) {
  return {
    words: reader.many(next),
    found: reader.next(),
    how: reader.next(),
    fields: reader.many(() => ({ name: reader.next(), count: reader.next(), weight: reader.next() })),
    frequency: reader.next(),
    norm: reader.next(),
    saturated: reader.next(),
    presence: reader.next(),
    fit: reader.next(),
    idf: reader.next(),
    weight: reader.next(),
    adds: reader.next(),
  }
}

/**
 * @param {Flat | undefined} list
 * @returns {import('./saola.d.ts').Document | undefined}
 */
export function namedDocument(list) {
  if (!list) return undefined
  const reader = new Reader(list)
  return {
    url: reader.next(),
    title: reader.next(),
    sections: reader.many(() => ({ heading: reader.next(), level: reader.next(), anchor: reader.next(), paragraphs: reader.many(next) })),
  }
}
