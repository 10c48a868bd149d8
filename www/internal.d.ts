/** What the type checker cannot know: text files as modules, and the little of Node that load.js uses. */

declare module '*.css' {
  const text: string
  export default text
}

/** The engine as wasm2js writes it; bundle.mjs reads it from target/pkg-full. */
declare module 'saola:translated' {
  export function instantiate(imports: object): object
}

declare var process:
  | {
      versions?: { node?: string }
      getBuiltinModule(name: 'node:fs/promises'): { readFile(path: string | URL): Promise<Uint8Array> }
    }
  | undefined
