/** The script of a single-file page: everything, as nothing can be loaded. */

import './element/provided.js'
import './global.js'
import { startPage } from './page.js'

startPage()
