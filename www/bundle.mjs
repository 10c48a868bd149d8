/**
 * Makes the files that a site deploys: `node www/bundle.mjs OUTDIR`, after wasm-bindgen has written target/pkg,
 * target/pkg-split and target/pkg-full.
 *
 *     saola.js          the API, with wasm-bindgen's glue inside          (ES module)
 *     saola-search.js   the element's first part, defined when imported; uses ./saola.js (ES module)
 *     saola.global.js   both, as globalThis.saola                         (classic script)
 *     saola-ui.js       the rest of the element, which its first touch loads (either)
 *     saola-engine.js   the engine with everything in JavaScript, which saola.js loads where WebAssembly is forbidden (either)
 *     saola-several.js  several indexes searched as one, which saola.js loads when it is asked for them (either)
 *     saola.page.js     everything, with the single-file page               (classic script)
 *     saola.report.js   the report of `saola inspect --html`, with what it asks the index with (classic script)
 *     saola-highlight.js  hits highlighted on the pages that results open (classic script)
 *     saola.wasm        the engine for plain words, which is loaded first
 *     saola-split.wasm  the same for an index in parts, in whose folder it has the name of the one above
 *     saola-full.wasm   the engine with everything
 *     saola-words.*.js  the words of a language, which the element loads when it is first used
 *     page.html         template of `saola page`, with its styles inside
 *     report.html       template of the report, likewise
 *     *.d.ts            types
 */

import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LANGUAGES } from './words/languages.js'

const www = fileURLToPath(new URL('.', import.meta.url))
const pkg = (size) => fileURLToPath(new URL(`../target/${size}/`, import.meta.url))

const common = /** @type {import('esbuild').BuildOptions} */ ({
  absWorkingDir: www,
  bundle: true,
  minify: true,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  loader: { '.css': 'text' },
  logLevel: 'warning',
})

/**
 * `saola:engine`: the glue as a function that makes an instance. As wasm-bindgen writes it, the glue keeps one instance
 * in module variables for ever, which would leave no way on after the engine stopped.
 */
const engine = {
  name: 'engine',
  setup(on) {
    on.onResolve({ filter: /^saola:engine$/ }, () => ({ path: 'engine', namespace: 'saola' }))
    on.onLoad({ filter: /./, namespace: 'saola' }, async () => ({ contents: engineSource(await glue()) }))
  },
}

/**
 * The glue as the body of a function, without the parts that would load the engine by themselves. That of the engine with
 * everything fits the others too.
 */
async function glue() {
  await glueFitsAll()
  const inside = (await readFile(`${pkg('pkg-full')}/saola.js`, 'utf8')).replace(/^export (\{.*)?/gm, '')
  const { outputFiles } = await build({
    ...common,
    minify: false,
    stdin: { contents: `${inside}\nexport { __wbg_get_imports, __wbg_finalize_init, table, Engine }` },
    format: 'esm',
    // Nothing here is disposed of by scope.
    define: { 'Symbol.dispose': 'undefined' },
    write: false,
  })
  return outputFiles[0].text.replace(/export \{[^}]*\};?\s*$/, '')
}

/** Fails unless every function that the smaller engines import is the same in the glue of all. */
async function glueFitsAll() {
  const [all, ...smaller] = await Promise.all(['pkg-full', 'pkg', 'pkg-split'].map(async (size) => imports(await readFile(`${pkg(size)}/saola.js`, 'utf8'))))
  const other = smaller.flatMap((some) => [...some]).find(([name, source]) => all?.get(name) !== source)
  if (other || smaller.some(({ size }) => !size)) throw new Error(`the glue of the engines differs: ${other?.[0] ?? 'no imports'}`)
}

/** Functions that the glue hands to the engine: name and source. @param {string} script */
function imports(script) {
  const [, body = ''] = script.match(/function __wbg_get_imports\(\) \{(.*?)\n\}/s) ?? []
  return new Map([...body.matchAll(/^ {8}(\w+): (function.*?)\n {8}\}/gms)].map(([, name, source]) => [name, source]))
}

/** @param {string} script */
function engineSource(script) {
  return `export function instantiate(module) {
    ${script}
    const imports = __wbg_get_imports()
    __wbg_finalize_init(typeof module === 'function' ? { exports: module(imports) } : new WebAssembly.Instance(module, imports), module)
    return { table, Engine }
  }`
}

/** `saola:translated`: the engine as wasm2js writes it. */
const translated = {
  name: 'translated',
  setup(on) {
    on.onResolve({ filter: /^saola:translated$/ }, () => ({ path: 'translated', namespace: 'translated' }))
    on.onLoad({ filter: /./, namespace: 'translated' }, async () => ({
      contents: `${likeWasm(await readFile(`${pkg('pkg-full')}/saola_bg.js`, 'utf8'))}\nexport { instantiate }`,
    }))
  },
}

/** Where wasm2js leaves out what the glue and www/error.js rely on: memory that grew is detached, and traps have a name. */
const LIKE_WASM = {
  'buffer = newBuffer;': 'structuredClone(buffer, { transfer: [buffer] }); buffer = newBuffer;',
  "throw new Error('abort')": "throw Object.assign(new Error('unreachable'), { name: 'RuntimeError' })",
}

/** @param {string} script */
function likeWasm(script) {
  for (const [from, to] of Object.entries(LIKE_WASM)) {
    if (script.split(from).length !== 2) throw new Error(`wasm2js writes otherwise: ${from}`)
    script = script.replace(from, () => to)
  }
  return script
}

/** Styles of the elements as one line. Nothing but white space and comments goes. */
const styles = {
  name: 'styles',
  setup(on) {
    on.onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await minifiedCss(path), loader: 'text' }))
  },
}

/** @param {string} path */
async function minifiedCss(path) {
  const { outputFiles } = await build({ ...common, loader: {}, entryPoints: [path], write: false })
  return outputFiles[0].text.trim()
}

/** The API is a file of its own. */
const apart = {
  name: 'api',
  setup(on) {
    on.onResolve({ filter: /\/saola\.js$/ }, () => ({ path: './saola.js', external: true }))
  },
}

/** A classic script has no import.meta: script-url.js says where it was loaded from. */
const classic = /** @type {import('esbuild').BuildOptions} */ ({
  ...common,
  format: 'iife',
  define: { 'import.meta.url': 'scriptUrl' },
  inject: ['./script-url.js', './no-elements.js'],
})

/** @param {string} out */
async function scripts(out) {
  const plugins = [engine, styles]
  await build({ ...common, plugins, format: 'esm', entryPoints: ['saola.js'], outdir: out })
  await build({ ...common, plugins: [apart, styles], format: 'esm', entryPoints: [{ in: 'auto.js', out: 'saola-search' }], outdir: out })
  await build({ ...common, plugins, format: 'iife', entryPoints: [{ in: 'element/ui.js', out: 'saola-ui' }], outdir: out })
  await build({ ...common, plugins, format: 'iife', entryPoints: [{ in: 'several/main.js', out: 'saola-several' }], outdir: out })
  await build({ ...common, plugins: [translated], format: 'iife', entryPoints: [{ in: 'without-wasm.js', out: 'saola-engine' }], outdir: out })
  await build({ ...classic, plugins, entryPoints: [{ in: 'global.js', out: 'saola.global' }], outdir: out })
  await build({ ...classic, plugins, entryPoints: [{ in: 'single.js', out: 'saola.page' }], outdir: out })
  await build({ ...classic, plugins, entryPoints: [{ in: 'report.js', out: 'saola.report' }], outdir: out })
  await build({ ...common, plugins, format: 'iife', entryPoints: ['saola-highlight.js'], outdir: out })
}

/** Texts of each language as a script, whose argument is JSON and can be read without running it. @param {string} out */
async function words(out) {
  for (const language of LANGUAGES.filter((language) => language !== 'en')) {
    const { default: table } = await import(`./words/${language}.js`)
    await writeFile(`${out}/saola-words.${language}.js`, `saolaWords(${JSON.stringify(table)})\n`)
  }
}

/** A template with its styles inside, and their digest. @param {string} out @param {string} name */
async function template(out, name) {
  const html = await readFile(`${www}/${name}.html`, 'utf8')
  const css = await minifiedCss(`${www}/${name}.css`)
  const digest = createHash('sha256').update(css).digest('base64')
  await writeFile(`${out}/${name}.html`, html.replace('{{STYLE}}', () => css).replace('{{STYLE_SOURCE}}', `'sha256-${digest}'`))
}

if (!process.argv[2]) {
  console.error('usage: node www/bundle.mjs OUTDIR')
  process.exit(2)
}
const out = resolve(process.argv[2])
await mkdir(out, { recursive: true })
await scripts(out)
await words(out)
await template(out, 'page')
await template(out, 'report')
await copyFile(`${pkg('pkg')}/saola_bg.wasm`, `${out}/saola.wasm`)
await copyFile(`${pkg('pkg-split')}/saola_bg.wasm`, `${out}/saola-split.wasm`)
await copyFile(`${pkg('pkg-full')}/saola_bg.wasm`, `${out}/saola-full.wasm`)
for (const types of ['saola.d.ts', 'saola-search.d.ts']) await copyFile(`${www}/${types}`, `${out}/${types}`)
