/** One distribution: the headline, and what there is to know of it in tabs. What other features add comes in as tabs. */
import ContentLayout from '@cloudscape-design/components/content-layout'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Tabs, { type TabsProps } from '@cloudscape-design/components/tabs'
import { useQuery } from '@tanstack/react-query'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { paths } from '../../lib/paths.ts'
import { BehaviorsTab } from './behaviors-tab.tsx'
import { DistributionHeader } from './distribution-header.tsx'
import { ErrorPagesTab } from './error-pages-tab.tsx'
import { GeneralTab } from './general-tab.tsx'
import { OriginsTab } from './origins-tab.tsx'
import { distributionQuery } from './queries.ts'
import { TagsTab } from './tags-tab.tsx'

type Props = {
  account: string
  distributionId: string
  /** Id of the open tab; the first one when undefined. */
  tab: string | undefined
  onTabChange: (tab: string) => void
  /** Tabs of other features; they come before the last one. */
  moreTabs: (distribution: DistributionDetail) => TabsProps.Tab[]
}

const TAB_LABELS: TabsProps.I18nStrings = {
  scrollLeftAriaLabel: 'Show the tabs to the left',
  scrollRightAriaLabel: 'Show the tabs to the right',
}

export function DistributionPage({ account, distributionId, tab, onTabChange, moreTabs }: Props) {
  const query = useQuery(distributionQuery(account, distributionId))
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
              distribution={distribution}
              refreshing={isFetching}
              onRefresh={() => void refetch()}
            />
            <Tabs
              i18nStrings={TAB_LABELS}
              ariaLabel="About this distribution"
              activeTabId={tab ?? 'general'}
              onChange={({ detail }) => onTabChange(detail.activeTabId)}
              tabs={[...createTabs(distribution), ...moreTabs(distribution), tagsTab(distribution)]}
            />
          </>
        )}
      </SpaceBetween>
    </ContentLayout>
  )
}

function createTabs(distribution: DistributionDetail): TabsProps.Tab[] {
  const { origins, behaviors, errorPages } = distribution
  return [
    { id: 'general', label: 'General', content: <GeneralTab distribution={distribution} /> },
    {
      id: 'origins',
      label: `Origins (${origins.length})`,
      content: <OriginsTab distribution={distribution} />,
    },
    {
      id: 'behaviors',
      label: `Behaviors (${behaviors.length})`,
      content: <BehaviorsTab behaviors={behaviors} />,
    },
    {
      id: 'error-pages',
      label: `Error pages (${errorPages.length})`,
      content: <ErrorPagesTab errorPages={errorPages} />,
    },
  ]
}

function tagsTab({ tags }: DistributionDetail): TabsProps.Tab {
  return { id: 'tags', label: `Tags (${tags.length})`, content: <TagsTab tags={tags} /> }
}
