/** What the type checker cannot know: text files as modules, and the little of Node that load.js uses. */

declare module '*.css' {
  const text: string
  export default text
}

declare var process:
  | {
      versions?: { node?: string }
      getBuiltinModule(name: 'node:fs/promises'): { readFile(path: string | URL): Promise<Uint8Array> }
    }
  | undefined
