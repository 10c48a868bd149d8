import { open as openIndex } from './saola/saola.js'

export async function open() {
  const index = await openIndex('./saola/')
  return async (query, limit) => (await index.search(query, { limit })).hits
}
