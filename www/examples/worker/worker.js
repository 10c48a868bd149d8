/** The worker: opens the index and answers. Results are plain data, which can be sent as they are. */

import { open } from './saola/saola.js'

/** @typedef {{ query: string, hits: import('./saola/saola.js').Hit[], error?: string }} Answer */

const index = open('./saola/')
index.catch(() => {}) // Told with the first answer.

addEventListener('message', async (/** @type {MessageEvent<string>} */ { data: query }) => {
  postMessage(await answer(query))
})

/** @param {string} query @returns {Promise<Answer>} */
async function answer(query) {
  try {
    return { query, hits: (await (await index).search(query)).hits }
  } catch (error) {
    return { query, hits: [], error: String(error) }
  }
}
