/**
 * The module `saola:engine`, which bundle.mjs makes from the glue of wasm-bindgen: the engine as src/wasm.rs exports it.
 */

/** `[text, mark]` */
export type RawSegment = [string, boolean]
/** `[title, url, excerpt]` */
export type RawSectionHit = [string, string, RawSegment[]]
/** `[page, url, title, score, excerpt, sections, fields]` */
export type RawHit = [number, string, string, number, RawSegment[], RawSectionHit[], [string, string[]][]]
/** `[query, total, hits]` */
export type RawResults = [string, number, RawHit[]]
/** `[url, title, [heading, level, anchor, paragraphs][]]` */
export type RawDocument = [string, string, [string, number, string, string[]][]]

/** Makes an `Error` with readable words of data that is not right. */
export class Engine {
  /** @param unpacked Header of the index file, then the raw bytes of each section. */
  constructor(unpacked: Uint8Array)
  search(query: string, limit: number, offset: number): RawResults
  document(page: number): RawDocument | undefined
  free(): void
}

/** A new instance of the engine with memory of its own, so that one that stops takes no other along. */
export function instantiate(module: WebAssembly.Module): {
  /** Checks the header; returns its length, then codec, stored length and raw length of each section. */
  table(head: Uint8Array): Uint32Array
  Engine: typeof Engine
}
