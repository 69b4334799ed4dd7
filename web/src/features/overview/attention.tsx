/** What needs attention: the findings of the whole account, most harmful first, each with its fix and its place. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { UseQueryResult } from '@tanstack/react-query'

import type { AccountFindings } from '#shared/lint/account-findings.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { FindingCounts } from '../../components/finding-counts.tsx'
import { formatCounted } from '../../lib/format.ts'
import { AttentionItem } from './attention-item.tsx'
import { groupFindings } from './group-findings.ts'

/** As many kinds of findings as one takes in at once. */
const MAX_SHOWN = 6

const SKELETON_ITEMS = ['1', '2', '3']

type Props = {
  account: string
  /** Undefined while the list is read. */
  distributionCount: number | undefined
  query: UseQueryResult<AccountFindings>
  showsAll: boolean
  onShowAll: () => void
}

export function Attention({ account, distributionCount, query, showsAll, onShowAll }: Props) {
  const { data, error, isPending, refetch } = query
  const groups = groupFindings(data?.items ?? [])
  const isWhole = data?.items.every(({ unreadable }) => unreadable.length === 0) ?? false
  const shown = showsAll ? groups : groups.slice(0, MAX_SHOWN)
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            groups.length > 0 && (
              <FindingCounts findings={data?.items.flatMap(({ findings }) => findings) ?? []} />
            )
          }
        >
          Needs attention
        </Header>
      }
    >
      {error && (
        <ErrorAlert
          title="Could not look for problems"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {isPending && (
        <>
          <StatusIndicator type="loading">{describeWait(distributionCount)}</StatusIndicator>
          <Skeleton />
        </>
      )}
      {data && groups.length === 0 && (
        <EmptyState title={isWhole ? 'Nothing needs attention' : 'Nothing found in what was read'}>
          The checks find nothing wrong in the configurations of the account.
        </EmptyState>
      )}
      {shown.length > 0 && (
        <ul className="attention" aria-label="Findings, most harmful first">
          {shown.map((group) => (
            <AttentionItem
              key={`${group.severity} ${group.code}`}
              account={account}
              group={group}
            />
          ))}
        </ul>
      )}
      {shown.length < groups.length && (
        <Button onClick={onShowAll}>
          Show {formatCounted(groups.length - shown.length, 'more kind', 'more kinds')} of findings
        </Button>
      )}
      {data && <NotRead items={data.items} />}
    </Container>
  )
}

function describeWait(count: number | undefined): string {
  return count === undefined
    ? 'Reading the distributions'
    : `Reading ${formatCounted(count, 'configuration')}`
}

/** Says that silence may come from not knowing. */
function NotRead({ items }: Pick<AccountFindings, 'items'>) {
  const partly = items.filter(({ unreadable }) => unreadable.length > 0)
  if (partly.length === 0) return null
  const parts = [...new Set(partly.flatMap(({ unreadable }) => unreadable.map(({ what }) => what)))]
  return (
    <StatusIndicator type="info">
      {formatCounted(partly.length, 'distribution')} could not be read wholly, so findings may be
      missing: {parts.slice(0, 3).join(', ')}
      {parts.length > 3 && ` and ${parts.length - 3} more`}.
    </StatusIndicator>
  )
}

function Skeleton() {
  return (
    <ul className="attention" aria-hidden="true">
      {SKELETON_ITEMS.map((item) => (
        <li key={item}>
          <span className="skeleton" data-width="long" />
          <span className="skeleton" data-width="long" />
          <span className="skeleton" data-width="middle" />
        </li>
      ))}
    </ul>
  )
}
