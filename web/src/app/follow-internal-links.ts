/**
 * Lets the router handle plain clicks on links to our own pages, whichever component drew them. So every link
 * is a real link: it can be opened in a new tab, copied, and read by a screen reader. Each carries the draft that is
 * open, also where it is opened in another tab.
 */

type Navigates = {
  history: { push: (path: string) => void; location: { pathname: string; search: string } }
}

/** What comes before a link can be followed, copied or dragged, by mouse, finger or keyboard. */
const BEFORE_USE = [
  'pointerover',
  'pointerdown',
  'focusin',
  'contextmenu',
  'dragstart',
  'auxclick',
  'click',
] as const

/** @returns stops listening */
export function followInternalLinks(router: Navigates): () => void {
  const completed: Completed = new WeakMap()
  const complete = ({ target }: Event) => {
    const link = findLink(target)
    if (link) completeLink(link, router.history.location, completed)
  }
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = findLink(event.target)
    if (!link || !isOurPage(link) || link.target === '_blank') return
    event.preventDefault()
    router.history.push(link.pathname + link.search + link.hash)
  }
  for (const name of BEFORE_USE) document.addEventListener(name, complete, { capture: true })
  document.addEventListener('click', follow)
  return () => {
    for (const name of BEFORE_USE) document.removeEventListener(name, complete, { capture: true })
    document.removeEventListener('click', follow)
  }
}

/** Goes to a path of our own, with the draft that is open, as a link would. */
export function followPath({ history }: Navigates, path: string): void {
  const { pathname, search, hash } = new URL(path, location.origin)
  history.push(pathname + withDraft({ pathname, search }, history.location) + hash)
}

function findLink(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest('a[href]') : null
  return link instanceof HTMLAnchorElement ? link : null
}

function isOurPage(link: HTMLAnchorElement): boolean {
  if (link.origin !== location.origin || link.hasAttribute('download')) return false
  return link.pathname === '/' || link.pathname.startsWith('/accounts/')
}

/** What links that were completed said before, and what they say now. */
type Completed = WeakMap<HTMLAnchorElement, { before: string; now: string }>

/** Components know nothing of the draft; one that draws the link anew says its own address again. */
function completeLink(link: HTMLAnchorElement, page: Address, completed: Completed): void {
  const href = link.getAttribute('href') ?? ''
  const known = completed.get(link)
  if (known?.now === href) link.setAttribute('href', known.before)
  const before = link.getAttribute('href') ?? ''
  if (!isOurPage(link)) return
  const search = withDraft(link, page)
  if (search === link.search) return
  const now = link.pathname + search + link.hash
  link.setAttribute('href', now)
  completed.set(link, { before, now })
}

type Address = { pathname: string; search: string }

/** The link's query string. Within an account the draft that is being edited goes along, until it is closed. */
function withDraft(link: Address, page: Address): string {
  const draft = new URLSearchParams(page.search).get('draft')
  if (!draft || accountOf(link) !== accountOf(page)) return link.search
  const search = new URLSearchParams(link.search)
  if (search.has('draft')) return link.search
  return `${link.search || '?'}${link.search ? '&' : ''}draft=${encodeURIComponent(draft)}`
}

function accountOf({ pathname }: Address): string | undefined {
  return pathname.split('/')[2]
}
