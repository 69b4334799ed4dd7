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

const CODING_TEXT = { br: 'Brotli', gzip: 'gzip' } as const

/** The order in which people name them; CloudFront's own is none. */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE']

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
    minWidth: 130,
    cell: ({ pathPattern }) => <span className="mono">{pathPattern}</span>,
  },
  { id: 'origin', header: 'Origin', minWidth: 110, cell: ({ originId }) => originId },
  {
    id: 'viewers',
    header: 'Viewers',
    minWidth: 170,
    cell: ({ viewerProtocolPolicy, signedOnly, allowedMethods }) => (
      <>
        {PROTOCOL_TEXT[viewerProtocolPolicy]}
        <Box variant="small" color="text-body-secondary" display="block">
          {listMethods(allowedMethods)}
          {signedOnly && ' · only with signed URLs or cookies'}
        </Box>
      </>
    ),
  },
  {
    id: 'cache',
    header: 'Cache policy',
    minWidth: 175,
    cell: (behavior) => <Caching behavior={behavior} />,
  },
  {
    id: 'originRequest',
    header: 'Origin request policy',
    minWidth: 175,
    cell: ({ originRequestPolicy }) => (
      <PolicyName policy={originRequestPolicy} without="None: only what the cache key holds" />
    ),
  },
  {
    id: 'responseHeaders',
    header: 'Response headers policy',
    minWidth: 150,
    cell: ({ responseHeadersPolicy }) => <PolicyName policy={responseHeadersPolicy} />,
  },
  {
    id: 'functions',
    header: 'Functions',
    minWidth: 120,
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
