/** Where the distribution fetches from, with every setting of each origin. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { ReactNode } from 'react'

import type {
  DistributionDetail,
  OriginGroupView,
  OriginView,
} from '#shared/distribution/distribution-view.ts'

import { Copyable } from '../../components/copyable.tsx'
import { formatCounted } from '../../lib/format.ts'
import { useIsNarrow } from '../../lib/media.ts'
import { type SpotField, toSpot } from './setting-spots.ts'
import { Spot } from './spot.tsx'

const KIND_TEXT = {
  s3: 'S3 bucket',
  'api-gateway': 'API Gateway',
  custom: 'Custom origin',
} as const satisfies Record<OriginView['kind'], string>

const PROTOCOL_TEXT = {
  'http-only': 'HTTP only',
  'https-only': 'HTTPS only',
  'match-viewer': 'As the viewer came',
} as const satisfies Record<NonNullable<OriginView['protocolPolicy']>, string>

const ACCESS_TEXT = {
  public: 'Public: requests are not signed',
  'origin-access-control': 'Origin access control',
  'origin-access-identity': 'Origin access identity (legacy)',
} as const satisfies Record<OriginView['access'], string>

const GROUP_COLUMNS: TableProps.ColumnDefinition<OriginGroupView>[] = [
  {
    id: 'id',
    header: 'Group',
    isRowHeader: true,
    cell: ({ id }) => <Spot at={toSpot('origins', id, 'domain')}>{id}</Spot>,
  },
  {
    id: 'members',
    header: 'Origins, the first one is asked first',
    cell: ({ members }) => members.join(', then '),
  },
  {
    id: 'codes',
    header: 'Statuses that call the second',
    cell: ({ failoverStatusCodes }) => failoverStatusCodes.join(', '),
  },
]

type Props = { distribution: Pick<DistributionDetail, 'origins' | 'originGroups'> }

export function OriginsTab({ distribution: { origins, originGroups } }: Props) {
  const narrow = useIsNarrow()
  return (
    <SpaceBetween size="l">
      {origins.map((origin) => (
        <Container
          key={origin.id}
          header={
            <Header variant="h2" description={KIND_TEXT[origin.kind]}>
              {origin.id}
            </Header>
          }
        >
          <KeyValuePairs columns={narrow ? 1 : 3} items={listSettings(origin)} />
        </Container>
      ))}
      {originGroups.length > 0 && (
        <Table
          header={<Header variant="h2">Origin groups</Header>}
          items={originGroups}
          columnDefinitions={GROUP_COLUMNS}
          wrapLines
        />
      )}
    </SpaceBetween>
  )
}

function listSettings(origin: OriginView): KeyValuePairsProps.Item[] {
  const { access, accessControlId, customHeaderNames, domainName, path, protocolPolicy } = origin
  const settings: [field: SpotField<'origins'>, label: string, value: ReactNode][] = [
    ['domain', 'Domain', <Copyable key="domain" text={domainName} what="origin domain" />],
    ['path', 'Path in front of every request', path || 'None'],
    [
      'protocol',
      'Protocol',
      protocolPolicy ? describeProtocol(origin, protocolPolicy) : 'S3’s own',
    ],
    ['tls', 'TLS versions', origin.sslProtocols.join(', ') || 'CloudFront’s own choice'],
    [
      'access',
      'Access',
      accessControlId ? `${ACCESS_TEXT[access]} ${accessControlId}` : ACCESS_TEXT[access],
    ],
    ['answer', 'Waits for an answer', describeSeconds(origin.readTimeoutSeconds)],
    ['keepalive', 'Keeps connections', describeSeconds(origin.keepaliveTimeoutSeconds)],
    [
      'connects',
      'Connects',
      `${formatCounted(origin.connectionAttempts, 'attempt')} of ${describeSeconds(origin.connectionTimeoutSeconds)}`,
    ],
    ['shield', 'Origin Shield', origin.originShieldRegion ?? 'Off'],
    ['headers', 'Added headers (values are not shown)', customHeaderNames.join(', ') || 'None'],
  ]
  return settings.map(([field, label, value]) => ({
    label,
    value: <Spot at={toSpot('origins', origin.id, field)}>{value}</Spot>,
  }))
}

function describeProtocol(
  { httpPort, httpsPort }: OriginView,
  policy: NonNullable<OriginView['protocolPolicy']>,
): string {
  const ports = {
    'http-only': [httpPort],
    'https-only': [httpsPort],
    'match-viewer': [httpPort, httpsPort],
  }[policy].filter((port) => port !== null)
  return `${PROTOCOL_TEXT[policy]}, port ${ports.join(' or ')}`
}

function describeSeconds(seconds: number | null): string {
  return seconds === null ? 'As S3 does' : formatCounted(seconds, 'second')
}
