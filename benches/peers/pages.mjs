/** Pages of a site made of Markdown: HTML for engines that read files, and the same as text for libraries. */

import { Marked } from 'marked'

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }

export const escape = (text) => text.replace(/[&<>"]/g, (sign) => Object.keys(ENTITIES).find((name) => ENTITIES[name] === sign))

/** The text of HTML that `marked` wrote. */
export function textOf(html) {
  const bare = html.replace(/<[^>]*>/g, ' ').replace(/&(?:lt|gt|quot|#39|amp);/g, (name) => ENTITIES[name])
  return bare.replace(/\s+/g, ' ').trim()
}

/** A Markdown text as `{ title, headings, html }`; HTML and components in it are left out, what they enclose stays. */
export function parse(markdown) {
  const front = /^---\r?\n([^]*?)\r?\n---\r?\n/.exec(markdown)
  const titles = []
  const headings = []
  const renderer = {
    heading({ tokens, depth }) {
      const html = this.parser.parseInline(tokens)
      const text = textOf(html)
      if (depth === 1) {
        titles.push(text)
        return ''
      }
      headings.push(text)
      return `<h${depth} id="h${headings.length}">${escape(text)}</h${depth}>\n`
    },
    html: () => '',
    image: () => '',
  }
  const html = new Marked({ gfm: true, renderer }).parse(markdown.slice(front?.[0].length ?? 0).replace(/\{\/\*[^]*?\*\/\}/g, ''))
  const named = /^title:\s*["']?(.*?)["']?\s*$/m.exec(front?.[1] ?? '')?.[1]
  return { title: titles[0] || named || headings[0] || '', headings, html }
}

/** A page as the file of a site: nothing but its text, so that no engine gains by what it leaves out. */
export function htmlOf({ title, html }, lang) {
  const head = `<meta charset="utf-8">\n<title>${escape(title)}</title>`
  const main = `<main>\n<h1>${escape(title)}</h1>\n${html}</main>`
  return `<!doctype html>\n<html lang="${lang}">\n<head>\n${head}\n</head>\n<body>\n${main}\n</body>\n</html>\n`
}

/** The same page as libraries take it. */
export function documentOf({ title, headings, html }, id, url) {
  return { id, url, title, headings: headings.join('\n'), body: textOf(html) }
}
