import { useEffect, useRef, useState } from 'react'

const COUNTRIES = ['Lào', 'Campuchia', 'Việt Nam']

/** @typedef {import('../saola/saola-search.js').SaolaSearch} SaolaSearch */

/** The element as it is. The country is React's state; what the reader changes inside the box comes back with its results. */
export function App() {
  const box = useRef(/** @type {SaolaSearch | null} */ (null))
  const [country, setCountry] = useState('')
  const [total, setTotal] = useState(0)

  useEffect(() => {
    const element = /** @type {SaolaSearch} */ (box.current)
    const listening = new AbortController()
    element.addEventListener('saola-results', ({ detail }) => {
      setTotal(detail.total)
      setCountry(chosen(element.filters))
    }, listening)
    return () => listening.abort()
  }, [])

  return (
    <main>
      <h1>React</h1>
      <label>
        Country <select value={country} onChange={({ target }) => setCountry(target.value)}>
          <option value="">all</option>
          {COUNTRIES.map((name) => <option key={name}>{name}</option>)}
        </select>
      </label>
      <saola-search ref={box} mode="inline" limit={5} filters={country ? { country: [country] } : {}} />
      <output>{total}</output>
    </main>
  )
}

/** @param {import('../saola/saola.js').SearchFilters} filters */
function chosen({ country }) {
  return Array.isArray(country) ? country[0] : ''
}
