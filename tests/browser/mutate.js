/**
 * Runs in a page with `saola.global.js`: `mutations(folder, seed, count)` changes an index at random, opens it, and asks it what a
 * page may ask. Classic, so that the page needs nothing else. Tests in Node take how it changes files.
 */
;(() => {
  const QUERIES = ['biên giới', 'bien gioi', 'khe sa', 'kheo sanh', 'chqs', '"khe sanh" -lào', 'kind:* 2024..', 'b*', '']
  const OPTIONS = [{}, { facets: ['kind', 'country', 'date:month'], sort: 'date:desc' }, { limit: 3, offset: 2, explain: true, excerpts: 3 }]
  const CODES = ['internal', 'damaged', 'version', 'network', 'unsupported']
  /** Numbers that are often one too many. */
  const EDGES = [0, 1, 0x7f, 0x80, 0xff]
  const { fetch, DecompressionStream } = globalThis

  /** Mulberry32: the same numbers for the same seed. */
  function random(seed) {
    let state = seed >>> 0
    return (below) => {
      state = (state + 0x6d2b79f5) >>> 0
      let t = Math.imul(state ^ (state >>> 15), state | 1)
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
      return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
    }
  }

  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = (byte >>> 1) ^ (byte & 1 ? 0xedb88320 : 0)
    return byte
  })
  const crc32 = (bytes) => ~bytes.reduce((crc, byte) => table[(crc ^ byte) & 255] ^ (crc >>> 8), ~0) >>> 0

  const joined = async (parts) => new Uint8Array(await new Blob(parts).arrayBuffer())
  const inflated = async (bytes) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer())

  /** A copy with a few changes: bits, bytes, runs that are put elsewhere, taken out or put in, and ends that are missing. */
  function changed(bytes, pick) {
    let all = bytes.slice()
    for (let left = 1 + pick(4); left && all.length; left--) {
      const at = pick(all.length)
      const length = Math.min(1 + pick(8), all.length - at)
      const kind = pick(8)
      if (kind < 2) all[at] ^= 1 << pick(8)
      else if (kind < 4) all[at] = EDGES[pick(EDGES.length)]
      else if (kind === 4) all.fill(0xff, at, at + length)
      else if (kind === 5) all.copyWithin(at, pick(all.length), at + length)
      else if (kind === 6) all = Uint8Array.from([...all.subarray(0, at), ...all.subarray(at + length)])
      else if (pick(4)) all = Uint8Array.from([...all.subarray(0, at), ...Array.from({ length }, () => pick(256)), ...all.subarray(at)])
      else all = all.slice(0, at)
    }
    return all
  }

  /** The sections of an index file, unpacked: src/format/container.rs has the grammar. */
  async function sectionsOf(file) {
    const view = new DataView(file.buffer)
    const count = view.getUint16(12, true)
    let from = 14 + 14 * count + 4
    return Promise.all(Array.from({ length: count }, (_, at) => {
      const entry = 14 + 14 * at
      const bytes = file.subarray(from, (from += view.getUint32(entry + 2, true)))
      return (async () => ({ kind: file[entry], raw: file[entry + 1] ? await inflated(bytes) : bytes }))()
    }))
  }

  /** A file of sections as they are, with checksums that fit. */
  function fileOf(start, sections) {
    const header = new DataView(new ArrayBuffer(14 + 14 * sections.length + 4))
    const bytes = new Uint8Array(header.buffer)
    bytes.set(start.subarray(0, 14))
    sections.forEach(({ kind, raw }, at) => {
      const entry = 14 + 14 * at
      header.setUint8(entry, kind)
      header.setUint32(entry + 2, raw.length, true)
      header.setUint32(entry + 6, raw.length, true)
      header.setUint32(entry + 10, crc32(raw), true)
    })
    header.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)), true)
    return joined([bytes, ...sections.map(({ raw }) => raw)])
  }

  /** An index file with a change, and what was changed. */
  async function changedFile(file, pick) {
    if (!pick(3)) return changed(file, pick)
    const sections = await sectionsOf(file)
    const at = pick(sections.length)
    return fileOf(file, sections.map((section, other) => (other === at ? { ...section, raw: changed(section.raw, pick) } : section)))
  }

  /** What stands in for the network: files of a folder, by name. @type {Map<string, Uint8Array>} */
  let files = new Map()

  async function served(address, { headers } = {}) {
    const name = new URL(address, document.baseURI).pathname.split('/').at(-1)
    const bytes = files.get(name) ?? new Uint8Array(await (await fetch(address)).arrayBuffer())
    if (!/wasm$/.test(name)) files.set(name, bytes)
    const [, first, last] = headers?.range?.match(/^bytes=(\d+)-(\d+)$/) ?? []
    const type = { 'content-type': /wasm$/.test(name) ? 'application/wasm' : 'application/octet-stream' }
    return first === undefined ? new Response(bytes, { headers: type }) : new Response(bytes.slice(Number(first), Number(last) + 1), { status: 206, headers: type })
  }

  /** Changes what parts of a split index inflate to, behind a checksum that fits. */
  function spoiling(pick) {
    return class {
      constructor(format) {
        const real = new DecompressionStream(format)
        const all = []
        const spoil = {
          transform: (piece) => void all.push(piece),
          async flush(controller) {
            const whole = await joined(all)
            const body = pick(8) ? whole.subarray(4) : changed(whole.subarray(4), pick)
            const sum = new Uint8Array(new Uint32Array([crc32(body)]).buffer)
            controller.enqueue(await joined([sum, body]))
          },
        }
        return { writable: real.writable, readable: real.readable.pipeThrough(new TransformStream(spoil)) }
      }
    }
  }

  /** Does it, and tells how it ended and how long it took: an answer, a code, or what neither is. */
  async function timed(work) {
    const start = performance.now()
    const end = (result, what) => ({ result, what, took: performance.now() - start })
    try {
      return end(await work(), 'answers')
    } catch (error) {
      return end(undefined, error instanceof globalThis.saola.SaolaError && CODES.includes(error.code) ? error.code : `odd: ${error?.stack ?? error}`)
    }
  }

  async function ask(index, pick) {
    const query = () => QUERIES[pick(QUERIES.length)]
    const questions = [
      ...OPTIONS.map((options) => () => index.search(query(), options)),
      () => index.suggest('bi', {}),
      () => index.didYouMean('bein gioi'),
      () => index.related(pick(80)),
      () => index.document(pick(80)),
    ]
    const ends = []
    for (const question of questions) ends.push(await timed(question))
    for (const end of ends) if (end.result?.hits && !(end.result.total >= end.result.hits.length)) end.what = 'odd: more hits than there are'
    return ends
  }

  /** One change: a file given by its bytes, or in parts a root or what its parts inflate to. */
  async function once(folder, file, pick, parts) {
    const spoils = parts && pick(2)
    const bytes = spoils ? file : await changedFile(file, pick)
    files.set('index.saola', bytes)
    const opened = await timed(() => globalThis.saola.open(parts ? folder : bytes, { full: pick(2) > 0 }))
    if (!opened.result) return [opened]
    if (spoils) globalThis.DecompressionStream = spoiling(pick)
    const ends = await ask(opened.result, pick)
    globalThis.DecompressionStream = DecompressionStream
    opened.result.close()
    return [opened, ...ends]
  }

  globalThis.mutating = { random, changedFile }

  globalThis.mutations = async (folder, seed, count) => {
    const file = new Uint8Array(await (await fetch(`${folder}index.saola`)).arrayBuffer())
    const parts = (await sectionsOf(file)).some(({ kind }) => kind === 10)
    const told = { counts: {}, slowest: 0, odd: [] }
    if (parts) globalThis.fetch = served
    for (let number = seed; number < seed + count; number++) {
      const ends = await once(folder, file, random(number), parts)
      // The worst counts; where some questions are answered and others are not, that is said.
      const worst = CODES.find((code) => ends.some((end) => end.what === code)) ?? 'answers'
      const what = worst !== 'answers' && ends.slice(1).some((end) => end.what === 'answers') ? 'some answers' : worst
      told.counts[what] = (told.counts[what] ?? 0) + 1
      for (const end of ends) {
        told.slowest = Math.max(told.slowest, end.took)
        if (end.what.startsWith('odd') || end.what === 'internal' || end.took > (parts ? 5000 : 1000)) told.odd.push(`${number}: ${end.what}, ${Math.round(end.took)} ms`)
      }
    }
    globalThis.fetch = fetch
    return told
  }
})()
