/** Route `/accounts/$account/policies`: everything that behaviors and origins share, a tab for each kind. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import PropertyFilter, {
  type PropertyFilterProps,
} from '@cloudscape-design/components/property-filter'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { paginationLabels } from '../../components/pagination-labels.ts'
import { PROPERTY_FILTER_TEXTS } from '../../components/property-filter-texts.ts'
import { ReadAt } from '../../components/read-at.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { formatFilter, parseFilter } from '../../lib/filter-text.ts'
import { formatCount, formatCounted } from '../../lib/format.ts'
import { POLICY_SLUGS, type PolicySlug } from '../../lib/policy-slugs.ts'
import { resourcesQuery } from '../../lib/resources-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { useNewPlace } from '../../lib/use-new-place.ts'
import { NewPolicyDialog } from './new-policy-dialog.tsx'
import type { PoliciesSearch } from './policies-search.ts'
import { PoliciesTable } from './policies-table.tsx'
import { POLICY_KINDS, type PolicyKind } from './policy-kinds.ts'
import { POLICY_FILTERS, type PolicyRow, selectPolicyRows, toPolicyRows } from './policy-rows.ts'

const route = getRouteApi('/accounts/$account/policies')

const PAGINATION_LABELS = paginationLabels('the list')

export function PoliciesPage() {
  const { kind: tab = 'cache' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Settings that many behaviors and origins share. A change here reaches all of them."
        >
          Policies
        </Header>
      }
    >
      <title>Policies · Edgewise</title>
      <Tabs
        activeTabId={tab}
        i18nStrings={{ scrollLeftAriaLabel: 'Earlier tabs', scrollRightAriaLabel: 'Later tabs' }}
        ariaLabel="Kinds of policies"
        onChange={({ detail }) =>
          void navigate({
            to: '.',
            // The ids are those of the tabs below.
            search: ({ draft }) => ({ draft, kind: detail.activeTabId as PolicySlug }),
            replace: true,
          })
        }
        tabs={Object.values(POLICY_KINDS).map((kind) => ({
          id: POLICY_SLUGS[kind.resource],
          label: kind.plural,
          content: tab === POLICY_SLUGS[kind.resource] && (
            <PoliciesOfKind key={kind.resource} kind={kind} />
          ),
        }))}
      />
    </ContentLayout>
  )
}

function PoliciesOfKind({ kind }: { kind: PolicyKind }) {
  const { account } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [creates, setCreates] = useNewPlace()
  const query = useQuery(resourcesQuery(account, kind.resource))
  const distributions = useQuery(distributionsQuery(account))
  const { draft } = useDraft(account)
  const { data, error, isPending, isFetching, refetch } = query
  const all = toPolicyRows(kind, data?.items ?? [], draft?.changes ?? [])
  const { rows, page, pageCount, matchCount } = selectPolicyRows(all, search)
  const change = (part: Partial<PoliciesSearch>) =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...part }), replace: true })
  if (error && !data) {
    const title = `Could not read the ${kind.plural.toLowerCase()}`
    return <ErrorAlert title={title} error={error} onRetry={() => void refetch()} />
  }
  return (
    <SpaceBetween size="m">
      <Box color="text-body-secondary">{kind.about}</Box>
      <PoliciesTable
        account={account}
        kind={kind}
        rows={rows}
        loading={isPending}
        distributions={distributions.data?.items ?? []}
        header={
          <Header
            variant="h2"
            counter={data && `(${formatCount(all.length)})`}
            actions={
              <SpaceBetween size="xs" direction="horizontal">
                <ReadAt
                  what={kind.plural.toLowerCase()}
                  readAt={data?.readAt}
                  refreshing={isFetching}
                  onRefresh={() => void refetch()}
                />
                <Button variant="primary" onClick={() => setCreates(true)}>
                  New {kind.noun}
                </Button>
              </SpaceBetween>
            }
          >
            {kind.plural}
          </Header>
        }
        filter={
          <PoliciesFilter
            label={`Filter ${kind.plural.toLowerCase()}`}
            rows={all}
            search={search}
            matchCount={matchCount}
            onChange={(filter) => change({ ...filter, page: undefined })}
          />
        }
        pagination={
          <Pagination
            ariaLabels={PAGINATION_LABELS}
            currentPageIndex={page}
            pagesCount={pageCount}
            onChange={({ detail }) => change({ page: detail.currentPageIndex })}
          />
        }
        empty={
          search.filter === undefined ? (
            <EmptyState
              title={`No ${kind.plural.toLowerCase()} yet`}
              action={<Button onClick={() => setCreates(true)}>New {kind.noun}</Button>}
            >
              {kind.about}
            </EmptyState>
          ) : (
            <EmptyState
              title="Nothing matches the filter"
              action={
                <Button onClick={() => change({ filter: undefined, match: undefined })}>
                  Clear the filter
                </Button>
              }
            />
          )
        }
      />
      {creates && (
        <NewPolicyDialog
          account={account}
          kind={kind}
          document={kind.empty}
          suggestedName=""
          onClose={() => setCreates(false)}
        />
      )}
    </SpaceBetween>
  )
}

type FilterProps = {
  label: string
  rows: PolicyRow[]
  search: PoliciesSearch
  matchCount: number
  onChange: (filter: Pick<PoliciesSearch, 'filter' | 'match'>) => void
}

function PoliciesFilter({ label, rows, search, matchCount, onChange }: FilterProps) {
  const tokens = parseFilter(search.filter ?? '')
  return (
    <PropertyFilter
      i18nStrings={PROPERTY_FILTER_TEXTS}
      filteringAriaLabel={label}
      filteringPlaceholder="Filter by name, what it does, owner or use"
      filteringProperties={POLICY_FILTERS}
      filteringOptions={listOptions(rows)}
      filteringEmpty="Type to filter"
      countText={formatCounted(matchCount, 'match', 'matches')}
      hideOperations={tokens.length < 2}
      expandToViewport
      query={{ operation: search.match === 'any' ? 'or' : 'and', tokens }}
      onChange={({ detail }) =>
        onChange({
          filter: formatFilter(detail.tokens) || undefined,
          match: detail.operation === 'or' ? 'any' : undefined,
        })
      }
    />
  )
}

/** Every value that occurs, once, where there are few of them. */
function listOptions(rows: PolicyRow[]): PropertyFilterProps.FilteringOption[] {
  return (['name', 'owner', 'isUsed'] as const).flatMap((key) =>
    [...new Set(rows.map((row) => row[key]))].map((value) => ({ propertyKey: key, value })),
  )
}
