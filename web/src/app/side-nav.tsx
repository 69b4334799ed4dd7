/** The pages of an account. Only pages that exist, and drafts only when there are some. */
import SideNavigation from '@cloudscape-design/components/side-navigation'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'

import { draftsQuery } from '../lib/draft-query.ts'
import { paths } from '../lib/paths.ts'

type Props = { account: string; onFollow: () => void }

export function SideNav({ account, onFollow }: Props) {
  const { pathname } = useLocation()
  const drafts = useQuery(draftsQuery(account)).data?.items.length ?? 0
  const pages = [
    { type: 'link', text: 'Overview', href: paths.overview(account) },
    { type: 'link', text: 'Distributions', href: paths.distributions(account) },
    { type: 'link', text: 'Policies', href: paths.policies(account) },
    { type: 'link', text: 'Functions', href: paths.functions(account) },
    { type: 'link', text: 'APIs', href: paths.restApis(account) },
    { type: 'link', text: 'Explain', href: paths.explain(account) },
    { type: 'link', text: 'Doctor', href: paths.doctor(account) },
    { type: 'link', text: 'Images', href: paths.images(account) },
    { type: 'link', text: 'Wizards', href: paths.wizards(account) },
    ...(drafts > 0 || pathname === paths.drafts(account)
      ? ([{ type: 'link', text: `Drafts (${drafts})`, href: paths.drafts(account) }] as const)
      : []),
    { type: 'link', text: 'Runs', href: paths.runs(account) },
    { type: 'link', text: 'History', href: paths.history(account) },
    { type: 'link', text: 'Audit log', href: paths.audit(account) },
    { type: 'link', text: 'Settings', href: paths.settings(account) },
  ] as const
  return (
    <SideNavigation
      items={pages}
      activeHref={pages.findLast(({ href }) => isWithin(pathname, href, account))?.href}
      onFollow={onFollow}
    />
  )
}

/** The overview's address begins those of all pages; only its own page is within it. */
function isWithin(pathname: string, href: string, account: string): boolean {
  const overview = paths.overview(account)
  return href === overview ? pathname.replace(/\/$/, '') === overview : pathname.startsWith(href)
}
