/**
 * Keys that open the search, as `shortcut="mod+k /"` names them: modifiers and a key joined with `+`, several with spaces
 * between them. `mod` is Command on Apple's systems and Ctrl elsewhere.
 */

/** @typedef {{ key: string, modifiers: string[] }} Shortcut */

const APPLE = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '')
/** Names of modifiers as `aria-keyshortcuts` spells them, and as keyboards do. @type {Record<string, [aria: string, shown: string]>} */
const MODIFIERS = { ctrl: ['Control', 'Ctrl'], alt: ['Alt', APPLE ? '⌥' : 'Alt'], shift: ['Shift', '⇧'], meta: ['Meta', APPLE ? '⌘' : 'Meta'] }
/** Where keys are text. Elements that take none are left out: a checkbox has no use for letters. */
const FIELDS = 'input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=reset],[type=range]),textarea,select'

/** @param {string} text @returns {Shortcut[]} */
export function shortcuts(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean).map((name) => {
    const parts = name.split(/\+(?=.)/)
    const key = parts.pop() ?? ''
    return { key, modifiers: parts.map((part) => (part === 'mod' ? (APPLE ? 'meta' : 'ctrl') : part)) }
  })
}

/** For `aria-keyshortcuts`. @param {Shortcut[]} all */
export function ariaKeys(all) {
  return all.map(({ key, modifiers }) => [...modifiers.map((name) => MODIFIERS[name]?.[0] ?? name), key.length > 1 ? key : key.toUpperCase()].join('+')).join(' ')
}

/** As the keys are labelled. @param {Shortcut} shortcut */
export function shownKeys({ key, modifiers }) {
  return [...modifiers.map((name) => MODIFIERS[name]?.[1] ?? name), key.toUpperCase()].join(APPLE ? '' : ' ')
}

/**
 * Whether an event is one of them, and not meant for a field or somebody else.
 *
 * @param {KeyboardEvent} event
 * @param {Shortcut[]} all
 */
export function isShortcut(event, all) {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.repeat) return false
  const [target] = event.composedPath()
  if (target instanceof HTMLElement && (target.isContentEditable || target.matches(FIELDS))) return false
  return all.some((shortcut) => fits(event, shortcut))
}

/** @param {KeyboardEvent} event @param {Shortcut} shortcut */
function fits(event, { key, modifiers }) {
  if (event.key.toLowerCase() !== key) return false
  // Signs stand behind Shift on some keyboards; letters do not.
  const shift = modifiers.includes('shift') === event.shiftKey || !/^\p{L}$/u.test(key)
  return shift && ['ctrl', 'alt', 'meta'].every((name) => modifiers.includes(name) === event[/** @type {'ctrlKey'} */ (`${name}Key`)])
}
