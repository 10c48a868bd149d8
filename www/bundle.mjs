/**
 * Makes the files that a site deploys: `node www/bundle.mjs OUTDIR`, after wasm-bindgen has written target/pkg.
 *
 *     saola.js          the API, with wasm-bindgen's glue inside          (ES module)
 *     saola-search.js   the element, defined when imported; uses ./saola.js (ES module)
 *     saola.global.js   both and the single-file page, as globalThis.saola  (classic script)
 *     saola-highlight.js  hits highlighted on the pages that results open (classic script)
 *     saola.wasm        the engine
 *     page.html         template of `saola page`, with its styles inside
 *     *.d.ts            types
 */

import { build } from 'esbuild'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const www = fileURLToPath(new URL('.', import.meta.url))
const pkg = fileURLToPath(new URL('../target/pkg/', import.meta.url))

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

/** The glue as a script that sets the variable `glue`. */
async function glue() {
  const entry = { contents: "export { initSync, table, Engine } from './saola.js'", resolveDir: pkg }
  const { outputFiles } = await build({
    ...common,
    minify: false,
    stdin: entry,
    format: 'iife',
    globalName: 'glue',
    // The part of the glue that would load the engine by itself is left out; this silences the remark on it.
    define: { 'import.meta.url': '""' },
    write: false,
  })
  return outputFiles[0].text
}

/** @param {string} script */
function engineSource(script) {
  return `export function instantiate(module) {\n${script}\nglue.initSync({ module })\nreturn glue\n}`
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
  const { outputFiles } = await build({ ...common, bundle: false, loader: {}, entryPoints: [path], write: false })
  return outputFiles[0].text.trim()
}

/** @param {string} out */
async function scripts(out) {
  const plugins = [engine, styles]
  await build({ ...common, plugins, format: 'esm', entryPoints: ['saola.js'], outdir: out })
  await build({
    ...common,
    plugins,
    format: 'esm',
    entryPoints: [{ in: 'auto.js', out: 'saola-search' }],
    external: ['./saola.js'],
    outdir: out,
  })
  await build({
    ...common,
    plugins,
    format: 'iife',
    entryPoints: [{ in: 'global.js', out: 'saola.global' }],
    // A classic script has no import.meta: script-url.js says where it was loaded from.
    define: { 'import.meta.url': 'scriptUrl' },
    inject: ['./script-url.js'],
    outdir: out,
  })
  await build({ ...common, plugins, format: 'iife', entryPoints: ['saola-highlight.js'], outdir: out })
}

/** @param {string} out */
async function page(out) {
  const template = await readFile(`${www}/page.html`, 'utf8')
  const css = await minifiedCss(`${www}/page.css`)
  await writeFile(`${out}/page.html`, template.replace('{{STYLE}}', () => css))
}

if (!process.argv[2]) {
  console.error('usage: node www/bundle.mjs OUTDIR')
  process.exit(2)
}
const out = resolve(process.argv[2])
await mkdir(out, { recursive: true })
await scripts(out)
await page(out)
await copyFile(`${pkg}/saola_bg.wasm`, `${out}/saola.wasm`)
for (const types of ['saola.d.ts', 'saola-search.d.ts']) await copyFile(`${www}/${types}`, `${out}/${types}`)
