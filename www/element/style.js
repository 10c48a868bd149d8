/** Styles of what the rest of the element shows. */

import style from './interface.css'

/** One sheet for all elements; made on first use. @type {CSSStyleSheet | undefined} */
let sheet

export function sharedStyle() {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
  }
  return sheet
}
