/** Compiled by `npm run check`, never run: the types say what the code does. */

import {
  SaolaError,
  open,
  openAll,
  type Clause,
  type FacetCount,
  type Filter,
  type Hit,
  type Failure,
  type Index,
  type Indexes,
  type OpenOptions,
  type Results,
  type SearchOptions,
  type Suggestion,
} from '../www/saola.js'
import { SaolaSearch, define } from '../www/saola-search.js'

export async function api(): Promise<string> {
  const options: OpenOptions = { signal: AbortSignal.timeout(1000), cache: 'reload', wasm: 'saola.wasm' }
  const index: Index = await open('./saola/', options)
  await open()
  await open(new URL('https://example.org/saola/'))
  await open(new Uint8Array(8))
  // @ts-expect-error: a number is no source
  await open(7)

  const results: Results = await index.search('biên giới', { limit: 10, offset: 0, signal: AbortSignal.abort() })
  // @ts-expect-error: no such option
  await index.search('', { page: 1 })
  const taken: string[] = [...results.readings, ...results.corrected].map(({ from, to }) => `${from}: ${to}`)
  if (taken.length) return taken.join()
  const hit: Hit | undefined = results.hits[0]
  if (!hit) return String(results.total)
  const document = await index.document(hit)
  await index.document(hit.page)
  index.close()
  const marks: boolean[] = hit.excerpt.map(({ mark }) => mark)
  const dates: string[] = hit.fields['date'] ?? []
  return [document?.sections[0]?.heading, hit.sections[0]?.url, marks.length, ...dates].join()
}

export async function several(): Promise<string[]> {
  const all: Indexes = await openAll(['./docs/', new URL('https://example.org/saola/'), { source: new Uint8Array(8), name: 'Notes', weight: 2 }], { full: true })
  const one: Index = all
  const { hits, failures = [], rarity } = await one.search('biên giới', { facets: ['index'], filter: { index: ['Notes'] } })
  const lost: string[] = failures.map(({ index, source, error }: Failure) => `${index} ${source + rarity} ${error.code}`)
  // @ts-expect-error: a source is needed
  await openAll([{ name: 'Docs' }])
  // @ts-expect-error: a list, even of one
  await openAll('./docs/')
  // @ts-expect-error: an index of one has no sources
  one.sources
  return [...lost, ...hits.map(({ index = '', source = 0 }) => `${index} ${source}`), ...all.sources.map(({ name, error }) => error?.message ?? name)]
}

export async function engines(): Promise<void> {
  await open('./saola/', { full: true, fullWasm: new URL('https://example.org/saola-full.wasm') })
  await open('./saola/', { wasm: new ArrayBuffer(8), fullWasm: new Uint8Array(8) })
  // @ts-expect-error: yes or no
  await open('./saola/', { full: 'yes' })
  // @ts-expect-error: a number is no engine
  await open('./saola/', { fullWasm: 7 })
}

export async function everyOption(index: Index): Promise<void> {
  const filter: Filter = {
    country: 'Lào',
    kind: ['report', 'letter'],
    year: 2024,
    draft: false,
    tags: { all: ['a', 'b'], none: 'c', any: [1, 2] },
    date: { from: new Date(), to: '2024-05' },
    area: undefined,
  }
  const options: SearchOptions = {
    limit: 20,
    offset: 20,
    exact: true,
    filter,
    sort: ['date:desc', 'title'],
    facets: ['country', 'date:month'] as const,
    explain: true,
    ranking: { title: 8 },
    excerptLength: 300,
    excerpts: 2,
    sections: 0,
    signal: new AbortController().signal,
  }
  await index.search('biên giới', options)
  await index.search('biên giới', { filter: 'country:"Lào" -draft:true', sort: 'date:desc' })
  // @ts-expect-error: a field has no such condition
  await index.search('', { filter: { date: { since: '2024' } } })
  // @ts-expect-error: a function is no value
  await index.search('', { filter: { date: () => '2024' } })
  // @ts-expect-error: names of fields, not yes or no
  await index.search('', { facets: true })
  // @ts-expect-error: numbers by name
  await index.search('', { ranking: { title: 'high' } })
  // @ts-expect-error: the query is text
  await index.search(2024)
}

export async function everyAnswer(index: Index): Promise<string[]> {
  const { parsed, facets, more }: Results = await index.search('"a" -b', { facets: ['country'] })
  const months: FacetCount[] = facets['date:month']?.values ?? []
  // @ts-expect-error: a field that was not asked for is not there
  facets['country'].values
  const next: Results | undefined = await more({ signal: AbortSignal.timeout(1) })
  // @ts-expect-error: there may be none
  next.hits
  const texts = (clauses: Clause[]): string[] => clauses.flatMap(({ role, text, clauses }) => (role === 'not' ? [] : [text, ...texts(clauses)]))
  // @ts-expect-error: no such role
  parsed.some(({ role }) => role === 'should not')
  const titles: string[] = []
  for await (const { title, fields } of index.all('biên giới', { limit: 50 })) titles.push(title, ...(fields['tags'] ?? []))
  // @ts-expect-error: hits come one after the other, not as a list
  index.all('').map((hit: Hit) => hit.title)
  return [...titles, ...texts(parsed), ...months.map(({ value, count }) => `${value}: ${count}`)]
}

export async function everyQuestion(index: Index, signal: AbortSignal): Promise<void> {
  const suggestions: Suggestion[] = await index.suggest('bien gi', { limit: 5, signal })
  for (const { text, kind, count, page, url } of suggestions) console.log(text.length, kind === 'title' ? [page, url] : count)
  const better: string | undefined = await index.didYouMean('bien gio', { signal })
  const alike: Hit[] = await index.related(3, { limit: 5, signal })
  if (alike[0]) await index.related(alike[0])
  // @ts-expect-error: no limit on one answer
  await index.didYouMean(better ?? '', { limit: 1 })
  // @ts-expect-error: a page is a hit or its number
  await index.related('a.html')
  await index.document(3, { signal })
}

export function errors(error: unknown): string {
  if (!(error instanceof SaolaError)) return ''
  switch (error.code) {
    case 'network':
    case 'damaged':
    case 'version':
    case 'unsupported':
    case 'aborted':
    case 'internal':
      return error.message
    default:
      return error.code satisfies never
  }
}

export function element(): void {
  define()
  define('my-search', customElements)
  const box = document.createElement('saola-search')
  const same: SaolaSearch = new SaolaSearch()
  box.value = same.value
  box.mode = 'modal'
  box.labels = { country: 'Nước' }
  box.filters = { country: ['Lào'], date: { from: '2024-03' } }
  box.open()
  box.close()
  box.link = (url, hit) => (hit.page ? url : undefined)
  box.texts = { label: 'Find', results: { one: '{n} hit', other: '{n} hits' }, retry: undefined }
  box.addEventListener('saola-open', ({ detail: { hit, url } }) => console.log(hit?.title, url.length))
  box.addEventListener('saola-results', ({ detail }) => console.log(detail.total))
  box.addEventListener('saola-error', ({ detail }) => console.log(detail.code))
  box.addEventListener('click', (event) => event.clientX)
  void box.index.then((index) => index.search(''))
}
