/** Settings that hold for the whole distribution. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs'
import type { ReactNode } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { Copyable } from '../../components/copyable.tsx'
import { useIsNarrow } from '../../lib/media.ts'
import { type SpotField, toSpot } from './setting-spots.ts'
import { Spot } from './spot.tsx'

type Props = {
  distribution: DistributionDetail
  /** `null`: not known; undefined while it is read. */
  additionalMetrics: boolean | null | undefined
}

export function GeneralTab(props: Props) {
  return (
    <Container header={<Header variant="h2">Settings</Header>}>
      <KeyValuePairs columns={useIsNarrow() ? 1 : 3} items={listSettings(props)} />
    </Container>
  )
}

function describeMetrics(on: boolean | null | undefined): string {
  if (on === undefined) return 'Reading'
  if (on === null) return 'Not known: it could not be read'
  return on ? 'On: the hit rate is published' : 'Off: no hit rate is published'
}

function describeTags(header: string | null): string {
  return header === null ? 'Not read' : `Read from the origin's ${header} header`
}

function listSettings({ distribution, additionalMetrics }: Props): KeyValuePairsProps.Item[] {
  const { aliases, arn, domainName, enabled, ipv6 } = distribution
  const settings: [field: SpotField<'general'> | null, label: string, value: ReactNode][] = [
    ['domain', 'Domain', <Copyable key="domain" text={domainName} what="domain" />],
    [null, 'ARN', <Copyable key="arn" text={arn} what="ARN" />],
    ['aliases', 'Aliases', aliases.join(', ') || 'None: only the domain above'],
    ['enabled', 'Enabled', enabled ? 'Yes' : 'No: viewers get an error'],
    ['comment', 'Comment', distribution.comment || 'None'],
    ['certificate', 'Certificate', distribution.certificate],
    ['http', 'HTTP versions', distribution.httpVersion],
    ['ipv6', 'IPv6', ipv6 ? 'On' : 'Off'],
    [
      'root',
      'Default root object',
      distribution.defaultRootObject || 'None: / goes to the origin as it is',
    ],
    ['price', 'Price class', distribution.priceClass],
    ['countries', 'Countries', distribution.geoRestriction ?? 'All are let in'],
    ['logging', 'Access logs', distribution.logging ?? 'Off'],
    ['firewall', 'Web ACL', distribution.webAclId ?? 'None'],
    [null, 'Cache tags', describeTags(distribution.cacheTagHeader)],
    ['metrics', 'Additional metrics', describeMetrics(additionalMetrics)],
    [null, 'Version (ETag)', <Copyable key="etag" text={distribution.etag} what="version" />],
  ]
  return settings.map(([field, label, value]) => ({
    label,
    value: field ? <Spot at={toSpot('general', '', field)}>{value}</Spot> : value,
  }))
}
