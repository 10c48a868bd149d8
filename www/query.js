/** The text of a query: its Unicode form, and whether it asks for more than plain words. */

/**
 * A query in NFKC, as the words of an index are; Thai, Lao and fractions, which it would take apart, stay.
 *
 * @param {string} query
 */
export const plain = (query) => query.replace(/[^\u0e00-\u0eff¼-¾⅐-⅟]+/g, (part) => part.normalize('NFKC'))

/**
 * Whether a query may have something of the query language, which takes the engine with everything: a quote, a parenthesis or
 * a star where a word begins, a star where it ends, `-` or `+` before a word, `OR` between two, a field with its colon.
 * Only that engine knows the fields; `https://` and `10:30` are none. A hyphen inside a word (`18-NQ/TW`), a plus behind one
 * (`C++`) and a single quote are plain.
 *
 * @param {string} query As {@link plain} gives it.
 */
export const hasOperators = (query) => OPERATORS.test(query)

// The engine takes every character beyond ASCII for a letter, and so a curly quote of either kind. What it knows no operator in does no harm.
const OPERATORS = /(?:^|\s)\)*(?:["“”(*]|[-+][^ \d]|(?!\d+:)[^\s:)]+:(?!\/\/)\S)|\*(?!\S)|\sOR\s/
