/**
 * The module `saola:engine`, which bundle.mjs makes from the glue of wasm-bindgen: the engine as src/wasm.rs exports it.
 */

/** Numbers and strings, front to back; the grammar stands in src/wasm.rs, answers.js reads it. */
export type Flat = (number | string)[]

/** Makes an `Error` with readable words of data that is not right. */
export class Engine {
  /** @param unpacked Header of the index file, then the raw bytes of each section. */
  constructor(unpacked: Uint8Array)
  search(query: string, limit: number, offset: number, exact: boolean): Flat
  document(page: number): Flat | undefined
  /** `parts` that questions since the last call lacked. This and the next only an engine for split indexes has. */
  wanted(): Flat
  /** Takes in an inflated part. */
  supply(part: number, inflated: Uint8Array): void
  /** This and what follows only the engine with everything has. */
  ask(request: string): Flat
  suggest(query: string, limit: number): Flat
  didYouMean(query: string): Flat
  related(page: number, limit: number): Flat
  free(): void
}

/** The engine as a module, or translated to JavaScript where WebAssembly is missing or forbidden. */
export type Compiled = WebAssembly.Module | Translated

/** Makes what an instance exports; part of saola-engine.js. */
export type Translated = (imports: object) => object

/** A new instance of the engine with memory of its own, so that one that stops takes no other along. */
export function instantiate(module: Compiled): {
  /** Checks the header of an index file and tells where its sections lie. */
  table(head: Uint8Array): Flat
  Engine: typeof Engine
}
