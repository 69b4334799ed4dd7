/** A page of events. Names and resources filter by themselves when they are pressed. */
import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'

import type { AuditEvent } from '#shared/history/audit.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { withCode } from '../../components/with-code.tsx'
import { useIsNarrow } from '../../lib/media.ts'
import { paths } from '../../lib/paths.ts'
import type { AuditSearch } from './audit-search.ts'
import { ACTION_WORDS } from './audit-words.ts'

/** As many as one reads in a row. */
const MAX_RESOURCES = 3

type Props = {
  account: string
  events: readonly AuditEvent[]
  loading: boolean
  /** Nothing could be read: the alert above says why. */
  failed: boolean
  onFilter: (part: Partial<AuditSearch>) => void
}

export function AuditTable({ account, events, loading, failed, onFilter }: Props) {
  const isNarrow = useIsNarrow()
  return (
    <Table
      items={events}
      trackBy={({ id }) => String(id)}
      columnDefinitions={
        isNarrow ? createNarrowColumns(account, onFilter) : createColumns(account, onFilter)
      }
      ariaLabels={{ tableLabel: 'Events, the newest first' }}
      wrapLines
      loading={loading && events.length === 0}
      loadingText="Reading the audit log"
      empty={
        <EmptyState title={failed ? 'Nothing could be read' : 'No event fits'}>
          {failed ? '' : 'Nothing was done yet that the filters let through.'}
        </EmptyState>
      }
    />
  )
}

function createColumns(
  account: string,
  onFilter: Props['onFilter'],
): TableProps.ColumnDefinition<AuditEvent>[] {
  return [
    {
      id: 'at',
      header: 'When',
      minWidth: 120,
      cell: ({ at }) => <RelativeTime at={at} />,
    },
    {
      id: 'who',
      header: 'Who',
      minWidth: 110,
      cell: (event) => <Who event={event} onFilter={onFilter} />,
    },
    {
      id: 'action',
      header: 'Action',
      minWidth: 130,
      cell: ({ action }) => ACTION_WORDS[action],
    },
    {
      id: 'sentence',
      header: 'What',
      isRowHeader: true,
      minWidth: 260,
      cell: ({ sentence }) => withCode(sentence.replaceAll('->', '→')),
    },
    {
      id: 'resources',
      header: 'Resources',
      minWidth: 240,
      cell: (event) => <Resources event={event} onFilter={onFilter} />,
    },
    {
      id: 'links',
      header: 'See',
      minWidth: 120,
      cell: (event) => <See account={account} event={event} />,
    },
  ]
}

/** A phone has room for one column: the event as a few lines. */
function createNarrowColumns(
  account: string,
  onFilter: Props['onFilter'],
): TableProps.ColumnDefinition<AuditEvent>[] {
  return [
    {
      id: 'event',
      header: 'Event',
      isRowHeader: true,
      cell: (event) => (
        <div className="audit-event">
          <span className="facts-line">
            <RelativeTime at={event.at} />
            <Who event={event} onFilter={onFilter} />
            <span className="muted">{ACTION_WORDS[event.action]}</span>
          </span>
          <span>{withCode(event.sentence.replaceAll('->', '→'))}</span>
          <Resources event={event} onFilter={onFilter} />
          <See account={account} event={event} />
        </div>
      ),
    },
  ]
}

type PartProps = { event: AuditEvent; onFilter: Props['onFilter'] }

function Who({ event: { who, action }, onFilter }: PartProps) {
  if (who === '') {
    return (
      <span className="muted">
        {action === 'changed-outside' ? 'Outside Edgewise' : 'Edgewise'}
      </span>
    )
  }
  return (
    <Button
      variant="inline-link"
      ariaLabel={`Only events of ${who}`}
      onClick={() => onFilter({ who })}
    >
      {who}
    </Button>
  )
}

function See({ account, event: { planId, runId } }: { account: string; event: AuditEvent }) {
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {planId && <Link href={paths.plan(account, planId)}>Plan</Link>}
      {runId && <Link href={paths.run(account, runId)}>Run</Link>}
    </SpaceBetween>
  )
}

function Resources({ event: { resources }, onFilter }: PartProps) {
  const more = resources.length - MAX_RESOURCES
  return (
    <span className="audit-resources">
      {resources.slice(0, MAX_RESOURCES).map((resource) => (
        <Button
          key={resource}
          variant="inline-link"
          ariaLabel={`Only events of ${resource}`}
          onClick={() => onFilter({ resource })}
        >
          {resource}
        </Button>
      ))}
      {more > 0 && <span className="muted">and {more} more</span>}
    </span>
  )
}
