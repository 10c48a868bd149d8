/**
 * The way of the tests' WebKit to the network: tells what is asked for, lets nothing off this machine, and puts the script that
 * records the console into pages.
 */

import { createServer, request as ask } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { withRecorder } from './webkit-console.mjs'

const LOCAL = '127.0.0.1'
const TAG = '<'.charCodeAt()

/** Starts a proxy. `asked(url)` is called for each request; `idle(ms)` waits until there was none for so long. */
export async function startProxy() {
  const open = new Set()
  let last = Date.now()
  const proxy = { address: '', asked: () => {}, idle }
  const server = createServer((request, response) => {
    tell(request.url)
    open.add(response)
    response.once('close', () => open.delete(response) && (last = Date.now()))
    if (new URL(request.url).hostname !== LOCAL) return response.writeHead(502).end()
    forward(request, response)
  })
  server.on('connect', ({ url }, socket) => {
    tell(`https://${url}/`)
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })

  /** Icons are the browser's own wish. */
  function tell(url) {
    last = Date.now()
    if (!url.endsWith('/favicon.ico')) proxy.asked(url)
  }

  async function idle(ms) {
    while (open.size || Date.now() - last < ms) await new Promise((done) => setTimeout(done, 20))
  }

  await new Promise((ready) => server.listen(0, LOCAL, ready))
  server.unref()
  proxy.address = `${LOCAL}:${server.address().port}`
  return proxy
}

function forward({ url, method, headers }, response) {
  const onward = ask(url, { method, headers: { ...headers, 'accept-encoding': 'identity' } }, (answer) => pass(answer, response))
  onward.once('error', () => response.destroy())
  onward.end()
}

/** What breaks off on the way here breaks off on the way on. */
async function pass(answer, response) {
  const { statusCode, headers } = answer
  if (!headers['content-type']?.startsWith('text/html')) return pipeline(answer, response.writeHead(statusCode, headers)).catch(() => {})
  const { 'content-length': _, ...others } = headers
  const body = Buffer.concat(await answer.toArray().catch(() => []))
  // Some tests give other files the type of pages.
  response.writeHead(statusCode, others).end(body[0] === TAG ? withRecorder(body.toString()) : body)
}
