import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.jsx'

const place = /** @type {HTMLElement} */ (document.getElementById('app'))
createRoot(place).render(<StrictMode><App /></StrictMode>)
