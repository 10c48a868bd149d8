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
 * The classic script `saola.global.js` offers the same as `globalThis.saola` and defines `<saola-search>`.
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

/** Where an index is. */
export type Source = string | URL | ArrayBuffer | Uint8Array<ArrayBuffer>

/** Options of {@link open}. */
export interface OpenOptions {
  /** Gives up on the index. */
  signal?: AbortSignal | undefined
  /** Cache mode of the requests; `reload` gets round a damaged copy. Default: the browser's own rules. */
  cache?: RequestCache | undefined
  /** The engine: the address of `saola.wasm`, or its bytes. Default: beside this script. */
  wasm?: string | URL | BufferSource | undefined
}

/** An opened index. */
export interface Index {
  /**
   * The pages that match a query, best first. Any string is a valid query.
   *
   * @throws {SaolaError}
   */
  search(query: string, options?: SearchOptions): Promise<Results>
  /** The whole text of a page, by hit or number; undefined when there is no such page. */
  document(page: number | Pick<Hit, 'page'>): Promise<Document | undefined>
  /** Gives the memory back. Searching afterwards is an error. */
  close(): void
}

/** Options of {@link Index.search}. */
export interface SearchOptions {
  /** Most hits to return. Default 10. */
  limit?: number | undefined
  /** Hits to leave out at the top of the list. Default 0. */
  offset?: number | undefined
  /** Rejects the promise with an `AbortError`. */
  signal?: AbortSignal | undefined
}

/** The answer to a query. */
export interface Results {
  /** The query as it was given. */
  query: string
  /** How many pages match, of which `hits` shows a part. */
  total: number
  /** Words that were read as raw keystrokes of Telex, VNI or VIQR. */
  readings: Reading[]
  /** Words that were taken for others because no page has them. */
  corrected: Reading[]
  /** The best pages, best first. */
  hits: Hit[]
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
 * - `internal`: the engine stopped; the next search starts it again
 */
export type SaolaErrorCode = 'network' | 'damaged' | 'version' | 'unsupported' | 'aborted' | 'internal'

/** An error of the search. The message is one readable line: which address, what is wrong, what helps. */
export class SaolaError extends Error {
  constructor(code: SaolaErrorCode, message: string, cause?: unknown)
  readonly code: SaolaErrorCode
}

/**
 * `<saola-search>`: a search box with its results.
 *
 * Attributes: `src` (folder of the index; default beside the script), `base` (what the links are relative to; default the
 * folder above the index), `label`, `placeholder`, `limit` (default 10), `lang`, `autofocus`, `preload` (load when idle
 * rather than on focus or hover), `inline` (results in the page rather than over it), `highlight` (`off`: links do not say
 * what was found, for saola-highlight.js and as text fragments).
 */
export interface SaolaSearchElement extends HTMLElement {
  /** The query. Setting it searches. */
  value: string
  /** The opened index; asking for it loads it. */
  readonly index: Promise<Index>
  /**
   * Makes the address that a hit or one of its sections opens; undefined for none. Default: the address relative to
   * `base`, if it is one of http, https or file, with what was found there.
   */
  link: (url: string, hit: Hit) => string | undefined
  addEventListener<K extends keyof SaolaEventMap>(
    type: K,
    listener: (this: SaolaSearchElement, event: SaolaEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void
}

/** Events of the element. All bubble. */
export interface SaolaEventMap extends HTMLElementEventMap {
  /** Before a hit is opened; `preventDefault` keeps the page where it is. */
  'saola-open': CustomEvent<{ hit: Hit; url: string }>
  /** Results are shown. */
  'saola-results': CustomEvent<Results>
  /** Something failed, loading or searching. */
  'saola-error': CustomEvent<SaolaError>
}

declare global {
  interface HTMLElementTagNameMap {
    'saola-search': SaolaSearchElement
  }
}
