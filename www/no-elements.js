/** What elements extend where there are none: the classic script also runs in workers, where nothing makes one. */

export const HTMLElement = globalThis.HTMLElement ?? Object
