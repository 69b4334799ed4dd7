/** The focus after a press whose button goes away with what it began: it would be lost, and with it the place of who uses the keyboard. */

/** Gives it to the page's title once the page is drawn anew, unless something has it by then. */
export function focusTitleIfLost() {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const title = document.querySelector<HTMLElement>('h1')
      if (!title || document.activeElement !== document.body) return
      title.tabIndex = -1
      title.focus({ preventScroll: true })
    }),
  )
}
