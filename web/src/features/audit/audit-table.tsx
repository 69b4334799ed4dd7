/** A page of events. Names filter by themselves when they are pressed; resources lead to their pages, and filter by a sign beside. */
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
import { findResourceKind, findResourcePath, resourceNoun } from '../../lib/resource-words.ts'
import type { AuditSearch } from './audit-search.ts'
import { ACTION_WORDS } from './audit-words.ts'

/** As many as one reads in a row. */
const MAX_RESOURCES = 3

type Props = {
  account: string
  events: readonly AuditEvent[]
  /** What their resources are called, by key. */
  names: Readonly<Record<string, string>>
  loading: boolean
  /** Nothing could be read: the alert above says why. */
  failed: boolean
  onFilter: (part: Partial<AuditSearch>) => void
}

export function AuditTable({ events, loading, failed, ...rest }: Props) {
  const isNarrow = useIsNarrow()
  return (
    <Table
      items={events}
      trackBy={({ id }) => String(id)}
      columnDefinitions={isNarrow ? createNarrowColumns(rest) : createColumns(rest)}
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

type Shared = Pick<Props, 'account' | 'names' | 'onFilter'>

function createColumns(shared: Shared): TableProps.ColumnDefinition<AuditEvent>[] {
  return [
    {
      id: 'at',
      header: 'When',
      width: 130,
      cell: ({ at }) => <RelativeTime at={at} />,
    },
    {
      id: 'who',
      header: 'Who',
      width: 150,
      cell: (event) => <Who event={event} {...shared} />,
    },
    {
      id: 'action',
      header: 'Action',
      width: 160,
      cell: ({ action }) => ACTION_WORDS[action],
    },
    {
      id: 'sentence',
      header: 'What',
      isRowHeader: true,
      minWidth: 260,
      cell: ({ sentence }) => <Sentence sentence={sentence} />,
    },
    {
      id: 'resources',
      header: 'Resources',
      width: 290,
      cell: (event) => <Resources event={event} {...shared} />,
    },
    {
      id: 'links',
      header: 'See',
      width: 110,
      cell: (event) => <See event={event} {...shared} />,
    },
  ]
}

/** A phone has room for one column: the event as a few lines. */
function createNarrowColumns(shared: Shared): TableProps.ColumnDefinition<AuditEvent>[] {
  return [
    {
      id: 'event',
      header: 'Event',
      isRowHeader: true,
      cell: (event) => (
        <div className="audit-event">
          <span className="facts-line">
            <RelativeTime at={event.at} />
            <Who event={event} {...shared} />
            <span className="muted">{ACTION_WORDS[event.action]}</span>
          </span>
          <Sentence sentence={event.sentence} />
          <Resources event={event} {...shared} />
          <See event={event} {...shared} />
        </div>
      ),
    },
  ]
}

type PartProps = Shared & { event: AuditEvent }

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

function Sentence({ sentence }: { sentence: string }) {
  return <span className="audit-words">{withCode(sentence.replaceAll('->', '→'))}</span>
}

function See({ account, event: { planId, runId } }: PartProps) {
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {planId && <Link href={paths.plan(account, planId)}>Plan</Link>}
      {runId && <Link href={paths.run(account, runId)}>Run</Link>}
    </SpaceBetween>
  )
}

function Resources({ event, ...shared }: PartProps) {
  const more = event.resources.length - MAX_RESOURCES
  return (
    <span className="audit-resources">
      {event.resources.slice(0, MAX_RESOURCES).map((key) => (
        <Resource key={key} resourceKey={key} {...shared} />
      ))}
      {more > 0 && <span className="muted">and {more} more</span>}
    </span>
  )
}

/** Its kind and name, which lead to its page; the id is on hover. */
function Resource({ resourceKey, account, names, onFilter }: Shared & { resourceKey: string }) {
  const [kindText = '', ...rest] = resourceKey.split('/')
  const id = rest.join('/')
  const kind = findResourceKind(kindText)
  const path = kind && findResourcePath(account, { resource: kind, id })
  const name = names[resourceKey] ?? id
  return (
    <span title={resourceKey}>
      <span className="muted">{kind ? resourceNoun(kind) : kindText}</span>{' '}
      <Button
        variant="inline-icon"
        iconName="filter"
        ariaLabel={`Only events of ${name}`}
        onClick={() => onFilter({ resource: resourceKey })}
      />
      <span className="audit-words audit-name">
        {path ? <Link href={path}>{name}</Link> : name}
      </span>
    </span>
  )
}
