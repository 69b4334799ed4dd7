/** What is around every page of an account: top bar, navigation, help, command palette. */
import AppLayout, { type AppLayoutProps } from '@cloudscape-design/components/app-layout'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useSearch } from '@tanstack/react-router'
import { type ReactNode, Suspense, useState } from 'react'

import { lazyPart } from '../components/lazy-part.tsx'
import { LoadingPage } from '../components/loading-page.tsx'
import { accountsQuery } from '../lib/accounts-query.ts'
import { useIsNarrow } from '../lib/media.ts'
import { useShortcut } from '../lib/use-shortcut.ts'
import { SideNav } from './side-nav.tsx'
import { TopBar } from './top-bar.tsx'
import { UnknownAccountPage } from './unknown-account-page.tsx'

const CommandPalette = lazyPart({
  name: 'the search',
  load: async () => (await import('./command-palette.tsx')).CommandPalette,
  problemClass: 'corner-problem',
})
const PageHelp = lazyPart({
  name: 'the help',
  load: async () => (await import('./page-help.tsx')).PageHelp,
})

const DraftBar = lazyPart<{ account: string }>({
  name: 'the draft',
  load: async () => (await import('../features/drafts/draft-bar.tsx')).DraftBar,
  problemClass: 'corner-problem',
})
const LiveRuns = lazyPart<{ account: string }>({
  name: 'what is running',
  load: async () => (await import('./live-runs.tsx')).LiveRuns,
  problemClass: 'corner-problem',
})

const ARIA_LABELS: AppLayoutProps.Labels = {
  navigation: 'Pages',
  navigationClose: 'Close the navigation',
  navigationToggle: 'Open the navigation',
  notifications: 'Notifications',
  tools: 'Help',
  toolsClose: 'Close the help',
  toolsToggle: 'Open the help',
}

const route = getRouteApi('/accounts/$account')

export function Shell(): ReactNode {
  const { account: name } = route.useParams()
  const { data } = useQuery(accountsQuery)
  const [helpOpen, setHelpOpen] = useState(false)
  const [navigationChoice, setNavigationChoice] = useState<boolean>()
  const narrow = useIsNarrow()
  const [paletteOpen, setPaletteOpen] = useState(false)
  useShortcut('k', () => setPaletteOpen(true))
  // Once there was a draft, its bar stays: it is the one that takes back a discard.
  const { draft }: { draft?: string } = useSearch({ strict: false })
  const [hasBar, setHasBar] = useState(false)
  if (draft && !hasBar) setHasBar(true)

  const navigationOpen = navigationChoice ?? !narrow
  const accounts = data?.items ?? []
  const account = accounts.find((one) => one.name === name)
  if (!account) return <UnknownAccountPage name={name} accounts={accounts} />

  return (
    <>
      <TopBar
        account={account}
        accounts={accounts}
        onSearch={() => setPaletteOpen(true)}
        onHelp={() => setHelpOpen((open) => !open)}
        onMenu={narrow ? () => setNavigationChoice(true) : null}
      />
      <AppLayout
        headerSelector="#top-bar"
        footerSelector="#draft-bar"
        ariaLabels={ARIA_LABELS}
        navigationWidth={200}
        // On a narrow window the top bar opens it, which spares a second bar.
        navigationHide={narrow && !navigationOpen}
        navigationOpen={navigationOpen}
        onNavigationChange={({ detail }) => setNavigationChoice(detail.open)}
        navigation={
          <SideNav account={name} onFollow={() => narrow && setNavigationChoice(false)} />
        }
        // The top bar opens it: a second button beside the page would only take its room.
        toolsHide={!helpOpen}
        toolsOpen={helpOpen}
        onToolsChange={({ detail }) => setHelpOpen(detail.open)}
        tools={helpOpen && <PageHelp />}
        content={
          <Suspense fallback={<LoadingPage />}>
            <Outlet />
          </Suspense>
        }
      />
      {/* Outside the layout, which keeps clear of it. Empty without a draft. */}
      <div id="draft-bar">{hasBar && <DraftBar account={name} />}</div>
      <LiveRuns account={name} />
      {paletteOpen && (
        <CommandPalette
          account={name}
          onHelp={() => setHelpOpen(true)}
          onClose={() => setPaletteOpen(false)}
        />
      )}
    </>
  )
}
