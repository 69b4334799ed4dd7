/**
 * Lets the router handle plain clicks on links to our own pages, whichever component drew them. So every link
 * is a real link: it can be opened in a new tab, copied, and read by a screen reader.
 */

type Navigates = { history: { push: (path: string) => void } }

/** @returns stops listening */
export function followInternalLinks(router: Navigates): () => void {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!(link instanceof HTMLAnchorElement) || !isOurPage(link)) return
    event.preventDefault()
    router.history.push(link.pathname + withDraft(link, location) + link.hash)
  }
  document.addEventListener('click', follow)
  return () => document.removeEventListener('click', follow)
}

function isOurPage(link: HTMLAnchorElement): boolean {
  if (link.origin !== location.origin || link.target === '_blank') return false
  if (link.hasAttribute('download')) return false
  return link.pathname === '/' || link.pathname.startsWith('/accounts/')
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
