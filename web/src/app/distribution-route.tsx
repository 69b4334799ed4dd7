/** Route `/accounts/$account/distributions/$distributionId`: where the features of a distribution meet. */
import { getRouteApi } from '@tanstack/react-router'

import { lazyPart } from '../components/lazy-part.tsx'
import { LoadingPage } from '../components/loading-page.tsx'
import { DistributionPage } from '../features/distribution/distribution-page.tsx'
import { InvalidationsTab } from '../features/invalidations/invalidations-tab.tsx'
import { DISTRIBUTION_EDITORS } from './distribution-editors.tsx'
import { DISTRIBUTION_TABS } from './distribution-search.ts'

// Charts are heavy; whoever only invalidates does not wait for them.
const MetricsTab = lazyPart({
  name: 'the metrics',
  load: async () => (await import('../features/metrics/metrics-tab.tsx')).MetricsTab,
  loading: <LoadingPage />,
})

const ExplainTab = lazyPart({
  name: 'the tab Explain',
  load: async () => (await import('./explain-tab.tsx')).ExplainTab,
  loading: <LoadingPage />,
})

const FindingsTab = lazyPart({
  name: 'the findings',
  load: async () => (await import('../features/findings/findings-tab.tsx')).FindingsTab,
  loading: <LoadingPage />,
})

const TestsTab = lazyPart({
  name: 'the pinned tests',
  load: async () => (await import('../features/pinned-tests/tests-tab.tsx')).TestsTab,
  loading: <LoadingPage />,
})

const VersionsPanel = lazyPart({
  name: 'the history',
  load: async () => (await import('../features/history/versions-panel.tsx')).VersionsPanel,
  loading: <LoadingPage />,
})

const route = getRouteApi('/accounts/$account/distributions/$distributionId')

export function DistributionRoute() {
  const { account, distributionId } = route.useParams()
  const search = route.useSearch()
  const { tab, range = '24h', setting, path = '', invalidate = '' } = search
  const navigate = route.useNavigate()
  return (
    <DistributionPage
      account={account}
      distributionId={distributionId}
      tab={tab}
      onTabChange={(id) =>
        void navigate({
          search: (old) => ({
            ...old,
            tab: DISTRIBUTION_TABS.find((known) => known === id),
            // Whoever looks elsewhere has left the place that a link meant.
            setting: undefined,
          }),
        })
      }
      setting={setting}
      path={path}
      onPathChange={(next) =>
        void navigate({
          search: (old) => ({ ...old, path: next || undefined }),
          replace: true,
          resetScroll: false,
        })
      }
      editors={DISTRIBUTION_EDITORS}
      moreTabs={(distribution, findings) => [
        {
          id: 'findings',
          label: findings ? `Findings (${findings.length})` : 'Findings',
          content: <FindingsTab account={account} distributionId={distributionId} />,
        },
        {
          id: 'explain',
          label: 'Explain',
          content: <ExplainTab account={account} distribution={distribution} />,
        },
        {
          id: 'tests',
          label: 'Tests',
          content: <TestsTab account={account} distributionId={distributionId} />,
        },
        {
          id: 'invalidations',
          label: 'Invalidations',
          // What was typed stays while one looks at another tab.
          contentRenderStrategy: 'lazy',
          content: (
            <InvalidationsTab
              key={invalidate}
              initialPaths={invalidate}
              account={account}
              distributionId={distributionId}
              cacheTagHeader={distribution.cacheTagHeader}
            />
          ),
        },
        {
          id: 'metrics',
          label: 'Metrics',
          content: (
            <MetricsTab
              account={account}
              distributionId={distributionId}
              range={range}
              onRangeChange={(next) =>
                void navigate({ search: (old) => ({ ...old, range: next }), replace: true })
              }
            />
          ),
        },
        {
          id: 'history',
          label: 'History',
          content: (
            <VersionsPanel
              account={account}
              subject={{ resource: 'Distribution', id: distributionId }}
              related={[
                { text: 'Tags', subject: { resource: 'Tags', id: distribution.arn } },
                {
                  text: 'Additional metrics',
                  subject: { resource: 'MonitoringSubscription', id: distributionId },
                },
              ]}
              from={search.from}
              to={search.to}
              onCompare={(chosen) =>
                void navigate({ search: (old) => ({ ...old, ...chosen }), resetScroll: true })
              }
            />
          ),
        },
      ]}
    />
  )
}
