/** Route `/accounts/$account/runs`: what was applied, newest first. */
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import type { Run } from '#shared/plans/run.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { TableOrCards } from '../../components/table-or-cards.tsx'
import { paths } from '../../lib/paths.ts'
import { runsQuery } from '../../lib/runs-query.ts'
import { RunState } from './run-state.tsx'
import { formatElapsed, RUN_STATES, workedMs } from './run-words.ts'
import { RUN_FILTERS, type RunFilter } from './runs-search.ts'

const FILTER_WORDS = {
  'under-way': 'Under way',
  attention: 'Waiting for somebody',
  ended: 'Ended',
} as const satisfies Record<RunFilter, string>

const FILTERS = [
  { id: 'all', text: 'All' },
  ...RUN_FILTERS.map((id) => ({ id, text: FILTER_WORDS[id] })),
]

const route = getRouteApi('/accounts/$account/runs')

export function RunsPage() {
  const { account } = route.useParams()
  const { state } = route.useSearch()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const { data, error, isPending, refetch } = useQuery(runsQuery(account, client))
  const runs = data?.items ?? []
  const items = runs.filter((run) => !state || RUN_STATES[run.state].filter === state)
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          counter={data && `(${runs.length})`}
          description="A run applies a plan. It goes on when you leave, and after a restart."
        >
          Runs
        </Header>
      }
    >
      <SpaceBetween size="l">
        {error && (
          <ErrorAlert title="Could not read the runs" error={error} onRetry={() => refetch()} />
        )}
        <TableOrCards
          label="Runs"
          items={items}
          columns={createColumns(account)}
          loading={isPending}
          loadingText="Reading the runs"
          filter={
            <SegmentedControl
              label="State"
              options={FILTERS}
              selectedId={state ?? 'all'}
              onChange={({ detail }) =>
                void navigate({
                  search: (old) => ({
                    ...old,
                    state: RUN_FILTERS.find((known) => known === detail.selectedId),
                  }),
                  replace: true,
                })
              }
            />
          }
          empty={
            runs.length === 0 ? (
              <EmptyState
                title="Nothing was applied yet"
                action={<Button href={paths.distributions(account)}>Open the distributions</Button>}
              >
                Change something, review it, apply it: its run appears here.
              </EmptyState>
            ) : (
              <EmptyState title="No run is in this state" />
            )
          }
        />
      </SpaceBetween>
    </ContentLayout>
  )
}

function createColumns(account: string): TableProps.ColumnDefinition<Run>[] {
  return [
    {
      id: 'title',
      header: 'Run',
      isRowHeader: true,
      minWidth: 200,
      cell: ({ id, title }) => <Link href={paths.run(account, id)}>{title}</Link>,
    },
    {
      id: 'state',
      header: 'State',
      minWidth: 150,
      cell: ({ state }) => <RunState state={state} />,
    },
    {
      id: 'started',
      header: 'Started',
      minWidth: 120,
      cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
    },
    { id: 'by', header: 'By', minWidth: 100, cell: ({ startedBy }) => startedBy },
    {
      id: 'took',
      header: 'Took',
      minWidth: 90,
      cell: (run) => (run.endedAt ? formatElapsed(workedMs(run, 0)) : ''),
    },
  ]
}
