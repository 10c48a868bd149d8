/** The index inside a report. A split one has its files beside it in the page. */

import { instantiate } from 'saola:engine'
import { fromBase64, unpack } from '../bytes.js'
import { FULL } from '../engines.js'
import { block, engineModule } from '../load.js'
import { Index } from '../opened.js'
import { Blocks } from './blocks.js'

const ROOT = 'index.saola'

/** Opens the index. */
export async function open() {
  const module = await engineModule(FULL, FULL, {})
  const file = fromBase64(block(ROOT) ?? '')
  const { table, Engine } = instantiate(module)
  const raw = await unpack(file, table(file))
  return new Index(ROOT, raw, module, new Engine(raw), { loadFull: async () => module, parts: new Blocks(), reread: async () => raw })
}
