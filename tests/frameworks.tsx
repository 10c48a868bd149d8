/** Compiled by `npm run check`, never run: the element in JSX, and what Svelte and Vue are told of it. */

import type { SvelteHTMLElements } from 'svelte/elements'
import { useRef, useState } from 'react'
import type { DefineComponent, GlobalComponents } from 'vue'
import type { SaolaSearch, SaolaSearchTag } from '../www/saola-search.js'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'saola-search': DetailedHTMLProps<HTMLAttributes<SaolaSearch>, SaolaSearch> & SaolaSearchTag
    }
  }
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'saola-search': HTMLAttributes<SaolaSearch> & SaolaSearchTag
  }
}

declare module 'vue' {
  interface GlobalComponents {
    'saola-search': DefineComponent<SaolaSearchTag>
  }
}

export function Everything() {
  const box = useRef<SaolaSearch>(null)
  const [total, setTotal] = useState(0)
  return (
    <saola-search
      ref={box}
      className="box"
      id="search"
      src="./saola"
      mode="inline"
      limit={5}
      preload
      facets="country date:month"
      filters={{ country: ['Lào'], date: { from: '2024' } }}
      value="biên giới"
      texts={{ label: 'Find' }}
      labels={{ country: 'Nước' }}
      link={(url, hit) => (hit.page ? url : undefined)}
      onsaola-results={({ detail }) => setTotal(detail.total)}
      onsaola-open={(event) => event.detail.hit ?? box.current?.close()}
      onsaola-error={({ detail }) => console.log(detail.code, total)}
      onClick={() => box.current?.open()}
    />
  )
}

export function mistakes() {
  return [
    // @ts-expect-error: no such mode
    <saola-search mode="popup" />,
    // @ts-expect-error: values are lists
    <saola-search filters={{ country: 'Lào' }} />,
    // @ts-expect-error: an error has no total
    <saola-search onsaola-error={({ detail }) => detail.total} />,
    // @ts-expect-error: no such attribute
    <saola-search source="./saola" />,
  ]
}

export const svelte: SvelteHTMLElements['saola-search'] = { class: 'box', mode: 'modal', filters: {}, 'onsaola-results': ({ detail }) => detail.total }
// @ts-expect-error: no such theme
export const wrongSvelte: SvelteHTMLElements['saola-search'] = { theme: 'pink' }

export const vue: InstanceType<GlobalComponents['saola-search']>['$props'] = { mode: 'page', filters: { country: ['Lào'] } }
// @ts-expect-error: no such theme
export const wrongVue: InstanceType<GlobalComponents['saola-search']>['$props'] = { theme: 'pink' }

/** The tag is known to the document without more ado. */
export const made: SaolaSearch = document.createElement('saola-search')
export const there: SaolaSearch | null = document.querySelector('saola-search')
