/** For scripts that have the rest of the element inside. Comes before what defines the element, which would load it. */

import { settle } from './home.js'
import { Interface } from './interface.js'
import { provide } from './rest.js'

provide((home) => {
  settle(home)
  return Interface
})
