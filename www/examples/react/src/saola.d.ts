import type { SaolaSearch, SaolaSearchTag } from '../saola/saola-search.js'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'saola-search': DetailedHTMLProps<HTMLAttributes<SaolaSearch>, SaolaSearch> & SaolaSearchTag
    }
  }
}
