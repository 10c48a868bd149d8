/** Filters that the reader sets: by field a list of values of which one is enough, or a span of dates. */

/** @typedef {import('../saola.d.ts').SearchFilters} Filters */
/** @typedef {import('../words/types.d.ts').Words} Words */
/** @typedef {{ from?: string | undefined, to?: string | undefined }} Span */

/** What stands between the names of a hierarchy. */
const STEP = ' > '

/** The field of a facet: `date` of `date:month`. @param {string} facet */
export const fieldOf = (facet) => facet.replace(/:(?:year|month|day)$/, '')

/** Names of a value, from the top of its hierarchy. @param {string} value */
export const stepsOf = (value) => value.split(STEP)

/** Whether a filter is a span. @param {Filters[string] | undefined} filter @returns {filter is Exclude<Filters[string], readonly string[]>} */
export const isSpan = (filter) => filter !== undefined && !Array.isArray(filter)

/**
 * What a record says under a name by itself: fields may be called like what all objects have, as `constructor`.
 *
 * @template T
 * @param {Record<string, T>} record
 * @param {string} name
 * @returns {T | undefined}
 */
export const own = (record, name) => (Object.hasOwn(record, name) ? record[name] : undefined)

/** The values chosen in a field. @param {Filters} filters @param {string} field @returns {readonly string[]} */
export function valuesOf(filters, field) {
  const filter = own(filters, field)
  return filter === undefined || isSpan(filter) ? [] : filter
}

/** Filters with those of one field changed; without what asks for nothing. @param {Filters} filters @param {string} field @param {Filters[string]} filter */
export function withFilter(filters, field, filter) {
  const { [field]: _, ...others } = filters
  const empty = isSpan(filter) ? !filter.from && !filter.to : !filter.length
  return empty ? others : { ...filters, [field]: filter }
}

/** Filters with a value put in or taken out. @param {Filters} filters @param {string} field @param {string} value */
export function toggled(filters, field, value) {
  const values = valuesOf(filters, field)
  return withFilter(filters, field, values.includes(value) ? values.filter((other) => other !== value) : [...values, value])
}

/**
 * One entry for each thing that can be taken away.
 *
 * @param {Filters} filters
 * @returns {{ field: string, value?: string, span?: Span }[]}
 */
export function entries(filters) {
  return Object.entries(filters).flatMap(([field, filter]) => {
    /** @type {{ field: string, value?: string, span?: Span }[]} */
    const all = valuesOf(filters, field).map((value) => ({ field, value }))
    return isSpan(filter) ? [{ field, span: filter }] : all
  })
}

/** A span for the reader. @param {Span} span @param {Words} words */
export function spanText({ from, to }, words) {
  if (from === to && from) return words.date(from)
  return [from ? words.date(from) : '…', to ? words.date(to) : '…'].join(' – ')
}

/** The name of a field for the reader. @param {string} field @param {Record<string, string>} labels @param {Words} words */
export function labelOf(field, labels, words) {
  const name = field.replace(/[_-]+/g, ' ')
  return own(labels, field) ?? (field === 'date' ? words.timeline : name.charAt(0).toUpperCase() + name.slice(1))
}
