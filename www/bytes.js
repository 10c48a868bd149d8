/** Bytes: base64, inflating, and putting an index file into the form that the engine takes. */

import { SaolaError } from './error.js'

/** Deflate never does better than this, so a header that promises more is damaged. */
const MOST_EXPANSION = 1032
/** No engine could hold more, as its tables stand beside it in 4 GiB. */
const MOST = 2 ** 31

/**
 * @param {string} text Base64, white space allowed.
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function fromBase64(text) {
  const { fromBase64 } = /** @type {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} */ (Uint8Array)
  return fromBase64 ? fromBase64.call(Uint8Array, text) : Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}

/**
 * Opens a stream of what raw deflate made of some bytes.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export function inflated(bytes) {
  if (!globalThis.DecompressionStream) {
    throw new SaolaError('unsupported', 'this browser has no DecompressionStream: use one from 2023 or later')
  }
  // Not of a blob, which WebKit lets no worker of a page from disk read.
  const stream = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (new Response(bytes).body)
  return stream.pipeThrough(new DecompressionStream('deflate-raw'))
}

/**
 * Inflates `bytes` into `target`, which they must fill exactly; stops at the first byte too many.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Uint8Array} target
 */
async function inflateInto(bytes, target) {
  const reader = inflated(bytes).getReader()
  let at = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (part.value.length > target.length - at) {
      reader.cancel().catch(() => {})
      throw new Error('index damaged: a section has another length than it says')
    }
    target.set(part.value, at)
    at += part.value.length
  }
  if (at < target.length) throw new Error('index damaged: a section has another length than it says')
}

/**
 * What some bytes inflate to; stops as soon as that is more than it may be.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} most
 */
export async function inflatedUpTo(bytes, most) {
  const pieces = []
  let length = 0
  const reader = inflated(bytes).getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length
    pieces.push(part.value)
    if (length > most) {
      reader.cancel().catch(() => {})
      throw new Error('too long')
    }
  }
  const whole = new Uint8Array(length)
  for (let piece = pieces.pop(); piece; piece = pieces.pop()) whole.set(piece, (length -= piece.length))
  return whole
}

/**
 * Turns an index file into its header followed by the raw bytes of each section. Sections are inflated side by side.
 *
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {import('saola:engine').Flat} table Header length, number of sections, then codec, stored length and raw length of each.
 */
export async function unpack(file, table) {
  const header = Number(table[0])
  const sections = layout(table)
  const last = sections.at(-1) ?? { from: header, stored: 0, to: header, raw: 0 }
  if (last.from + last.stored !== file.length) throw new Error('index truncated or too long: copy or build it again')
  const unpacked = new Uint8Array(last.to + last.raw)
  unpacked.set(file.subarray(0, header))
  await Promise.all(sections.map(({ codec, from, stored, to, raw }) => {
    const bytes = file.subarray(from, from + stored)
    const target = unpacked.subarray(to, to + raw)
    return codec ? inflateInto(bytes, target) : target.set(bytes)
  }))
  return unpacked
}

/**
 * Where each section starts in the file and in the unpacked bytes, with lengths that can be true.
 *
 * @param {import('saola:engine').Flat} table
 */
function layout(table) {
  const sections = []
  let from = Number(table[0])
  let to = from
  for (let at = 2; at + 2 < table.length; at += 3) {
    const [codec = 0, stored = 0, raw = 0] = table.slice(at, at + 3).map(Number)
    if (codec ? raw > stored * MOST_EXPANSION : raw !== stored) throw new Error('index damaged: a section has an impossible length')
    sections.push({ codec, from, stored, to, raw })
    from += stored
    to += raw
  }
  if (to > MOST) throw new Error('index damaged: it is larger than an engine can hold')
  return sections
}
