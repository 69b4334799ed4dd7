/** The pages of an account. Only pages that exist. */
import SideNavigation from '@cloudscape-design/components/side-navigation'
import { useLocation } from '@tanstack/react-router'

import { paths } from '../lib/paths.ts'

type Props = { account: string; onFollow: () => void }

export function SideNav({ account, onFollow }: Props) {
  const { pathname } = useLocation()
  const pages = [
    { type: 'link', text: 'Overview', href: paths.overview(account) },
    { type: 'link', text: 'Distributions', href: paths.distributions(account) },
    { type: 'link', text: 'Explain', href: paths.explain(account) },
    { type: 'link', text: 'Images', href: paths.images(account) },
  ] as const
  return (
    <SideNavigation
      items={pages}
      activeHref={pages.findLast(({ href }) => pathname.startsWith(href))?.href}
      onFollow={onFollow}
    />
  )
}
