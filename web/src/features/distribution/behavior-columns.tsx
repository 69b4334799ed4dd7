/** The columns of the table of behaviors. */
import Link from '@cloudscape-design/components/link'
import type { TableProps } from '@cloudscape-design/components/table'

import type { BehaviorView } from '#shared/distribution/distribution-view.ts'

import { BehaviorActions } from './behavior-actions.tsx'
import { BehaviorNote, Caching, Functions, type NeverReached, Viewers } from './behavior-cells.tsx'
import type { BehaviorList } from './behavior-list.ts'
import { PolicyName } from './policy-name.tsx'
import { toSpot } from './setting-spots.ts'
import { Spot } from './spot.tsx'

type Columns = TableProps.ColumnDefinition<BehaviorView>[]

/** @param list `null` while nothing can be edited */
export function createColumns(neverReached: NeverReached, list: BehaviorList | null): Columns {
  return [
    {
      id: 'precedence',
      header: 'Order',
      width: 70,
      cell: ({ precedence }) => <span className="number">{precedence + 1}</span>,
    },
    {
      id: 'path',
      header: 'Path pattern',
      isRowHeader: true,
      minWidth: 200,
      cell: ({ pathPattern }) => (
        <Spot at={toSpot('behaviors', pathPattern, 'path')}>
          <PatternLink pathPattern={pathPattern} list={list} />
          <BehaviorNote pathPattern={pathPattern} neverReached={neverReached} />
        </Spot>
      ),
    },
    ...SETTING_COLUMNS,
    ...(list ? [actionsColumn(list)] : []),
  ]
}

type PatternLinkProps = { pathPattern: string; list: BehaviorList | null }

export function PatternLink({ pathPattern, list }: PatternLinkProps) {
  if (!list) return <span className="mono">{pathPattern}</span>
  return (
    <Link href={list.hrefOf(pathPattern)} ariaLabel={`Edit ${pathPattern}`}>
      <span className="mono">{pathPattern}</span>
    </Link>
  )
}

function actionsColumn(list: BehaviorList): Columns[number] {
  return {
    id: 'actions',
    header: <span className="for-ears">Actions</span>,
    width: 70,
    cell: ({ pathPattern }) => <BehaviorActions name={pathPattern} list={list} />,
  }
}

const SETTING_COLUMNS: Columns = [
  {
    id: 'origin',
    header: 'Origin',
    minWidth: 110,
    cell: ({ originId, pathPattern }) => (
      <Spot at={toSpot('behaviors', pathPattern, 'origin')}>{originId}</Spot>
    ),
  },
  {
    id: 'viewers',
    header: 'Viewers',
    minWidth: 150,
    cell: (behavior) => (
      <Spot at={toSpot('behaviors', behavior.pathPattern, 'viewers')}>
        <Viewers behavior={behavior} />
      </Spot>
    ),
  },
  {
    id: 'cache',
    header: 'Cache policy',
    minWidth: 160,
    cell: (behavior) => (
      <Spot at={toSpot('behaviors', behavior.pathPattern, 'cache')}>
        <Caching behavior={behavior} />
      </Spot>
    ),
  },
  {
    id: 'originRequest',
    header: 'Origin request policy',
    minWidth: 155,
    cell: ({ originRequestPolicy, pathPattern }) => (
      <Spot at={toSpot('behaviors', pathPattern, 'originRequest')}>
        <PolicyName
          resource="OriginRequestPolicy"
          policy={originRequestPolicy}
          without="None: only what the cache key holds"
        />
      </Spot>
    ),
  },
  {
    id: 'responseHeaders',
    header: 'Response headers policy',
    minWidth: 145,
    cell: ({ responseHeadersPolicy, pathPattern }) => (
      <Spot at={toSpot('behaviors', pathPattern, 'responseHeaders')}>
        <PolicyName resource="ResponseHeadersPolicy" policy={responseHeadersPolicy} />
      </Spot>
    ),
  },
  {
    id: 'functions',
    header: 'Functions',
    minWidth: 120,
    cell: ({ functions, pathPattern }) => (
      <Spot at={toSpot('behaviors', pathPattern, 'functions')}>
        <Functions functions={functions} />
      </Spot>
    ),
  },
]
