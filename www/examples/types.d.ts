/** What the examples find beside them once `saola build` has written it. */

declare module '*/saola/saola.js' {
  export * from 'saola:api'
}

declare module '*/saola/saola-search.js' {
  export * from 'saola:element'
}
