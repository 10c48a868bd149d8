/**
 * Saola: full-text search in the browser.
 *
 * ```js
 * import { open } from './saola/saola.js'
 *
 * const index = await open('./saola/')
 * const { total, hits } = await index.search('biên giới', { limit: 10 })
 * for (const hit of hits) console.log(hit.title, hit.url)
 * ```
 *
 * The same works in Node and in module workers. The classic script `saola.global.js` offers it as `globalThis.saola`, in pages,
 * where it defines `<saola-search>`, and in classic workers. A worker made of a text takes the address of the folder in full.
 * In pages opened from disk workers can load nothing: the page hands them index and engines as bytes.
 */

/**
 * Opens an index.
 *
 * @param source The folder that `saola build` wrote (a URL, relative to the page; in Node also a path), or the bytes of an
 *   index file. Without it: the index in the page (`saola page`), or else the one beside this script.
 * @returns The index, when it is ready to answer.
 * @throws {SaolaError}
 */
export function open(source?: Source, options?: OpenOptions): Promise<Index>

/**
 * Opens several indexes that are searched as one: an answer has the best hits of all, and each hit says which index it is from. One
 * that cannot be opened, or does not answer, keeps none of the others from answering: `failures` of the results tells of it. The
 * options hold for each. Indexes on other hosts need their leave (CORS).
 *
 * ```js
 * const all = await openAll(['./docs/saola/', { source: './blog/saola/', name: 'Blog', weight: 0.5 }])
 * const { hits, failures } = await all.search('biên giới', { facets: ['index'], filter: { index: ['Blog'] } })
 * ```
 *
 * Scores are made comparable by what the query's words weigh in each index. `index` is a field of every page, for facets and for
 * filters that are objects. Pages have numbers of their own here, for `document` and `related`, which looks into the index of the
 * page. What is typed is corrected only where no index has it.
 *
 * @throws {SaolaError} When none can be opened.
 */
export function openAll(sources: readonly (Source | NamedSource)[], options?: OpenOptions): Promise<Indexes>

/** One of several indexes, with what sets it apart. */
export interface NamedSource {
  /** Where it is. */
  source: Source
  /** What hits, filters and facets call it. Default: its address, or its place in the list. */
  name?: string | undefined
  /** What its scores are multiplied by: hits of one with 2 come before those of others. Default 1. */
  weight?: number | undefined
}

/** Where an index is. */
export type Source = string | URL | ArrayBuffer | Uint8Array<ArrayBuffer>

/** Options of {@link open}. */
export interface OpenOptions {
  /** Gives up on the index. */
  signal?: AbortSignal | undefined
  /** Cache mode of the requests; `reload` gets round a damaged copy. Default: the browser's own rules. */
  cache?: RequestCache | undefined
  /**
   * Constants of the ranking by name for every search; those of a search go first. They take the engine with everything.
   * Default: those of the index.
   */
  ranking?: Readonly<Record<string, number>> | undefined
  /** Loads the engine with everything at once, and never the one for plain words. Default false: it comes when it is needed. */
  full?: boolean | undefined
  /**
   * The engine for plain words: the address of `saola.wasm`, or its bytes. Bytes of `saola-full.wasm` do for everything.
   * Where WebAssembly is missing or forbidden, `saola-engine.js` is loaded from beside it instead.
   * Default: beside this script, or beside the index where a worker cannot know where its script lies.
   */
  wasm?: string | URL | BufferSource | undefined
  /** The engine with everything: the address of `saola-full.wasm`, or its bytes. Default: beside `saola.wasm`. */
  fullWasm?: string | URL | BufferSource | undefined
}

/**
 * An opened index.
 *
 * It begins with the engine for plain words. What takes more loads the engine with everything once, which then answers
 * everything: operators in a query, every option of a search but `limit`, `offset`, `exact` and `signal`, and `suggest`,
 * `didYouMean` and `related`. When that fails, only the call that asked for it does, and the next one tries again.
 */
export interface Index {
  /**
   * The pages that match a query, best first. Any string is a valid query.
   *
   * @throws {SaolaError}
   */
  search(query: string, options?: SearchOptions): Promise<Results>
  /**
   * Every page that matches, best first, asked for `limit` at a time: `for await (const hit of index.all('biên giới'))`.
   *
   * @throws {SaolaError}
   */
  all(query: string, options?: SearchOptions): AsyncGenerator<Hit, void, undefined>
  /** What the reader may be about to type, most useful first. */
  suggest(query: string, options?: ListOptions): Promise<Suggestion[]>
  /** A query like this one that finds something, or finds it as typed; undefined where there is nothing better. */
  didYouMean(query: string, options?: SignalOptions): Promise<string | undefined>
  /** Pages that are like a page, by hit or number, the most alike first. */
  related(page: number | Pick<Hit, 'page'>, options?: ListOptions): Promise<Hit[]>
  /** The whole text of a page, by hit or number; undefined when there is no such page. */
  document(page: number | Pick<Hit, 'page'>, options?: SignalOptions): Promise<Document | undefined>
  /**
   * Makes the first search as quick as the next ones: browsers compile the engine piece by piece as it first runs, which this brings
   * about in a moment without typing. Fetches nothing.
   *
   * @throws {SaolaError}
   */
  warm(): Promise<void>
  /** Gives the memory back. Searching afterwards is an error. */
  close(): void
}

/** Several indexes, searched as one. */
export interface Indexes extends Index {
  /** What was asked for, in its order, with the error of each that could not be opened. */
  readonly sources: readonly { name: string; weight: number; error?: SaolaError }[]
}

/** One of several indexes that did not answer. */
export interface Failure {
  /** Its name. */
  index: string
  /** Its place in the list of indexes. */
  source: number
  /** Why. */
  error: SaolaError
}

/** The option that all questions share. */
export interface SignalOptions {
  /** Rejects the promise with an `AbortError`. */
  signal?: AbortSignal | undefined
}

/** Options of {@link Index.suggest} and {@link Index.related}. */
export interface ListOptions extends SignalOptions {
  /** Most answers to return. Default 5. */
  limit?: number | undefined
}

/** Options of {@link Index.search} and {@link Index.all}. */
export interface SearchOptions extends SignalOptions {
  /** Most hits to return; of `all`, to ask for at a time. Default 10. */
  limit?: number | undefined
  /** Hits to leave out at the top of the list. Default 0. */
  offset?: number | undefined
  /** Takes every word as it was typed: no corrections, no keystrokes, no other forms, acronyms or synonyms. Default false. */
  exact?: boolean | undefined
  /** What pages must match besides the query, without a part in the ranking: text in the query language, or fields. Default: nothing. */
  filter?: string | Filter | undefined
  /** Fields to order by, first things first, as in `'date:desc'` or `['country', 'score']`. Default: by relevance. */
  sort?: string | readonly string[] | undefined
  /** Fields whose values to count; `date:year` and `date:month` take dates together. Default: none. */
  facets?: readonly string[] | undefined
  /** Tells for each hit how its score came about. Default false. */
  explain?: boolean | undefined
  /** Constants of the ranking by name; `saola ranking` lists them. Default: those of the index. */
  ranking?: Readonly<Record<string, number>> | undefined
  /** About how many characters an excerpt has; 0 for none. Default 160. */
  excerptLength?: number | undefined
  /** Most passages in the excerpt of a hit. Default 1. */
  excerpts?: number | undefined
  /** Most sections to show of a page. Default 3. */
  sections?: number | undefined
}

/**
 * Fields of a page with what they must be: a value, a list of which one is enough, or a {@link FieldFilter}. All fields must
 * fit. What is undefined, null, an empty text or an empty list asks for nothing.
 *
 * ```js
 * { country: 'Lào', kind: ['report', 'letter'], tags: { none: 'draft' }, date: { from: '2023-10', to: '2024-05' } }
 * ```
 */
export interface Filter {
  [field: string]: FieldValue | readonly FieldValue[] | FieldFilter | null | undefined
}

/** A value of a field. A `Date` stands for its day in UTC; text is taken as a whole, whatever is in it. */
export type FieldValue = string | number | boolean | Date

/** What a field of a page must be. All that is given must fit. */
export interface FieldFilter {
  /** It has one of these values. */
  any?: FieldValue | readonly FieldValue[] | null | undefined
  /** It has each of these values. */
  all?: FieldValue | readonly FieldValue[] | null | undefined
  /** It has none of these values. */
  none?: FieldValue | readonly FieldValue[] | null | undefined
  /** It has a value from this one on. Of a date, a year or a month begins with its first day. */
  from?: FieldValue | null | undefined
  /** It has a value up to this one, which is included. Of a date, a year or a month ends with its last day. */
  to?: FieldValue | null | undefined
}

/** The answer to a query. All but `more` can be copied and sent to other threads. */
export interface Results {
  /** The query as it was given. */
  query: string
  /** How many pages match, of which `hits` shows a part. */
  total: number
  /**
   * How rare the words of the query are in this index, taken together: scores divided by it can be compared with those of another
   * one. 0 for a query without words.
   */
  rarity: number
  /** Words that were read as raw keystrokes of Telex, VNI or VIQR. */
  readings: Reading[]
  /** Words that were taken for others because no page has them, or the two words of the query side by side. */
  corrected: Reading[]
  /** The best pages, best first. */
  hits: Hit[]
  /** Whether the phrases of the query are not needed: no page has them, or it is a sentence of six or more other words. */
  relaxed: boolean
  /** How the query was read, clause by clause; empty for plain words. */
  parsed: Clause[]
  /** Counts of the fields asked for, by the name they were asked by. */
  facets: Record<string, Facet>
  /** Of several indexes those that did not answer; there only then. */
  failures?: Failure[]
  /** The hits that follow these, asked for in the same way; undefined when there are none. */
  more(options?: SignalOptions): Promise<Results | undefined>
}

/** What a part of a query asks for. */
export interface Clause {
  /** Whether a page should, must or must not have it. */
  role: 'should' | 'must' | 'not'
  /**
   * What it is: `words`, a `phrase`, the beginning of a word (`prefix`), a `part` of one, a `value` or a `range` of a field, or
   * a group of clauses of which one is enough (`any`) or that belong together (`all`).
   */
  kind: 'words' | 'phrase' | 'prefix' | 'part' | 'value' | 'range' | 'any' | 'all'
  /** Field it is confined to; empty for none. */
  field: string
  /** What was typed, without quotes and operators. */
  text: string
  /** Of a group its clauses. */
  clauses: Clause[]
}

/** How often the values of a field occur among the pages that match. Its own part of a filter is left out of account. */
export interface Facet {
  /** What its values are. */
  kind: 'text' | 'number' | 'date'
  /** Values that occur, in their order. Those of a hierarchy stand one after the other: `Lào`, `Lào > Houaphanh`. */
  values: FacetCount[]
}

/** A value of a {@link Facet}. */
export interface FacetCount {
  /** The value, as a {@link Filter} takes it. */
  value: string
  /** Number of pages. */
  count: number
}

/** What a reader may be about to type. */
export interface Suggestion {
  /** The whole query, or the title. */
  text: string
  /** What it is: the text goes on so (`phrase`), a `word` of pages that have the words before, or the `title` of a page. */
  kind: 'phrase' | 'word' | 'title'
  /** Number of pages that have it. */
  count: number
  /** Of a title the number of its page. */
  page?: number
  /** Of a title the link to its page. */
  url?: string
  /** Of a title, among several indexes the name of the one it is in. */
  index?: string
  /** Of a title, among several indexes the place of the one it is in. */
  source?: number
}

/** A word of the query that was taken for another. */
export interface Reading {
  /** The word as it was typed. */
  from: string
  /** The word it was taken for, in lower case. */
  to: string
}

/** A page that matches. */
export interface Hit {
  /** Number of the page in the index, for {@link Index.document}. */
  page: number
  /** Link to the page, relative to the root of what was indexed. */
  url: string
  /** Title of the page. */
  title: string
  /** Relevance: comparable within one answer only. Higher is better. */
  score: number
  /** The best passage of the best section. */
  excerpt: Segment[]
  /** The best sections that have a heading, best first, three at the most. */
  sections: SectionHit[]
  /** What the page says of itself (date, tags, ...), by field name. */
  fields: Record<string, string[]>
  /** How the score came about, where option `explain` asked for it. */
  explanation?: Explanation
  /** Among several indexes the name of the one it is from. */
  index?: string
  /** Among several indexes the place of the one it is from. */
  source?: number
}

/** A section of a matching page. */
export interface SectionHit {
  /** The heading. */
  title: string
  /** Link to the heading. */
  url: string
  /** The best passage of the section. */
  excerpt: Segment[]
}

/** A run of plain text, marked where it matched. Never markup: show it as text. */
export interface Segment {
  /** The characters as they stand in the document. */
  text: string
  /** Whether this run matched the query. */
  mark: boolean
  /**
   * Whether it matched though it is not what was typed: another form, a longer word, a word taken for it, or other marks in a
   * query that has marks.
   */
  near: boolean
}

/**
 * How the score of a hit came about: the sum of the parts (as 32-bit numbers, in their order) times the factors, in their order,
 * is the score to the last bit.
 */
export interface Explanation {
  /** What is added up, from 0 on: runs of words, titles and headings, then words. */
  parts: ScorePart[]
  /** The sum of the parts. */
  sum: number
  /** What the sum is multiplied by. */
  factors: { name: string; value: number }[]
  /** Words of the query that the page does not have, as they were typed. */
  missing: string[]
}

/** How a word of a page matches words of a query; `row` is several of them side by side, `heading` all of them in one title or
 * heading, or a single one that is all there is. */
export type How =
  | 'any' | 'exact' | 'accent' | 'variant' | 'inflected' | 'prefix' | 'typo' | 'acronym'
  | 'synonym' | 'script' | 'joined' | 'split' | 'keystroke' | 'value' | 'row' | 'heading'

/** What words of the query add to a score: `weight * (fit * idf * (presence + saturated))`. */
export interface ScorePart {
  /** The words of the query, as they were typed. */
  words: string[]
  /** The word of the page that counts for them; empty for words in a row, and in a title or heading. */
  found: string
  /** How it matched. */
  how: How
  /** Where it stands: name of the field, how often, and what one occurrence is worth. */
  fields: { name: string; count: number; weight: number }[]
  /** How often it stands there, all fields taken together; of words in a row how often they follow each other. */
  frequency: number
  /** What frequencies in the body are divided by. */
  norm: number
  /** BM25 of the frequency. */
  saturated: number
  /** What it counts for standing there at all. */
  presence: number
  /** How well the word of the page is what was typed, up to 1; of words in one title or heading times their share of it. */
  fit: number
  /** How rare it is. */
  idf: number
  /** How much it counts. */
  weight: number
  /** What all this adds to the score. */
  adds: number
}

/** A whole page, as text. */
export interface Document {
  /** Link to the page. */
  url: string
  /** Title of the page. */
  title: string
  /** Sections in reading order. */
  sections: DocumentSection[]
}

/** A section of a {@link Document}. */
export interface DocumentSection {
  /** Heading, empty for the part before the first one. */
  heading: string
  /** Heading level, 1 to 6; 0 without heading. */
  level: number
  /** Fragment of the heading, or empty. */
  anchor: string
  /** Paragraphs in reading order. */
  paragraphs: string[]
}

/**
 * What kind of error it was:
 * - `network`: index or engine cannot be loaded, or something else came in their place
 * - `damaged`: bytes were lost or changed on the way
 * - `version`: the index was built for another version of the engine
 * - `unsupported`: the browser lacks something or forbids it
 * - `aborted`: the signal fired (`name` is then `AbortError`), or the index was closed
 * - `internal`: the engine stopped, and a fresh one too; the next search starts it again
 */
export type SaolaErrorCode = 'network' | 'damaged' | 'version' | 'unsupported' | 'aborted' | 'internal'

/** An error of the search. The message is one readable line: which address, what is wrong, what helps. */
export class SaolaError extends Error {
  constructor(code: SaolaErrorCode, message: string, cause?: unknown)
  /** What kind of error it is. */
  readonly code: SaolaErrorCode
}

/** What the reader's filters ask for: by field the values of which one is enough, or a span of dates, ends included. */
export type SearchFilters = Record<string, readonly string[] | { from?: string | undefined; to?: string | undefined }>

/** `<saola-search>`: a search box with its results. docs/element.md lists its attributes, events, slots, parts and variables. */
export interface SaolaSearchElement extends HTMLElement {
  /** The query. Setting it searches. */
  value: string
  /** Where the results are: over the page, in the page, in a dialog, or a page of their own. */
  mode: 'dropdown' | 'inline' | 'modal' | 'page'
  /** What results must have. Setting it searches. */
  filters: SearchFilters
  /** The opened index; asking for it loads it. */
  readonly index: Promise<Index>
  /**
   * Makes the address that a hit or one of its sections opens; undefined for none. Default: the address relative to
   * `base`, if it is one of http, https or file, with what was found there.
   */
  link: (url: string, hit: Hit) => string | undefined
  /** Words of the interface in place of its own, by key; a plural by category, or as one string for all numbers. */
  texts: Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>> | undefined>
  /** Names of fields, facets and orders for the reader: `{ country: 'Nước', 'date:month': 'Thời gian' }`. */
  labels: Record<string, string>
  /** Opens the dialog of mode `modal`; in other modes focuses the box. */
  open(): void
  /** Closes the dialog, or the results over the page. */
  close(): void
  addEventListener<K extends keyof SaolaEventMap>(
    type: K,
    listener: (this: SaolaSearchElement, event: SaolaEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void
}

/** Events of the element. All bubble, and leave shadow trees they are in. */
export interface SaolaEventMap extends HTMLElementEventMap {
  /** Before a hit is opened; `preventDefault` keeps the page where it is. No hit where the title of a page was completed. */
  'saola-open': CustomEvent<{ hit: Hit | undefined; url: string }>
  /** Results are shown. */
  'saola-results': CustomEvent<Results>
  /** Something failed, loading or searching. */
  'saola-error': CustomEvent<SaolaError>
}
