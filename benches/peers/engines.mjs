/** The engines: how each makes its folder, and what is in it. */

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const modules = (name) => here(`node_modules/${name}`)
const version = (name) => JSON.parse(readFileSync(modules(`${name}/package.json`), 'utf8')).version
const saola = resolve(process.env.SAOLA ?? here('../../target/release/saola'))

/** A JavaScript library: index and texts are JSON, made by Node from texts without HTML. */
function library(name, how) {
  return {
    version: () => version(name),
    how,
    client: name.split('/').at(-1),
    command: (corpus, out, lang) => [process.execPath, here('index-one.mjs'), name.split('/').at(-1), corpus, out, lang],
    texts: /^pages\.json$/,
  }
}

/** Saola in one of its two forms. The copies of the index for pages on disk are left out: nobody else has them. */
function ours(form) {
  return {
    version: () => /^version = "(.*)"/m.exec(readFileSync(here('../../Cargo.toml'), 'utf8'))[1],
    how: `\`saola build --${form}\`, defaults else`,
    client: 'saola',
    beside: './saola/saola.js',
    command: (corpus, out) => [saola, 'build', `${corpus}/site`, '-o', `${out}/saola`, `--${form}`, '--offline', 'off', '--quiet'],
    own: /\.(js|wasm|css|d\.ts)$/,
  }
}

const platform = `@pagefind/${process.platform}-${process.arch}`

export const ENGINES = {
  'saola-packed': ours('packed'),
  'saola-split': ours('split'),
  pagefind: {
    version: () => version(platform),
    how: '`pagefind --site`, defaults; `search()`, then `data()` of ten results',
    client: 'pagefind',
    beside: './pagefind/pagefind.js',
    command: (corpus, out) => [modules(`${platform}/bin/pagefind_extended`), '--site', `${corpus}/site`, '--output-path', `${out}/pagefind`],
    own: /\.(js|css)$|wasm\./,
    texts: /\.pf_fragment$/,
  },
  minisearch: library('minisearch', 'title × 4, headings × 2, prefixes, typing errors 0.2, as VitePress sets it'),
  flexsearch: library('flexsearch', '`Document`, `tokenize: "forward"`; pages with all words, then with some (`suggest`)'),
  orama: library('@orama/orama', 'title × 4, headings × 2, its English stemmer; English: pages with all words (`threshold: 0`), then with some; no Vietnamese'),
  lunr: library('lunr', 'title × 10, headings × 5; whole words before beginnings of the last before typing errors; no lunr-languages (finds less)'),
}

/** Why an engine cannot take part, if so. */
export function missing(name) {
  const [program] = ENGINES[name].command('', '', '')
  return existsSync(program) ? undefined : `${program} is missing`
}
