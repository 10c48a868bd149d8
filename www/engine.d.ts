/**
 * The module `saola:engine`, which bundle.mjs makes from the glue of wasm-bindgen: the engine as src/wasm.rs exports it.
 */

import type { Document, Results } from './saola.d.ts'

/** Each method throws an `Error` with readable words when something is wrong with the data. */
export class Engine {
  /** @param unpacked Header of the index file, then the raw bytes of each section. */
  constructor(unpacked: Uint8Array)
  search(query: string, limit: number, offset: number): Results
  document(page: number): Document | undefined
  free(): void
}

/** A new instance of the engine with memory of its own, so that one that stops takes no other along. */
export function instantiate(module: WebAssembly.Module): {
  /** Checks the header; returns its length, then codec, stored length and raw length of each section. */
  table(head: Uint8Array): Uint32Array
  Engine: typeof Engine
}
