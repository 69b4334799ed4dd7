/** Route `/accounts/$account/history`: what was changed lately, by whom, over all distributions. */

import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import type { RecentChange } from '#shared/history/history-requests.ts'

import { ChangeList } from '../../components/change-list.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { ReadAt } from '../../components/read-at.tsx'
import { recentChangesQuery } from '../../lib/history-query.ts'
import { paths } from '../../lib/paths.ts'

/** As many as the server tells. */
const MAX_CHANGES = 50

const SOURCES = ['outside', 'edgewise'] as const

const FILTERS = [
  { id: 'all', text: 'All' },
  { id: 'edgewise', text: 'Made here' },
  { id: 'outside', text: 'Made outside' },
]

const route = getRouteApi('/accounts/$account/history')

/** Where it was made; `null` = that is not known. What was deleted through Edgewise has its run. */
function placeOf({ source, runId }: RecentChange): (typeof SOURCES)[number] | null {
  if (source === 'first-seen') return null
  if (source === 'deleted') return runId === null ? 'outside' : 'edgewise'
  return source === 'outside' ? 'outside' : 'edgewise'
}

export function RecentChangesPage() {
  const { account } = route.useParams()
  const { source } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(recentChangesQuery(account, MAX_CHANGES))
  const { data, error, isPending, isFetching, refetch, dataUpdatedAt } = query
  const items = (data?.items ?? []).filter((change) => !source || placeOf(change) === source)
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={
            <>
              Who changed what, the last {MAX_CHANGES} changes of all distributions. Everything that
              was done here stands in the <Link href={paths.audit(account)}>audit log</Link>.
            </>
          }
          actions={
            <ReadAt
              what="history"
              readAt={data && new Date(dataUpdatedAt).toISOString()}
              refreshing={isFetching}
              onRefresh={() => void refetch()}
            />
          }
        >
          History
        </Header>
      }
    >
      <title>History · Edgewise</title>
      <SpaceBetween size="l">
        <SegmentedControl
          label="Made where"
          options={FILTERS}
          selectedId={source ?? 'all'}
          onChange={({ detail }) =>
            void navigate({
              search: (old) => ({
                ...old,
                source: SOURCES.find((known) => known === detail.selectedId),
              }),
              replace: true,
            })
          }
        />
        {error && (
          <ErrorAlert
            title="Could not read the history"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        <Container>
          {isPending && <StatusIndicator type="loading">Reading the history</StatusIndicator>}
          {data && items.length === 0 && (
            <EmptyState title={source ? 'No such change' : 'No change was seen yet'}>
              {source
                ? 'Among the last changes none was made there.'
                : 'What is changed from now on, here or outside, is noted.'}
            </EmptyState>
          )}
          <ChangeList account={account} changes={items} />
        </Container>
      </SpaceBetween>
    </ContentLayout>
  )
}
