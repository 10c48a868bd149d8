/**
 * The documents: Markdown from packages on npm with free licences, named by version and checksum, as a site of HTML pages.
 *
 * A corpus is a folder with `site/` (HTML) and `pages.json` (the same as text).
 */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generated } from './generated.mjs'
import { documentOf, htmlOf, parse } from './pages.mjs'

/** `folders` of a package, and what does not belong to the text, if anything. */
export const CORPORA = {
  vi: {
    what: 'Intlayer documentation in Vietnamese',
    lang: 'vi',
    packages: [
      {
        name: '@intlayer/docs@8.9.6',
        licence: 'Apache-2.0',
        integrity: 'sha512-17efCIfYVTiJ9+e1h5HNks2106t3K7MXzt0uqcxGfbBTWu/Te7Y0acmQ0Woxe+DB8UtqMndGovJvTT/kuiuD0A==',
        folders: ['docs/vi', 'blog/vi', 'frequent_questions/vi', 'legal/vi'],
      },
    ],
  },
  en: {
    what: 'Mastra documentation in English',
    lang: 'en',
    packages: [
      {
        name: '@mastra/mcp-docs-server@1.2.27',
        licence: 'Apache-2.0',
        integrity: 'sha512-YHoaO1YLCetYJG5P4RGbhcWlwAGMtHj6bpcvfJk6z+tZxB5jkf/kXzBuKYD269CnOUb1ajqOZwI/2/MiNZhj6Q==',
        folders: ['.docs'],
        // Lines for machines at the top of each page, which the site does not have.
        without: /^> (?:Mastra docs are the canonical|Discover all available pages).*$/gm,
      },
    ],
  },
  // What takes minutes with all texts in one file is measured less often.
  large: { what: 'Text generated in the manner of that', lang: 'en', like: 'en', pages: 5_000 },
}

/** The folder of a corpus, made if it is missing. */
export function prepare(name, work) {
  const folder = join(work, name)
  if (existsSync(join(folder, 'pages.json'))) return folder
  rmSync(folder, { recursive: true, force: true })
  const { lang, packages = [], like, pages } = CORPORA[name]
  const texts = like ? generated(pages, pagesOf(prepare(like, work))) : packages.flatMap((source) => [...markdownOf(source, work)])
  const documents = []
  for (const { url, ...page } of texts) {
    const document = documentOf(page, documents.length, url)
    if (!document.title || !document.body) continue
    documents.push(document)
    const file = join(folder, 'site', url)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, htmlOf(page, lang))
  }
  writeFileSync(join(folder, 'pages.json'), JSON.stringify(documents))
  return folder
}

/** The pages of a corpus as text, from its folder. */
export const pagesOf = (folder) => JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8'))

/** Every Markdown page of a package, in the order of their paths. */
function* markdownOf(source, work) {
  const root = fetched(source, work)
  for (const folder of source.folders) {
    const names = readdirSync(join(root, folder), { recursive: true }).map((name) => name.replaceAll('\\', '/'))
    for (const name of names.filter((name) => /\.mdx?$/.test(name)).sort()) {
      const markdown = readFileSync(join(root, folder, name), 'utf8').replaceAll(source.without ?? '', '')
      yield { url: `${folder.replace('.', '')}/${name.replace(/\.mdx?$/, '.html')}`.replace(/[^\w/.-]/g, '-'), ...parse(markdown) }
    }
  }
}

/** A package unpacked. None of its scripts run and nothing it depends on is installed. */
function fetched({ name, integrity }, work) {
  const folder = join(work, 'packages', name.replaceAll('/', '-'))
  if (existsSync(folder)) return join(folder, 'package')
  const downloads = join(work, 'downloads')
  mkdirSync(downloads, { recursive: true })
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', name, '--json', '--silent', '--pack-destination', downloads]))
  const archive = join(downloads, filename)
  const sum = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (sum !== integrity) throw new Error(`${name}: the package has the checksum ${sum}, not ${integrity}`)
  mkdirSync(folder, { recursive: true })
  execFileSync('tar', ['-xzf', archive, '-C', folder])
  return join(folder, 'package')
}
