/** The HTTP APIs of the account's region, read only: their stages and routes, and the distributions in front of them. */
import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'

import { type HttpApiList, toStagePath } from '#shared/apis/http-api.ts'
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { ReadAt } from '../../components/read-at.tsx'
import { TableOrCards } from '../../components/table-or-cards.tsx'
import { UnreadableNote } from '../../components/unreadable-note.tsx'
import { UsedBy } from '../../components/used-by.tsx'
import { formatCount, formatCounted } from '../../lib/format.ts'
import { httpApisQuery } from '../../lib/http-apis-query.ts'
import { paths } from '../../lib/paths.ts'

type HttpApi = HttpApiList['items'][number]

type Row = { id: string; account: string; api: HttpApi; distributions: Distributions }
type Distributions = readonly DistributionSummary[]

const COLUMNS: Array<TableProps.ColumnDefinition<Row>> = [
  {
    id: 'name',
    header: 'Name',
    minWidth: 160,
    isRowHeader: true,
    cell: ({ api }) => api.name,
  },
  {
    id: 'id',
    header: 'ID',
    minWidth: 130,
    cell: ({ api }) => <span className="mono">{api.id}</span>,
  },
  {
    id: 'stages',
    header: 'Stages',
    minWidth: 200,
    cell: ({ api }) => <Stages api={api} />,
  },
  {
    id: 'routes',
    header: 'Routes',
    minWidth: 200,
    cell: ({ api }) => <Routes api={api} />,
  },
  {
    id: 'cors',
    header: 'CORS',
    cell: ({ api }) =>
      api.cors === null ? 'Left to the code behind it' : api.cors.origins.join(', ') || 'No origin',
  },
  {
    id: 'used',
    header: 'Behind',
    minWidth: 200,
    cell: (row) => <Behind {...row} />,
  },
]

type Props = { account: string; distributions: Distributions }

export function HttpApisTable({ account, distributions }: Props) {
  const { data, error, isPending, isFetching, refetch } = useQuery(httpApisQuery(account))
  if (error && !data) {
    return (
      <ErrorAlert
        title="Could not read the HTTP APIs"
        error={error}
        onRetry={() => void refetch()}
      />
    )
  }
  const rows = (data?.items ?? []).map((api) => ({ id: api.id, account, api, distributions }))
  return (
    <SpaceBetween size="m">
      <UnreadableNote
        unreadable={data?.unreadable ?? []}
        consequence="HTTP APIs that could not be read are not in the list."
      />
      <TableOrCards
        label={`HTTP APIs, ${formatCounted(rows.length, 'row', 'rows')}`}
        items={rows}
        columns={COLUMNS}
        loading={isPending}
        loadingText="Reading the HTTP APIs with their routes and stages"
        header={
          <Header
            variant="h2"
            counter={data && `(${formatCount(rows.length)})`}
            description="To be looked at; they are changed in API Gateway."
            actions={
              <ReadAt
                what="HTTP APIs"
                readAt={data?.readAt}
                refreshing={isFetching}
                onRefresh={() => void refetch()}
              />
            }
          >
            HTTP APIs
          </Header>
        }
        empty={
          <EmptyState title="No HTTP APIs in this region">
            APIs of other regions are not looked at: an account works in one region.
          </EmptyState>
        }
      />
    </SpaceBetween>
  )
}

/** Each with the address that answers: `$default` has no name in it. */
function Stages({ api: { host, stages } }: { api: HttpApi }) {
  if (stages.length === 0) return 'None'
  return (
    <ul className="plain-list">
      {stages.map(({ name, isDeployed }) => (
        <li key={name}>
          {name}{' '}
          <Box variant="span" color="text-body-secondary">
            {isDeployed ? `https://${host}${toStagePath(name)}` : 'Not deployed'}
          </Box>
        </li>
      ))}
    </ul>
  )
}

function Routes({ api: { routes } }: { api: HttpApi }) {
  if (routes.length === 0) return 'None'
  return (
    <ExpandableSection
      variant="inline"
      headerText={formatCounted(routes.length, 'route', 'routes')}
    >
      <ul className="plain-list">
        {routes.map(({ key, authorization }) => (
          <li key={key}>
            <span className="mono">{key}</span>
            {authorization !== 'NONE' && ` (${authorization})`}
          </li>
        ))}
      </ul>
    </ExpandableSection>
  )
}

function Behind({ account, api, distributions }: Row) {
  if (api.usedBy === null) return 'Unknown: distributions cannot be read'
  if (api.usedBy.length === 0) {
    return (
      <Link href={paths.filledForm(account, { slug: 'api-cdn', search: `api=${api.id}` })}>
        Put CloudFront in front of {api.name}
      </Link>
    )
  }
  const users = api.usedBy.map((distributionId) => ({
    distributionId,
    state: 'uses' as const,
    places: null,
  }))
  return <UsedBy account={account} distributions={distributions} users={users} />
}
