/**
 * Makes the examples that take a build, and copies the others: `node www/examples/build.mjs OUTDIR`. Each then lacks only the
 * folder `saola/` that `saola build` writes.
 */

import { build as bundle } from 'esbuild'
import { cp, readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile as compileSvelte } from 'svelte/compiler'
import { compileScript, parse } from 'vue/compiler-sfc'

const here = fileURLToPath(new URL('.', import.meta.url))
const SOURCES = { react: 'main.jsx', vue: 'main.js', svelte: 'main.js' }

/** Vue, as its plugin for Vite does it with `vue({ template: { compilerOptions: { isCustomElement } } })`. */
const vue = {
  name: 'vue',
  setup(on) {
    on.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor } = parse(await readFile(path, 'utf8'), { filename: path })
      const compilerOptions = { isCustomElement: (tag) => tag === 'saola-search' }
      return { contents: compileScript(descriptor, { id: basename(path), inlineTemplate: true, templateOptions: { compilerOptions } }).content }
    })
  },
}

const svelte = {
  name: 'svelte',
  setup(on) {
    on.onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({ contents: compileSvelte(await readFile(path, 'utf8'), { filename: path }).js.code }))
  },
}

/** How each framework is bundled: a classic script, so that the page also works from disk. */
export const options = /** @type {import('esbuild').BuildOptions} */ ({
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  conditions: ['svelte', 'production', 'browser'],
  define: {
    'process.env.NODE_ENV': '"production"',
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  plugins: [vue, svelte],
  logLevel: 'warning',
})

/** @param {string} out */
export async function build(out) {
  await cp(here, out, { recursive: true, filter: (file) => !['src', 'README.md', 'build.mjs', 'tsconfig.json', 'types.d.ts'].includes(basename(file)) })
  for (const [name, main] of Object.entries(SOURCES)) {
    await bundle({ ...options, entryPoints: [join(here, name, 'src', main)], outfile: join(out, name, 'app.js') })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv[2]) {
    console.error('usage: node www/examples/build.mjs OUTDIR')
    process.exit(2)
  }
  await build(resolve(process.argv[2]))
}
