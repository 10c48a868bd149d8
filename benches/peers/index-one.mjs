/** Makes the index of a library, in a process of its own so that its memory can be told: `index-one.mjs CLIENT CORPUS OUT LANG`. */

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [client, corpus, out, lang] = process.argv.slice(2)
const { index } = await import(`./clients/${client}.mjs`)
const pages = JSON.parse(readFileSync(join(corpus, 'pages.json'), 'utf8'))
writeFileSync(join(out, 'index.json'), await index(pages, lang))
copyFileSync(join(corpus, 'pages.json'), join(out, 'pages.json'))
