/** The data of a report, as src/cli/inspect/report.rs writes it. */

export interface Report {
  title: string
  /** Bytes of all files of the index. */
  size: number
  /** Those of a split index that are in files of parts; 0 for a packed one. */
  parts: number
  /** Names and values of `saola inspect`. */
  facts: [string, string][]
  sections: { name: string; stored: number; raw: number }[]
  fields: { name: string; text: number; lists: number }[]
  /** Words of the shortest page, of the middle one, of that which nine in ten do not exceed, of the longest. */
  lengths: [number, number, number, number]
  longest: Page[]
  heaviest: Page[]
  byPages: Word[]
  byPlaces: Word[]
  pairs: { pages: number; frequent: Pair[]; bound: Pair[] }
  links: { kind: string; count: number; links: { from: string; to: string; weight: number }[] }[]
  /** Pairs of beginnings, and pairs of endings. */
  exchanges: [[string, string][], [string, string][]]
  columns: { name: string; kind: string; pages: number; count: number; values: Value[] }[]
  dates: {
    /** Pages whose date was guessed. */
    guessed: number
    fields: { name: string; first: string | null; last: string | null; years: Value[] }[]
    dates: { different: number; places: number }
    numbers: { different: number; places: number }
  }
  /** Share of words that count less than others. */
  light: number
  alike: { name: string; count: number; groups: { shared: string; count: number; pages: Place[] }[] }[]
  warnings: { text: string; count: number; pages: Place[] }[]
  languages: { main: string; looked: number; found: { tag: string; count: number; pages: number[] }[] }
}

export interface Place {
  url: string
  title: string
}

export interface Page extends Place {
  page: number
  words: number
  sections: number
  bytes: { record: number; text: number; lists: number }
  light: number
}

export interface Word {
  word: string
  pages: number
  places: number
}

export interface Pair {
  words: string
  count: number
}

export interface Value {
  value: string
  pages: number
}
