/** Route `/accounts/$account/audit`: who did what and when, to filter, page through, and take away. */
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { useIsNarrow } from '../../lib/media.ts'
import './audit.css'
import { AuditFilters } from './audit-filters.tsx'
import type { AuditSearch } from './audit-search.ts'
import { AuditTable } from './audit-table.tsx'
import { auditQuery, toExportPath } from './queries.ts'

const route = getRouteApi('/accounts/$account/audit')

export function AuditPage() {
  const { account } = route.useParams()
  const { action, who, resource, text, last, from, to, before } = route.useSearch()
  const search: AuditSearch = { action, who, resource, text, last, from, to, before }
  const navigate = route.useNavigate()
  const query = useQuery(auditQuery(account, search))
  const { data, error, isPending, isPlaceholderData, dataUpdatedAt, refetch } = query
  const filter = (part: Partial<AuditSearch>) =>
    // Other filters have other pages.
    void navigate({ search: (old) => ({ ...old, ...part, before: undefined }), replace: true })
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Who did what, and when. Events are only ever added."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button
                href={toExportPath(account, search, 'csv', dataUpdatedAt)}
                download="audit.csv"
                iconName="download"
              >
                Export CSV
              </Button>
              <Button
                href={toExportPath(account, search, 'json', dataUpdatedAt)}
                download="audit.json"
                iconName="download"
              >
                Export JSON
              </Button>
            </SpaceBetween>
          }
        >
          Audit log
        </Header>
      }
    >
      <title>Audit log · Edgewise</title>
      <SpaceBetween size="l">
        <Filters search={search} onChange={filter} />
        {error && (
          <ErrorAlert
            title="Could not read the audit log"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        <AuditTable
          account={account}
          events={data?.items ?? []}
          names={data?.names ?? {}}
          loading={isPending || isPlaceholderData}
          failed={error !== null}
          onFilter={filter}
        />
        <SpaceBetween direction="horizontal" size="xs">
          {before !== undefined && (
            <Button
              iconName="angle-left-double"
              onClick={() => void navigate({ search: (old) => ({ ...old, before: undefined }) })}
            >
              The newest
            </Button>
          )}
          {data && data.next !== null && (
            <Button
              iconName="angle-right"
              iconAlign="right"
              onClick={() =>
                void navigate({ search: (old) => ({ ...old, before: data.next ?? undefined }) })
              }
            >
              Older
            </Button>
          )}
        </SpaceBetween>
      </SpaceBetween>
    </ContentLayout>
  )
}

/** Folded on a phone, where the events matter more. */
function Filters(props: Parameters<typeof AuditFilters>[0]) {
  return useIsNarrow() ? (
    <ExpandableSection headerText="Filters">
      <AuditFilters {...props} />
    </ExpandableSection>
  ) : (
    <AuditFilters {...props} />
  )
}
