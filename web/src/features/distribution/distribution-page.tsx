/** One distribution: the headline, and what there is to know of it in tabs. What other features add comes in as tabs. */
import ContentLayout from '@cloudscape-design/components/content-layout'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Tabs, { type TabsProps } from '@cloudscape-design/components/tabs'
import { useQuery, useQueryClient } from '@tanstack/react-query'

import { memo, type ReactNode, useDeferredValue, useMemo } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { Finding } from '#shared/lint/finding.ts'

import { type Editing, EditingProvider } from '../../components/editing.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { UnreadableNote } from '../../components/unreadable-note.tsx'
import { findDraftDiff } from '../../lib/draft-diff.ts'
import { findProblems } from '../../lib/draft-problems.ts'
import { toDraftView } from '../../lib/draft-view.ts'
import { paths } from '../../lib/paths.ts'
import { useFindingsOf } from '../../lib/use-draft-findings.ts'
import { type DraftWorld, useDraftWorld } from '../../lib/use-draft-world.ts'
import { BehaviorsTab } from './behaviors-tab.tsx'
import { DistributionHeader } from './distribution-header.tsx'
import type { DistributionEditors } from './editors.ts'
import { ErrorPagesTab } from './error-pages-tab.tsx'
import { GeneralTab } from './general-tab.tsx'
import { OriginsTab } from './origins-tab.tsx'
import { distributionQuery } from './queries.ts'
import { tabOfSpot } from './setting-spots.ts'
import { SpotsProvider, toSpots } from './spot.tsx'
import { TypedPathProvider } from './typed-path.tsx'
import { WayOfRequest } from './way-of-request.tsx'

type Props = {
  account: string
  distributionId: string
  /** Id of the open tab; undefined: that of `setting`, or the first one. */
  tab: string | undefined
  onTabChange: (tab: string) => void
  /** The setting that the address means: its place is shown and lit. */
  setting: string | undefined
  /** The path in the box "Which behavior?". */
  path: string
  onPathChange: (path: string) => void
  /** Forms of other features. */
  editors: DistributionEditors
  /** Tabs of other features. @param findings undefined while they are looked for */
  moreTabs: (distribution: DistributionDetail, findings: Finding[] | undefined) => TabsProps.Tab[]
}

const TAB_LABELS: TabsProps.I18nStrings = {
  scrollLeftAriaLabel: 'Show the tabs to the left',
  scrollRightAriaLabel: 'Show the tabs to the right',
}

export function DistributionPage(props: Props) {
  const { account, distributionId } = props
  const queryClient = useQueryClient()
  const options = distributionQuery(account, distributionId)
  const query = useQuery(options)
  const { data: distribution, error, isPending, isFetching, refetch } = query
  return (
    <ContentLayout>
      <title>{`${distribution?.aliases[0] ?? distributionId} · Edgewise`}</title>
      <SpaceBetween size="l">
        <Link href={paths.distributions(account)}>‹ All distributions</Link>
        {error && (
          <ErrorAlert
            title={`Could not read the distribution ${distributionId}`}
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {isPending && <StatusIndicator type="loading">Reading the distribution</StatusIndicator>}
        {distribution && (
          <>
            <DistributionHeader
              account={account}
              actions={<props.editors.Actions account={account} distribution={distribution} />}
              distribution={distribution}
              refreshing={isFetching}
              onRefresh={() =>
                // With all that hangs on it: findings, metrics, invalidations.
                void queryClient.invalidateQueries({ queryKey: options.queryKey })
              }
            />
            <UnreadableNote
              unreadable={distribution.unreadable}
              consequence="What is shown without them is true, but not all."
            />
            <Drafted {...props} saved={distribution} />
          </>
        )}
      </SpaceBetween>
    </ContentLayout>
  )
}

type DraftedProps = Props & { saved: DistributionDetail }

/** What is edited. It comes to this with every key: what only shows the draft follows, see `ShownTabs`. */
function Drafted(props: DraftedProps) {
  const { account, distributionId } = props
  const drafted = useDraftWorld(account, distributionId)
  const { findings, judged } = useFindingsOf(account, distributionId, drafted)
  const allHref = paths.distribution(account, distributionId, 'findings')
  return (
    <EditingProvider
      value={useToEditing(drafted, { findings: findings ?? NO_FINDINGS, judged, allHref })}
    >
      <ShownTabs
        {...props}
        world={useDeferredValue(drafted.world)}
        savedWorld={drafted.saved}
        findings={findings}
        allHref={allHref}
      />
    </EditingProvider>
  )
}

const NO_FINDINGS: Finding[] = []

type TabsOfProps = DraftedProps & {
  /** As in the draft; a moment behind the typing. Undefined until it was read. */
  world: DistributionWorld | undefined
  savedWorld: DistributionWorld | undefined
  findings: Finding[] | undefined
  allHref: string
}

/** Everything here shows the distribution as the draft has it. */
const ShownTabs = memo(function ShownTabs({ saved, world, savedWorld, ...props }: TabsOfProps) {
  const { account, editors, findings, moreTabs, allHref, setting, tab } = props
  const isDrafted = world !== savedWorld
  const distribution = useMemo(
    () => (world && isDrafted ? toDraftView(saved, world) : saved),
    [saved, world, isDrafted],
  )
  const spots = toSpots({
    distribution,
    findings: findings ?? NO_FINDINGS,
    changes: world && savedWorld ? findDraftDiff(savedWorld, world) : [],
    setting,
    allHref,
  })
  const way = <WayOfRequest {...{ account, distribution, isDrafted }} />
  const [lit] = spots.lit
  return (
    <SpotsProvider value={spots}>
      <TypedPathProvider
        path={props.path}
        onPathChange={props.onPathChange}
        distribution={distribution}
      >
        <Tabs
          i18nStrings={TAB_LABELS}
          ariaLabel="About this distribution"
          activeTabId={tab ?? (lit === undefined ? 'general' : tabOfSpot(lit))}
          onChange={({ detail }) => props.onTabChange(detail.activeTabId)}
          tabs={[
            ...createTabs({ account, distribution, editors, way }),
            ...moreTabs(distribution, findings),
          ]}
        />
      </TypedPathProvider>
    </SpotsProvider>
  )
})

type Checked = Pick<Editing, 'findings' | 'allHref'> & { judged: Editing['judged'] | undefined }

/** What the fields of the tabs edit; `null` until the configuration was read. The same object until something in it changes. */
function useToEditing({ draft }: DraftWorld, checked: Checked): Editing | null {
  const { document, saved, change } = draft ?? {}
  const { findings, judged = document, allHref } = checked
  return useMemo(
    () =>
      document && judged && saved && change
        ? { document, saved, change, problems: findProblems(document), findings, judged, allHref }
        : null,
    [document, saved, change, findings, judged, allHref],
  )
}

type Shown = {
  account: string
  editors: DistributionEditors
  distribution: DistributionDetail
  way: ReactNode
}

function createTabs({ account, distribution, editors, way }: Shown): TabsProps.Tab[] {
  const { origins, behaviors, errorPages } = distribution
  return [
    {
      id: 'general',
      label: 'General',
      content: (
        <SpaceBetween size="l">
          {way}
          <GeneralTab {...{ account, distribution, editors }} />
        </SpaceBetween>
      ),
    },
    {
      id: 'origins',
      label: `Origins (${origins.length})`,
      content: <OriginsTab {...{ account, distribution, editors }} />,
    },
    {
      id: 'behaviors',
      label: `Behaviors (${behaviors.length})`,
      content: <BehaviorsTab {...{ account, distribution, editors, way }} />,
    },
    {
      id: 'error-pages',
      // Most have none; ten tabs fit side by side without it.
      label: errorPages.length > 0 ? `Error pages (${errorPages.length})` : 'Error pages',
      content: <ErrorPagesTab errorPages={errorPages} editors={editors} />,
    },
  ]
}
