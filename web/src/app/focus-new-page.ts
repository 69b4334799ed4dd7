/**
 * Gives the focus to the title of a page that was gone to: what was pressed to go there is often gone, and the keyboard goes on
 * at the top of the new page, whose title a screen reader says. Tabs and filters change the address of the same page, and leave it.
 */

type Location = { pathname: string }

type Navigates = {
  subscribe: (
    event: 'onBeforeNavigate' | 'onRendered',
    listener: (event: {
      fromLocation?: Location
      toLocation: Location
      pathChanged: boolean
    }) => void,
  ) => () => void
}

/** @returns stops it */
export function focusNewPage(router: Navigates): () => void {
  let focusedBefore: Element | null = null
  let stopWaiting = () => {}
  const unsubscribes = [
    router.subscribe('onBeforeNavigate', () => {
      focusedBefore = document.activeElement
    }),
    router.subscribe('onRendered', ({ fromLocation, toLocation, pathChanged }) => {
      // Neither the first page nor the way to it through the start page and sign-in.
      if (!pathChanged || !fromLocation || !isPage(fromLocation) || !isPage(toLocation)) return
      stopWaiting()
      stopWaiting = keepOnTitle(focusedBefore)
    }),
  ]
  return () => {
    stopWaiting()
    for (const unsubscribe of unsubscribes) unsubscribe()
  }
}

function isPage({ pathname }: Location): boolean {
  return pathname.startsWith('/accounts/')
}

/**
 * A title may come with the page's data, and be drawn anew with it: it has the focus until the person, or a form of the page, takes
 * it elsewhere.
 */
function keepOnTitle(focusedBefore: Element | null): () => void {
  let title: HTMLElement | null = null
  const observer = new MutationObserver(() => focus())
  const focus = () => {
    const { activeElement } = document
    const isFree =
      activeElement === null ||
      activeElement === document.body ||
      activeElement === title ||
      // The link that was followed, in the navigation.
      (title === null && activeElement === focusedBefore)
    if (!isFree) return observer.disconnect()
    const found = document.querySelector<HTMLElement>('h1')
    if (!found || found === activeElement) return
    title = found
    title.tabIndex = -1
    // The page is scrolled to where it was left, or to its top.
    title.focus({ preventScroll: true })
  }
  observer.observe(document.body, { childList: true, subtree: true })
  focus()
  return () => observer.disconnect()
}
