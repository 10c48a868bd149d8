/** The API, which comes with the first touch: a file of its own beside the module, inside the classic script. */

/** @returns {Promise<typeof import('../saola.d.ts')>} */
export const api = () => import('../saola.js')
