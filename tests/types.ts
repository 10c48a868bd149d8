/** Compiled by `npm run check`, never run: the types say what the code does. */

import { SaolaError, open, type Hit, type Index, type OpenOptions, type Results } from '../www/saola.js'
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
  box.link = (url, hit) => (hit.page ? url : undefined)
  box.texts = { label: 'Find', results: { one: '{n} hit', other: '{n} hits' }, retry: undefined }
  box.addEventListener('saola-open', ({ detail: { hit, url } }) => console.log(hit.title, url.length))
  box.addEventListener('saola-results', ({ detail }) => console.log(detail.total))
  box.addEventListener('saola-error', ({ detail }) => console.log(detail.code))
  box.addEventListener('click', (event) => event.clientX)
  void box.index.then((index) => index.search(''))
}
