/** What a strict page cannot say in an attribute. */

const box = /** @type {import('./saola/saola-search.js').SaolaSearch} */ (document.querySelector('saola-search'))
box.labels = { country: 'Country', 'date:month': 'Time' }
