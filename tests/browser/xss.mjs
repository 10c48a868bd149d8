/** Hostile texts (tests/data/xss.txt), documents that have them wherever a document has text, and a watch over pages that show them. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const program = resolve(process.env.SAOLA ?? 'target/release/saola')

/** The texts, each with a number of its own in the call of the tripwire. */
export const PAYLOADS = readFileSync(new URL('../data/xss.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('# '))
  .map((line, at) => line.replace(/\{U\+(\w{4})\}/g, (_, code) => String.fromCharCode(parseInt(code, 16))).replace(/\bN\b/g, String(at + 1)))

/** Every so many of them, where each costs time; all with SAOLA_XSS=all. */
export const some = (step) => (process.env.SAOLA_XSS === 'all' ? PAYLOADS : PAYLOADS.filter((_, at) => at % step === 0))

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** What scripts look up in objects. */
const NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty']
/** Fields to count by: those with hostile values and those with hostile names. */
export const FIELDS = ['kind', 'tag', 'crumbs', 'image', ...NAMES, ...PAYLOADS.filter((text) => /^[\w<>/=().-]+$/.test(text)).slice(0, 8)]

/** A record whose every part is the text. Some fields are in few of them, so that others lack them. */
function record(text, at) {
  const named = Object.fromEntries(FIELDS.slice(4).map((name) => [name, [text, 'shared']]))
  const own = { url: text, title: `${text} needle`, description: text, body: `${text}\nneedle ${at}\n${text}`, date: at % 3 ? text : '2024-05-17', lang: 'x' }
  return JSON.stringify({ ...own, kind: text, tag: [text, 'shared'], crumbs: `${text} > ${text}`, image: text, id: text, ...(at % 2 ? named : {}) })
}

/** Some texts in all parts of a web page: as text in a section each, then as markup. */
function html(texts) {
  const all = escaped(texts.join(' '))
  const sections = texts.map(escaped).map((safe) => `<h2 id="${safe}">${safe}</h2><p data-saola-filter="tag">${safe}</p><p>needle ${safe}</p>`)
  return `<!doctype html><html lang="${all}"><head><meta charset="utf-8"><title>${all} needle</title><meta name="description" content="${all}">
    <meta property="og:image" content="${all}"></head><body><main><h1>${all}</h1>${sections.join('')}<p>needle</p>${texts.join('<p>needle</p>')}</main></body></html>`
}

function markdown(texts) {
  const all = JSON.stringify(texts.join(' '))
  const sections = texts.map((text) => `## ${text}\n\nneedle ${text}\n\n[needle](${text}) \`${text}\`\n\n${text}\n`)
  return `---\ntitle: ${all}\nkind: ${all}\ntag: [${all}, shared]\nlang: en\n---\n\n# ${texts[0]}\n\n${sections.join('\n')}`
}

/** Texts of a web page or a note. */
const BUNCH = 12

/** Settings of the page and what words stand for. */
function settings() {
  const all = JSON.stringify(PAYLOADS.join(' '))
  const labels = ['kind', 'tag', ...NAMES].map((name) => `${JSON.stringify(name)} = ${all}`)
  return `[page]\ntitle = ${all}\nintro = ${all}\nfooter = ${all}\nlogo = "logo.svg"\n\n[page.labels]\n${labels.join('\n')}\n`
}

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" onload="parent.tripwire(0)"><script>parent.tripwire(0)</script></svg>'
/** `xq` stands for hostile words. */
const SYNONYMS = some(9).filter((text) => /[\p{L}\p{N}]/u.test(text)).map((text, at) => `[[group]]\nwords = ["xq${at}", ${JSON.stringify(text)}]\n`).join('\n')

/** Documents as `docs/`: all texts as records, web pages and Markdown. */
export function writeDocuments(folder) {
  const docs = join(folder, 'docs')
  mkdirSync(docs)
  writeFileSync(join(docs, 'records.ndjson'), PAYLOADS.map(record).join('\n'))
  for (let at = 0; at < PAYLOADS.length; at += BUNCH) {
    const texts = PAYLOADS.slice(at, at + BUNCH)
    writeFileSync(join(docs, `${at}.html`), html(texts))
    writeFileSync(join(docs, `${at}.md`), markdown(texts))
  }
  writeFileSync(join(docs, 'saola.toml'), settings())
  writeFileSync(join(docs, 'logo.svg'), LOGO)
  writeFileSync(join(folder, 'synonyms.toml'), SYNONYMS)
}

/** Runs the program in a folder. */
export const saola = (folder, ...args) => execFileSync(program, [...args, '--quiet'], { cwd: folder, stdio: 'pipe' })

/** The script of every page: notes what runs and what a policy stops. */
export const TRIPWIRE = `globalThis.tripped = []
globalThis.tripwire = (n) => { tripped.push(String(n)) }
addEventListener('securitypolicyviolation', (event) => tripped.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))
addEventListener('error', (event) => event.message && tripped.push('error: ' + event.message))
addEventListener('unhandledrejection', (event) => tripped.push('rejection: ' + event.reason))
`

/**
 * Runs in the page: what was tripped, and what stands in it, shadow roots included, that no document may bring: handlers, elements that
 * load or run something, addresses of other kinds. Elements of the page itself are in `own`.
 */
export function audit(own) {
  const bad = []
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot)
      const { localName } = element
      if (/^(script|style|iframe|object|embed|base|meta|link|form|img|image|video|audio|template|frame|math)$/.test(localName) && !element.matches(own)) bad.push(localName)
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) bad.push(`${localName} ${name}`)
        if (/^(xlink:)?(href|src|action|formaction|data|srcdoc|poster)$/.test(name) && !element.matches(own) && !/^(https?|file):$/.test(new URL(value, document.baseURI).protocol)) bad.push(`${localName} ${name}=${value}`)
      }
    }
  }
  look(document)
  return [...(globalThis.tripped ?? ['the page is gone']), ...bad.slice(0, 20)]
}

/** Runs in the page: clicks every link, button and option of a box, where leaving the page is the only thing that is prevented. */
export function clickAll(selector) {
  const box = document.querySelector(selector)
  const opened = []
  const open = (event) => {
    opened.push(event.detail.url)
    event.preventDefault()
  }
  box.addEventListener('saola-open', open)
  const links = ['.hits a', '[role=option]:not(a)'].flatMap((kind) => [...box.shadowRoot.querySelectorAll(kind)])
  let clicked = 0
  for (const link of links) {
    // An option of the menu asks something else, and the browser may already show the answer.
    if (!link.isConnected) continue
    link.click()
    clicked += 1
  }
  box.removeEventListener('saola-open', open)
  return { clicked, strange: opened.filter((url) => !/^(https?|file):/.test(url)) }
}

/** Runs in the page: asks a box each of some queries, with their suggestions, and waits for the answers. */
export async function askAll(selector, queries) {
  const box = document.querySelector(selector)
  let answered = 0
  for (const query of queries) {
    await new Promise((done) => {
      const seen = ({ type }) => {
        answered += type === 'saola-results' ? 1 : 0
        for (const name of ['saola-results', 'saola-error']) box.removeEventListener(name, seen)
        done()
      }
      for (const name of ['saola-results', 'saola-error']) box.addEventListener(name, seen)
      box.value = `${query} `
    })
  }
  return answered
}

/** Runs in the page: puts texts in as markup, in all places where texts stand, and tells how many ran. */
export async function control(texts) {
  const main = document.querySelector('main')
  main.addEventListener('submit', (event) => event.preventDefault())
  main.addEventListener('click', (event) => /^(http|file)/.test(event.target.closest('a')?.href) && event.preventDefault())
  for (const text of texts) {
    const places = [text, `<a href="${text}">x</a>`, `<a href='${text}'>x</a>`, `<p title="${text}">x</p>`, `<p title='${text}'>x</p>`, `<p title=${text}>x</p>`, `<!-- ${text} -->`, `<textarea>${text}</textarea>`, `<title>${text}</title>`]
    main.append(...places.map((markup) => Object.assign(document.createElement('div'), { innerHTML: markup })))
    const link = document.createElement('a')
    link.href = text
    main.append(link)
    // As a template would put them into the text of a script.
    for (const code of [`(${JSON.stringify(text)})`, `"${text}"`, `'${text}'`, `\`${text}\``]) {
      const script = document.createElement('script')
      script.textContent = `try { ${code} } catch {}`
      main.append(script)
    }
  }
  for (const element of [...main.querySelectorAll('a, button, [onclick], [tabindex], input, textarea')]) {
    const scripted = element.localName !== 'a' || /^javascript:/.test(element.protocol) || element.hasAttribute('onclick')
    if (scripted) element.click()
    element.focus?.()
  }
  await new Promise((done) => setTimeout(done, 1000))
  return new Set(globalThis.tripped.filter((n) => /^\d+$/.test(n))).size
}

/** Runs in the page: gives a page of results each text as every attribute, name and word that a page can give, and keeps it as a recent search. */
export async function dress(texts) {
  const [box, asking] = [document.querySelector('#page'), document.querySelector('#asking')]
  const settled = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  for (const text of texts) {
    for (const name of ['placeholder', 'label', 'lang', 'shortcut', 'sorts', 'limit', 'highlight', 'suggest', 'recent']) asking.setAttribute(name, text)
    box.labels = { kind: text, tag: text }
    box.texts = { label: text, placeholder: text, none: text, readAs: text, filters: text, results: { other: text }, list: text }
    asking.value = text
    await settled()
  }
  const place = new URL('saola/', document.baseURI)
  localStorage.setItem(`saola-recent:${place}`, JSON.stringify(texts))
  for (const name of ['recent', 'limit', 'lang', 'suggest']) asking.removeAttribute(name)
  asking.value = ''
  asking.focus()
  await settled()
  const kept = asking.shadowRoot.querySelectorAll('.recent').length
  return kept
}

/** Runs in the page: boxes with folders from which nothing can come. Tells how many said so. */
export async function mislead(texts) {
  let failed = 0
  for (const text of texts) {
    const box = Object.assign(document.createElement('saola-search'), { value: 'needle' })
    for (const name of ['src', 'base']) box.setAttribute(name, text)
    const told = new Promise((done) => box.addEventListener('saola-error', done))
    document.body.append(box)
    failed += (await told) ? 1 : 0
    box.remove()
  }
  return failed
}
