/** Route `/accounts/$account/distributions`: find a distribution. */
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { paginationLabels } from '../../components/pagination-labels.ts'
import { ReadAt } from '../../components/read-at.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { accountFindingsQuery } from '../../lib/findings-query.ts'
import { formatCount } from '../../lib/format.ts'
import { toKnownFindings } from '../../lib/known-findings.ts'
import { useIsNarrow } from '../../lib/media.ts'
import { COMPARATORS } from './distribution-columns.tsx'
import { selectRows, toRow } from './distribution-rows.ts'
import { DistributionsFilter } from './distributions-filter.tsx'
import { DistributionsList } from './distributions-list.tsx'
import { type DistributionsSearch, parseSelected } from './distributions-search.ts'
import { DistributionsTable } from './distributions-table.tsx'
import { ListActions, type ListTools } from './list-actions.tsx'
import { useTablePreferences } from './table-preferences.ts'

const route = getRouteApi('/accounts/$account/distributions')

const PAGINATION_LABELS = paginationLabels('distributions')

export function DistributionsPage({ tools }: { tools: ListTools }) {
  const { account } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { pageSize } = useTablePreferences()
  const narrow = useIsNarrow()
  const { data, error, isPending, isFetching, refetch } = useQuery(distributionsQuery(account))

  const linted = useQuery(accountFindingsQuery(account))

  const findingsOf = toKnownFindings(linted)
  const all = (data?.items ?? []).map((one) => toRow(one, findingsOf(one.id)))
  const { rows, page, pageCount, matchCount } = selectRows(all, search, {
    comparators: COMPARATORS,
    pageSize,
  })
  const selected = parseSelected(search).filter((id) => all.some((one) => one.id === id))
  const change = (part: DistributionsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })

  const parts = {
    account,
    rows,
    loading: isPending,
    header: (
      <Header
        variant={narrow ? 'h1' : 'awsui-h1-sticky'}
        counter={data && `(${formatCount(all.length)})`}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <ReadAt
              what="distributions"
              readAt={data?.readAt}
              refreshing={isFetching || linted.isFetching}
              onRefresh={() => void Promise.all([refetch(), linted.refetch()])}
            />
            {!narrow && <ListActions account={account} selected={selected} tools={tools} />}
          </SpaceBetween>
        }
      >
        Distributions
      </Header>
    ),
    filter: (
      <DistributionsFilter
        rows={all}
        search={search}
        matchCount={matchCount}
        onChange={(filter) => change({ ...filter, page: undefined })}
      />
    ),
    pagination: (
      <Pagination
        ariaLabels={PAGINATION_LABELS}
        currentPageIndex={page}
        pagesCount={pageCount}
        onChange={({ detail }) => change({ page: detail.currentPageIndex })}
      />
    ),
    empty: (
      <NothingShown
        filtered={search.filter !== undefined}
        onClear={() => change({ filter: undefined, match: undefined, page: undefined })}
      />
    ),
  }
  const list = narrow ? (
    <DistributionsList {...parts} />
  ) : (
    <DistributionsTable {...parts} search={search} onChange={change} />
  )

  return (
    <ContentLayout>
      <title>Distributions · Edgewise</title>
      <SpaceBetween size="m">
        {!data && !isPending && <Header variant="h1">Distributions</Header>}
        {error && (
          <ErrorAlert
            title="Could not read the distributions"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {(data || isPending) && list}
      </SpaceBetween>
    </ContentLayout>
  )
}

function NothingShown({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered) {
    return (
      <EmptyState title="This account has no distributions">
        Distributions that are made in the AWS console, with the AWS CLI or by a program appear
        here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No distribution matches the filter"
      action={<Button onClick={onClear}>Clear the filter</Button>}
    />
  )
}
