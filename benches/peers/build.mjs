/** Makes the folder that each engine deploys, and measures that. */

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build as bundle } from 'esbuild'
import { SHOWN } from './queries.mjs'

/** Milliseconds between looks at a program. The kernel keeps count; only what the last of them brought can be missed. */
const LOOK = 5

/** Runs a program: seconds by the clock and of the processors, and MiB at the highest. */
export function measured([program, ...args]) {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    let seen = {}
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const errors = []
    child.stderr.on('data', (text) => errors.push(text))
    const timer = setInterval(() => (seen = counted(child.pid) ?? seen), LOOK)
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(timer)
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, ...seen })
      else reject(new Error(`${program} ${args.join(' ')}: exit code ${code}: ${Buffer.concat(errors)}`))
    })
  })
}

/** What a process has taken, where the system tells it (Linux): seconds of the processors, MiB at the highest. */
function counted(pid) {
  try {
    const memory = Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
    // Behind the name, which may have anything in it; in hundredths.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
    return { processor: (Number(fields[11]) + Number(fields[12])) / 100, memory }
  } catch {
    return undefined
  }
}

/** The folder of an engine, with its page; gives what it took. */
export async function build(engine, corpus, out, lang) {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const taken = await measured(engine.command(corpus, out, lang))
  await addPage(engine, out, lang)
  return taken
}

/**
 * The page that searches: `index.html#query`. What an engine ships itself is imported as it is; libraries are bundled into one
 * script, as a site would do.
 */
async function addPage(engine, out, lang) {
  const entry = fileURLToPath(new URL(`clients/${engine.client}.mjs`, import.meta.url))
  const external = engine.beside ? [engine.beside] : []
  const options = { entryPoints: [entry], bundle: true, minify: true, format: 'esm', external, write: false, treeShaking: true }
  const script = (await bundle({ ...options, logLevel: 'error' })).outputFiles[0].text
  if (!engine.beside) writeFileSync(join(out, 'client.js'), script)
  const inline = script.replace(/export\s*\{\s*(\w+) as open\s*\};?/, 'const open = $1;')
  writeFileSync(join(out, 'index.html'), page(lang, engine.beside ? inline : 'import { open } from "./client.js"'))
}

const page = (lang, script) => `<!doctype html>
<html lang="${lang}"><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,">
<script type="module">
${script}
const read = async (name) => { const answer = await fetch(name); if (!answer.ok) throw new Error(name); return answer }
globalThis.engine = open(read, document.documentElement.lang)
const query = decodeURIComponent(location.hash.slice(1))
if (query) globalThis.first = engine.then((search) => search(query, ${SHOWN})).then((hits) => ({ time: performance.now(), hits }))
</script>
</html>
`

/** Files and bytes below a folder that are data: index and texts. `own` and the page itself are not. */
export function sizes(engine, out) {
  const total = { files: 0, bytes: 0, gzip: 0, texts: 0 }
  for (const name of readdirSync(out, { recursive: true })) {
    const path = join(out, name)
    if (!statSync(path).isFile() || /^(index\.html|client\.js)$/.test(name) || engine.own?.test(name)) continue
    const bytes = readFileSync(path)
    const packed = Math.min(bytes.length, gzipSync(bytes).length)
    total.files += 1
    total.bytes += bytes.length
    total.gzip += packed
    if (engine.texts?.test(name)) total.texts += packed
  }
  return total
}

export const folderOf = (work, corpus, engine) => join(work, 'built', corpus, engine)
