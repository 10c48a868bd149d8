/** The element `<saola-search>`: `import './saola/saola-search.js'` defines it. */

import type { SaolaEventMap, SaolaSearchElement } from './saola.js'

/** Class of the element. */
export const SaolaSearch: { new (): SaolaSearchElement; prototype: SaolaSearchElement }
export type SaolaSearch = SaolaSearchElement

/** Defines the element under a name of your own. A name that is taken is left alone. */
export function define(tag?: string, registry?: CustomElementRegistry): void

/** What stands in the tag, besides what every element has: the attributes that docs/element.md explains. */
export interface SaolaSearchAttributes {
  src?: string | undefined
  base?: string | undefined
  names?: string | undefined
  weights?: string | undefined
  mode?: SaolaSearchElement['mode'] | undefined
  inline?: boolean | '' | undefined
  label?: string | undefined
  placeholder?: string | undefined
  limit?: number | string | undefined
  lang?: string | undefined
  autofocus?: boolean | '' | undefined
  preload?: boolean | '' | undefined
  highlight?: 'on' | 'off' | undefined
  shortcut?: string | undefined
  facets?: string | undefined
  sorts?: string | undefined
  suggest?: 'on' | 'off' | '' | undefined
  recent?: 'on' | 'off' | undefined
  url?: string | undefined
  infinite?: boolean | '' | undefined
  theme?: 'auto' | 'light' | 'dark' | undefined
}

/** What can be set as properties. */
export type SaolaSearchProperties = Partial<Pick<SaolaSearchElement, 'value' | 'filters' | 'link' | 'texts' | 'labels'>>

/** Its events as properties of JSX and Svelte: `onsaola-results={(event) => ...}`. */
export type SaolaSearchEvents = {
  [K in Extract<keyof SaolaEventMap, `saola-${string}`> as `on${K}`]?: ((event: SaolaEventMap[K]) => void) | undefined
}

/**
 * All of the tag, for frameworks with types of their own for elements. They are told once, in a file such as `saola.d.ts`:
 *
 * ```ts
 * import type { SaolaSearch, SaolaSearchTag } from './saola/saola-search.js'
 *
 * // React 19
 * declare module 'react' {
 *   namespace JSX {
 *     interface IntrinsicElements {
 *       'saola-search': DetailedHTMLProps<HTMLAttributes<SaolaSearch>, SaolaSearch> & SaolaSearchTag
 *     }
 *   }
 * }
 *
 * // Svelte 5
 * declare module 'svelte/elements' {
 *   interface SvelteHTMLElements {
 *     'saola-search': HTMLAttributes<SaolaSearch> & SaolaSearchTag
 *   }
 * }
 *
 * // Vue 3, for templates
 * declare module 'vue' {
 *   interface GlobalComponents {
 *     'saola-search': DefineComponent<SaolaSearchTag>
 *   }
 * }
 * ```
 */
export type SaolaSearchTag = SaolaSearchAttributes & SaolaSearchProperties & SaolaSearchEvents

declare global {
  interface HTMLElementTagNameMap {
    'saola-search': SaolaSearchElement
  }
}
