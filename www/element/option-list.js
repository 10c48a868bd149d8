/** Options that are chosen from the box: which one is, while the focus stays in the input, which names it. */

export class OptionList {
  #input
  #element

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} element The list box; its options are those shown in it.
   */
  constructor(input, element) {
    this.#input = input
    this.#element = element
  }

  /** In their order. */
  get options() {
    return /** @type {HTMLElement[]} */ ([...this.#element.querySelectorAll('[role=option]')])
  }

  /** The chosen one. */
  get active() {
    return /** @type {HTMLElement | null} */ (this.#element.querySelector('[aria-selected=true]')) ?? undefined
  }

  /** @param {HTMLElement | undefined} option Undefined for none, which is the input itself. */
  select(option) {
    this.active?.setAttribute('aria-selected', 'false')
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    if (option) this.#input.setAttribute('aria-activedescendant', option.id)
    else this.#input.removeAttribute('aria-activedescendant')
  }

  /** Whether the chosen option is the last one. */
  get atEnd() {
    return this.active !== undefined && this.active === this.options.at(-1)
  }

  /** Chooses the next or previous option, in a ring with the input. @param {number} step 1 or -1 */
  move(step) {
    const ring = [undefined, ...this.options]
    this.select(ring.at((ring.indexOf(this.active) + step) % ring.length))
  }
}
