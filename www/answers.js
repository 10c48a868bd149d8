/**
 * Names for what the engine answers: nested arrays in the order of the fields in src/wasm.rs, because names are cheap
 * here and dear there.
 */

/** @typedef {import('saola:engine').RawSegment} RawSegment */

/**
 * @param {import('saola:engine').RawResults} results
 * @returns {import('./saola.d.ts').Results}
 */
export function namedResults([query, total, hits]) {
  return { query, total, hits: hits.map(namedHit) }
}

/**
 * @param {import('saola:engine').RawHit} hit
 * @returns {import('./saola.d.ts').Hit}
 */
function namedHit([page, url, title, score, excerpt, sections, fields]) {
  return { page, url, title, score, excerpt: named(excerpt), sections: sections.map(namedSection), fields: Object.fromEntries(fields) }
}

/**
 * @param {import('saola:engine').RawSectionHit} section
 * @returns {import('./saola.d.ts').SectionHit}
 */
function namedSection([title, url, excerpt]) {
  return { title, url, excerpt: named(excerpt) }
}

/** @param {RawSegment[]} segments */
function named(segments) {
  return segments.map(([text, mark]) => ({ text, mark }))
}

/**
 * @param {import('saola:engine').RawDocument | undefined} document
 * @returns {import('./saola.d.ts').Document | undefined}
 */
export function namedDocument(document) {
  if (!document) return undefined
  const [url, title, sections] = document
  return { url, title, sections: sections.map(([heading, level, anchor, paragraphs]) => ({ heading, level, anchor, paragraphs })) }
}
