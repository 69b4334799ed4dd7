/** Which request goes where and what is kept: the behaviors, in the order in which CloudFront tries them. */
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { type ReactNode, useMemo } from 'react'

import type { BehaviorView, EdgeFunctionView } from '#shared/distribution/distribution-view.ts'

import './behaviors.css'
import { PolicyName } from './policy-name.tsx'
import { toSpot } from './setting-spots.ts'
import { Spot } from './spot.tsx'
import { findNeverReached, type WhichBehavior } from './which-behavior.ts'

const PROTOCOL_TEXT = {
  'allow-all': 'HTTP and HTTPS',
  'https-only': 'HTTPS only',
  'redirect-to-https': 'HTTP is sent on to HTTPS',
} as const satisfies Record<BehaviorView['viewerProtocolPolicy'], string>

const CODING_TEXT = { br: 'Brotli', gzip: 'gzip' } as const

/** The order in which people name them; CloudFront's own is none. */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE']

/** What the box above says of each row, by path pattern. */
type Notes = {
  which: WhichBehavior | null
  /** For patterns that never get a request: the earlier one that takes all of their paths. */
  neverReached: ReadonlyMap<string, string>
}

function createColumns(notes: Notes): TableProps.ColumnDefinition<BehaviorView>[] {
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
          <Note pathPattern={pathPattern} {...notes} />
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
    cell: ({ viewerProtocolPolicy, signedOnly, allowedMethods, pathPattern }) => (
      <Spot at={toSpot('behaviors', pathPattern, 'viewers')}>
        {PROTOCOL_TEXT[viewerProtocolPolicy]}
        <Box variant="small" color="text-body-secondary" display="block">
          {listMethods(allowedMethods)}
          {signedOnly && ' · only with signed URLs or cookies'}
        </Box>
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
        {functions.length > 0 ? functions.map(describeFunction) : 'None'}
      </Spot>
    ),
  },
]

type Props = { behaviors: BehaviorView[]; which: WhichBehavior | null; way: ReactNode }

export function BehaviorsTab({ behaviors, which, way }: Props) {
  // Every pattern against every other: 12 ms with 100 behaviors, too much for every key that is typed above.
  const neverReached = useMemo(() => findNeverReached(behaviors), [behaviors])
  return (
    <SpaceBetween size="l">
      {way}
      <Table
        header={
          <Header
            variant="h2"
            counter={`(${behaviors.length})`}
            description="CloudFront takes the first one from the top whose path pattern matches."
          >
            Behaviors
          </Header>
        }
        ariaLabels={{ tableLabel: 'Behaviors' }}
        items={behaviors}
        trackBy={({ precedence }) => String(precedence)}
        columnDefinitions={createColumns({ which, neverReached })}
        wrapLines
        stickyColumns={{ first: 0 }}
      />
    </SpaceBetween>
  )
}

function Note({ pathPattern, which, neverReached }: Notes & { pathPattern: string }) {
  const note = which?.notes.get(pathPattern)
  const by = neverReached.get(pathPattern)
  return (
    <>
      {by !== undefined && (
        <span className="behavior-note">
          <StatusIndicator type="warning">
            Never reached: {by} takes all of its paths
          </StatusIndicator>
        </span>
      )}
      {note?.kind === 'winner' && (
        <span className="behavior-note behavior-winner">
          <StatusIndicator>Takes it</StatusIndicator>
        </span>
      )}
      {(note?.kind === 'no-match' || note?.kind === 'too-late') && (
        <span className="behavior-note muted">{note.why}</span>
      )}
    </>
  )
}

function Caching({ behavior }: { behavior: BehaviorView }) {
  const { cachePolicy, legacy } = behavior
  const policy = legacy
    ? { id: '', name: 'Legacy settings', managed: false, words: legacy.words }
    : cachePolicy
  return (
    <>
      <PolicyName policy={policy} kind={legacy ? 'From before policies' : undefined} />
      <Box variant="small" color="text-body-secondary" display="block">
        {describeCompression(behavior)}
      </Box>
    </>
  )
}

function describeCompression({ compress, codings }: BehaviorView): string {
  if (!compress) return 'Does not compress'
  if (codings === null) return 'Compresses, where the cache policy keeps variants'
  if (codings.length === 0) return 'Compresses nothing: the cache policy keeps no variants'
  return `Compresses with ${codings.map((coding) => CODING_TEXT[coding]).join(' or ')}`
}

function listMethods(methods: string[]): string {
  return METHODS.filter((method) => methods.includes(method)).join(', ')
}

function describeFunction({ arn, eventType, kind }: EdgeFunctionView) {
  const name = arn.split(kind === 'lambda-edge' ? ':function:' : '/').at(-1)
  return (
    <div key={eventType + arn} title={arn}>
      {kind === 'lambda-edge' ? 'Lambda@Edge' : 'Function'} {name}, on {eventType}
    </div>
  )
}
