/** Which request goes where and what is kept: the behaviors, in the order in which CloudFront tries them. */
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'

import type { BehaviorView, EdgeFunctionView } from '#shared/distribution/distribution-view.ts'

import { PolicyName } from './policy-name.tsx'

const PROTOCOL_TEXT = {
  'allow-all': 'HTTP and HTTPS',
  'https-only': 'HTTPS only',
  'redirect-to-https': 'HTTP is sent on to HTTPS',
} as const satisfies Record<BehaviorView['viewerProtocolPolicy'], string>

const COLUMNS: TableProps.ColumnDefinition<BehaviorView>[] = [
  {
    id: 'precedence',
    header: 'Order',
    width: 80,
    cell: ({ precedence }) => <span className="number">{precedence + 1}</span>,
  },
  {
    id: 'path',
    header: 'Path pattern',
    isRowHeader: true,
    minWidth: 150,
    cell: ({ pathPattern }) => <span className="mono">{pathPattern}</span>,
  },
  { id: 'origin', header: 'Origin', minWidth: 140, cell: ({ originId }) => originId },
  {
    id: 'viewers',
    header: 'Viewers',
    minWidth: 170,
    cell: ({ viewerProtocolPolicy, signedOnly, allowedMethods }) => (
      <>
        {PROTOCOL_TEXT[viewerProtocolPolicy]}
        <Box variant="small" color="text-body-secondary" display="block">
          {allowedMethods.join(', ')}
          {signedOnly && ' · only with signed URLs or cookies'}
        </Box>
      </>
    ),
  },
  { id: 'cache', header: 'Cache policy', minWidth: 190, cell: (behavior) => cachePolicy(behavior) },
  {
    id: 'originRequest',
    header: 'Origin request policy',
    minWidth: 190,
    cell: ({ originRequestPolicy }) => (
      <PolicyName policy={originRequestPolicy} without="None: only what the cache key holds" />
    ),
  },
  {
    id: 'responseHeaders',
    header: 'Response headers policy',
    minWidth: 170,
    cell: ({ responseHeadersPolicy }) => <PolicyName policy={responseHeadersPolicy} />,
  },
  {
    id: 'compress',
    header: 'Compresses',
    minWidth: 120,
    cell: ({ compress }) => (compress ? 'Yes' : 'No'),
  },
  {
    id: 'functions',
    header: 'Functions',
    minWidth: 150,
    cell: ({ functions }) => (functions.length > 0 ? functions.map(describeFunction) : 'None'),
  },
]

export function BehaviorsTab({ behaviors }: { behaviors: BehaviorView[] }) {
  return (
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
      columnDefinitions={COLUMNS}
      wrapLines
      stickyColumns={{ first: 0 }}
    />
  )
}

function cachePolicy({ cachePolicy, legacy }: BehaviorView) {
  if (!legacy) return <PolicyName policy={cachePolicy} />
  return (
    <PolicyName
      policy={{ id: '', name: 'Legacy settings', managed: false, words: legacy.words }}
      kind="From before policies"
    />
  )
}

function describeFunction({ arn, eventType, kind }: EdgeFunctionView) {
  const name = arn.split(kind === 'lambda-edge' ? ':function:' : '/').at(-1)
  return (
    <div key={eventType + arn} title={arn}>
      {kind === 'lambda-edge' ? 'Lambda@Edge' : 'Function'} {name}, on {eventType}
    </div>
  )
}
