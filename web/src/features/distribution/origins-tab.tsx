/** Where the distribution fetches from, with every setting of each origin; each is edited in its place. */
import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

import type {
  DistributionDetail,
  OriginGroupView,
  OriginView,
} from '#shared/distribution/distribution-view.ts'

import { Copyable } from '../../components/copyable.tsx'
import { EditableContainer } from '../../components/editable-container.tsx'
import { formatCounted } from '../../lib/format.ts'
import { useIsNarrow } from '../../lib/media.ts'
import type { DistributionEditors } from './editors.ts'
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

type Props = {
  account: string
  distribution: Pick<DistributionDetail, 'id' | 'origins' | 'originGroups'>
  editors: DistributionEditors
}

export function OriginsTab({ account, distribution, editors }: Props) {
  const { id: distributionId, origins, originGroups } = distribution
  const { AddOrigin, Origin, OriginActions, OriginGroup, OriginGroupActions } = editors
  const columns = useIsNarrow() ? 1 : 3
  return (
    <SpaceBetween size="l">
      <AddOrigin account={account} distributionId={distributionId} />
      {origins.map((origin) => (
        <EditableContainer
          key={origin.id}
          place={`origin:${origin.id}`}
          title={origin.id}
          description={KIND_TEXT[origin.kind]}
          actions={<OriginActions originId={origin.id} />}
          editor={<Origin account={account} distributionId={distributionId} originId={origin.id} />}
        >
          <KeyValuePairs columns={columns} items={listSettings(origin)} />
        </EditableContainer>
      ))}
      {originGroups.map((group) => (
        <EditableContainer
          key={group.id}
          place={`origin-group:${group.id}`}
          title={group.id}
          description="Origin group"
          actions={<OriginGroupActions groupId={group.id} />}
          editor={<OriginGroup groupId={group.id} />}
        >
          <KeyValuePairs columns={columns} items={listGroup(group)} />
        </EditableContainer>
      ))}
    </SpaceBetween>
  )
}

function listGroup({ id, members, failoverStatusCodes }: OriginGroupView) {
  const at = toSpot('origins', id, 'domain')
  return [
    {
      label: 'Origins, the first one is asked first',
      value: <Spot at={at}>{members.join(', then ')}</Spot>,
    },
    { label: 'Statuses that call the second', value: failoverStatusCodes.join(', ') },
  ]
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
