/** The element `<saola-search>`: `import './saola/saola-search.js'` defines it. */

import type { SaolaSearchElement } from './saola.js'

/** Class of the element. */
export const SaolaSearch: { new (): SaolaSearchElement; prototype: SaolaSearchElement }
export type SaolaSearch = SaolaSearchElement

/** Defines the element under a name of your own. A name that is taken is left alone. */
export function define(tag?: string, registry?: CustomElementRegistry): void
