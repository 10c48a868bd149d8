/**
 * Makes docs/api.md from saola.d.ts: `npm run docs`. A test compares the two, so that they say the same.
 *
 * What it reads of the language of types is what stands in saola.d.ts: comments before exported declarations, whose members
 * stand two spaces deep, each with a comment of its own.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const types = new URL('saola.d.ts', import.meta.url)
const page = new URL('../docs/api.md', import.meta.url)

const NOTE = '<!-- Made from www/saola.d.ts by `npm run docs`: change it there. -->'

/** The page, as it should be. */
export async function apiDocs() {
  const source = await readFile(types, 'utf8')
  const [, head] = source.match(/^\/\*\*(.*?)\*\//s)
  const declarations = [...source.matchAll(/^\/\*\*((?:(?!\*\/).)*)\*\/\nexport (.*?)(?=\n\n|$(?![^]))/gms)]
  const parts = declarations.map(([, comment, declaration]) => part(text(comment), declaration))
  return [NOTE, '# JavaScript API', text(head), ...parts].join('\n\n') + '\n'
}

/**
 * A declaration: heading, what it is, and its members.
 *
 * @param {string} comment
 * @param {string} declaration
 */
function part(comment, declaration) {
  const [, kind, name] = declaration.match(/^(\w+) (\w+)/)
  const members = [...declaration.matchAll(/ {2}\/\*\*((?:(?!\*\/).)*)\*\/\n {2}([^\n]*)/gs)].map(([, own, code]) => [...memberOf(code), text(own).replace(/\s+/g, ' ')])
  const signature = kind === 'function' || kind === 'type' ? `\`\`\`ts\n${declaration}\n\`\`\`` : undefined
  return [`## ${name}`, signature, comment, members.length ? table(name, members) : undefined].filter(Boolean).join('\n\n')
}

/**
 * Name and type of a member; of a method its parameters are part of the name.
 *
 * @param {string} code
 */
function memberOf(code) {
  const [, name, type] = code.match(/^(?:readonly )?(\w+\(.*?\)|\[.*?\]|\w+\??|'[^']+'): (.*)$/)
  return [name.replace(/\?$/, ''), type.replace(/ \| undefined$/, '')]
}

/**
 * @param {string} name
 * @param {string[][]} members Name, type, meaning.
 */
function table(name, members) {
  const cell = (text) => text.replaceAll('|', '\\|')
  const options = name.endsWith('Options')
  const rows = members.map(([member, type, meaning]) => {
    const [, before, given] = options ? meaning.match(/^(.*?)(?: Default:? (.*?)\.?)?$/) : [, meaning]
    return [`\`${cell(member)}\``, `\`${cell(type)}\``, ...(options ? [cell(given ?? 'none')] : []), cell(before)]
  })
  const head = options ? ['option', 'type', 'default', 'meaning'] : ['member', 'type', 'meaning']
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** The text of a comment, with links inside the page. @param {string} comment */
function text(comment) {
  return comment
    .replace(/^[ \t]*\* ?/gm, '')
    .replace(/^@param (\w+)/gm, '\n`$1`:')
    .replace(/^@returns /gm, '\nGives: ')
    .replace(/^@throws \{(\w+)\}/gm, '\nFails with {@link $1}.')
    .replace(/\{@link (\w+)(\.\w+)?\}/g, (_, name, member = '') => `[${name}${member}](#${name.toLowerCase()})`)
    .trim()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(new URL('.', page), { recursive: true })
  await writeFile(page, await apiDocs())
}
