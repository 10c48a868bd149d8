/** The texts of the interface, with what each has to be told. Everything is read off the English table. */

import type { en } from './en.js'

type English = typeof en

/** What stands in a box that nobody has touched. */
export interface EarlyWords {
  /** Name of the box. */
  label: string
  /** Text of the empty box. */
  placeholder: string
  /** Name of the button that empties it. */
  clear: string
  /** Name of the button that opens it. */
  open: string
}

/** A text by plural category, as `Intl.PluralRules` names them; `other` stands for those that are not given. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

type Shape<Text> = Text extends string ? string : Forms

/** What the file of a language says. */
export type Table = { [Key in keyof English]: Shape<English[Key]> }

/** Texts of the page's own. A plural may be one string for all numbers. */
export type Texts = { [Key in keyof English]?: string | Shape<English[Key]> | undefined } & Partial<EarlyWords>

/** The names in braces. */
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** What is inserted: numbers are written the way of the language, strings as they are. */
type Values<Name extends string> = Record<Name, string | number>

type Phrase<Text> = Text extends { other: infer Other } ? Plural<Exclude<Names<Other>, 'n'>> : Line<Names<Text>>
type Line<Name extends string> = [Name] extends [never] ? string : (values: Values<Name>) => string
type Plural<Name extends string> = [Name] extends [never] ? (n: number) => string : (n: number, values: Values<Name>) => string

/** The words that an untouched box does not need. */
export type LateWords = { readonly [Key in keyof English]: Phrase<English[Key]> } & Formats & Pieces

/**
 * The words of the interface in one language. A text without braces is a string, one with braces a function of its values,
 * a plural a function of the number and, if there are more, the other values.
 */
export type Words = EarlyWords & LateWords

/** Keys of the texts that are no plurals. */
type LineKey = { [Key in keyof English]: English[Key] extends string ? Key : never }[keyof English]

interface Pieces {
  /**
   * A line in pieces, for values that are elements: `append(...words.parts('showingFor', { query: strong }))`. Numbers and
   * directions are the caller's affair then: give such elements `dir="auto"`.
   */
  parts<Key extends LineKey, Value>(key: Key, values: Record<Names<English[Key]>, Value>): (string | Value)[]
}

/** How a language writes what is no word. */
export interface Formats {
  /** Language of the words: one of `LANGUAGES`. */
  readonly language: string
  /** Direction of the words. */
  readonly dir: 'ltr' | 'rtl'
  /** A number, with the separators of the language. */
  number(n: number): string
  /** An ISO date at the precision it has: `2024`, `2024-05`, `2024-05-17` or with a time behind it; anything else as it is. */
  date(iso: string): string
  /** A time span: milliseconds below a second, else seconds with one decimal. */
  duration(milliseconds: number): string
  /** The plural category of a number. */
  plural(n: number): Intl.LDMLPluralRule
  /** A list in one line. */
  join(items: string[]): string
}
