/** Which request goes where and what is kept: the behaviors, in the order in which CloudFront tries them. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { type ReactNode, useMemo } from 'react'

import type { BehaviorView } from '#shared/distribution/distribution-view.ts'

import { useIsNarrow } from '../../lib/media.ts'
import { BehaviorCards } from './behavior-cards.tsx'
import { BehaviorNote, type BehaviorNotes, Caching, Functions, Viewers } from './behavior-cells.tsx'
import { PolicyName } from './policy-name.tsx'
import { toSpot } from './setting-spots.ts'
import { Spot } from './spot.tsx'
import { findNeverReached, type WhichBehavior } from './which-behavior.ts'

const DESCRIPTION = 'CloudFront takes the first one from the top whose path pattern matches.'

function createColumns(notes: BehaviorNotes): TableProps.ColumnDefinition<BehaviorView>[] {
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
          <span className="mono">{pathPattern}</span>
          <BehaviorNote pathPattern={pathPattern} {...notes} />
        </Spot>
      ),
    },
    ...SETTING_COLUMNS,
  ]
}

const SETTING_COLUMNS: TableProps.ColumnDefinition<BehaviorView>[] = [
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
        <PolicyName policy={originRequestPolicy} without="None: only what the cache key holds" />
      </Spot>
    ),
  },
  {
    id: 'responseHeaders',
    header: 'Response headers policy',
    minWidth: 145,
    cell: ({ responseHeadersPolicy, pathPattern }) => (
      <Spot at={toSpot('behaviors', pathPattern, 'responseHeaders')}>
        <PolicyName policy={responseHeadersPolicy} />
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

type Props = { behaviors: BehaviorView[]; which: WhichBehavior | null; way: ReactNode }

export function BehaviorsTab({ behaviors, which, way }: Props) {
  // Every pattern against every other: 12 ms with 100 behaviors, too much for every key that is typed above.
  const neverReached = useMemo(() => findNeverReached(behaviors), [behaviors])
  const notes = { which, neverReached }
  const isNarrow = useIsNarrow()
  const header = (
    <Header variant="h2" counter={`(${behaviors.length})`} description={DESCRIPTION}>
      Behaviors
    </Header>
  )
  return (
    <SpaceBetween size="l">
      {way}
      {isNarrow ? (
        <Container header={header} disableContentPaddings>
          <BehaviorCards behaviors={behaviors} notes={notes} />
        </Container>
      ) : (
        <Table
          header={header}
          ariaLabels={{ tableLabel: 'Behaviors' }}
          items={behaviors}
          trackBy={({ precedence }) => String(precedence)}
          columnDefinitions={createColumns(notes)}
          wrapLines
          stickyColumns={{ first: 0 }}
        />
      )}
    </SpaceBetween>
  )
}
