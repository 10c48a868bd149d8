/** What can go wrong between a page and its index, as one class with a code to branch on. */

/** @typedef {import('./saola.d.ts').SaolaErrorCode} Code */

/** What helps where files are missing or do not fit together. */
export const REMEDY = 'deploy the whole folder that "saola build" wrote'

/** An error of the search with a readable line: which address failed, why, and what helps. */
export class SaolaError extends Error {
  /**
   * @param {Code} code
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause })
    /** `AbortError` after an abort, as everywhere on the web platform. */
    this.name = code === 'aborted' ? 'AbortError' : 'SaolaError'
    this.code = code
  }
}

/**
 * What went wrong with an index, as a SaolaError: the engine refused the bytes with words of its own, or it broke off,
 * which it never means to do.
 *
 * @param {string} name Where the index came from.
 * @param {unknown} cause
 */
export function explained(name, cause) {
  if (cause instanceof SaolaError) return cause
  const reason = reasonOf(cause)
  if (stopped(cause)) {
    return new SaolaError('internal', `${name}: the search engine stopped (${reason}): search again, or build the index again`, cause)
  }
  if (/not a function|import/i.test(reason)) {
    return new SaolaError('version', `${name}: saola.js and its engine are of different versions (${reason}): ${REMEDY}`, cause)
  }
  const other = /^index (format|analysis)/.test(reason)
  return new SaolaError(other ? 'version' : 'damaged', `${name}: ${reason}${other ? `, and ${REMEDY}` : ''}`, cause)
}

/** @param {unknown} cause */
export function reasonOf(cause) {
  return cause instanceof Error ? cause.message : String(cause)
}

/** Whether the engine broke off. Told by names, since there may be no WebAssembly; Firefox has one of its own for deep recursion. @param {unknown} cause */
export function stopped(cause) {
  return !(cause instanceof Error) || /^(?:Runtime|Range|Internal)Error$/.test(cause.name)
}

/**
 * Does `work` unless `signal` has fired already; ends with an `aborted` error as soon as it does.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<T>}
 */
export async function abortable(work, signal) {
  refuseAborted(signal)
  if (!signal) return work()
  return new Promise((resolve, reject) => {
    const stop = () => reject(aborted(signal))
    signal.addEventListener('abort', stop)
    work().then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** Throws when the signal has fired. @param {AbortSignal | undefined} signal */
export function refuseAborted(signal) {
  if (signal?.aborted) throw aborted(signal)
}

/** @param {AbortSignal} signal */
function aborted(signal) {
  return new SaolaError('aborted', 'search aborted', signal.reason)
}
