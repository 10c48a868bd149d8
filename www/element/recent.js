/** Searches that led somewhere, newest first, kept in this browser only. */

const MOST = 8

export class Recent {
  #key

  /** @param {string} place The index they belong to. */
  constructor(place) {
    this.#key = `saola-recent:${place}`
  }

  /** @returns {string[]} */
  get all() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? '[]')
      return Array.isArray(kept) ? kept.filter((query) => typeof query === 'string').slice(0, MOST) : []
    } catch {
      // Storage is blocked, or something else wrote there.
      return []
    }
  }

  set all(queries) {
    try {
      if (queries.length) localStorage.setItem(this.#key, JSON.stringify(queries.slice(0, MOST)))
      else localStorage.removeItem(this.#key)
    } catch {
      // Nothing is kept then.
    }
  }

  /** @param {string} query */
  add(query) {
    const text = query.trim()
    if (text) this.all = [text, ...this.all.filter((other) => other !== text)]
  }

  /** @param {string} query */
  remove(query) {
    this.all = this.all.filter((other) => other !== query)
  }
}
