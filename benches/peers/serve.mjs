/**
 * A host for static files as they are common: HTTP/2, gzip for what is text or WebAssembly, stretches of files (Range), answers
 * that may be kept. It writes down what was sent.
 */

import { execFileSync } from 'node:child_process'
import { X509Certificate, createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { createSecureServer } from 'node:http2'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What is compressed on the way. */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}
/** What every answer has: may be kept; and the page is alone with itself, which makes its clock exact. */
const HEADERS = {
  'cache-control': 'max-age=600',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

/** Megabytes that wait to be sent to a browser, at the most: libraries load files of more than a hundred. Node's own 10 refuse them. */
const SESSION = 2048

/** A key and a certificate for this machine, for as long as the process runs. */
function certificate() {
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1', '-subj', '/CN=localhost']
  const text = execFileSync('openssl', [...args, '-keyout', '-', '-out', '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const [key, cert] = ['PRIVATE KEY', 'CERTIFICATE'].map((name) => new RegExp(`-----BEGIN ${name}-----[^]*?-----END ${name}-----`).exec(text)[0])
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return { key, cert, print: createHash('sha256').update(spki).digest('base64') }
}

/** The first and the last byte that are asked for, or nothing. */
export function stretch(range, length) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (!first && !last) return undefined
  const start = first ? Number(first) : Math.max(0, length - Number(last))
  const end = first && last ? Math.min(Number(last), length - 1) : length - 1
  return start <= end ? [start, end] : undefined
}

/** Serves a folder: `url`, what tells browsers to trust it, the `log` of what was sent, `pack` to compress files beforehand, and `close`. */
export async function serve(root) {
  const { print, ...keys } = certificate()
  const log = []
  const packed = new Map()
  const server = createSecureServer({ ...keys, allowHTTP1: true, maxSessionMemory: SESSION }, (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'https://localhost').pathname))
    const { status, headers, body } = answer(join(root, path), request.headers.range, packed)
    log.push({ path, status, bytes: body.length })
    response.writeHead(status, { ...HEADERS, ...headers, 'content-length': body.length })
    response.end(body)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const pack = (path) => {
    const files = readdirSync(join(root, path)).map((name) => join(root, path, name))
    for (const file of files) if (TYPES[extname(file)]) packed.set(file, copies(file))
  }
  return { url: `https://127.0.0.1:${server.address().port}/`, print, log, pack, close: () => server.close() }
}

/** Compressed copies are kept, so that no time goes into them twice. */
function answer(file, range, packed) {
  if (!existsSync(file) || !statSync(file).isFile()) return { status: 404, headers: {}, body: Buffer.alloc(0) }
  const type = TYPES[extname(file)] ?? 'application/octet-stream'
  const headers = { 'content-type': type, 'accept-ranges': 'bytes' }
  if (!packed.has(file)) packed.set(file, copies(file))
  const { raw, gzip } = packed.get(file)
  const part = stretch(range, raw.length)
  if (part) {
    const [start, end] = part
    return { status: 206, headers: { ...headers, 'content-range': `bytes ${start}-${end}/${raw.length}` }, body: raw.subarray(start, end + 1) }
  }
  return gzip ? { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzip } : { status: 200, headers, body: raw }
}

function copies(file) {
  const raw = readFileSync(file)
  return { raw, gzip: TYPES[extname(file)] ? gzipSync(raw) : undefined }
}
