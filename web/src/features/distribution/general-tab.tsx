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

export function GeneralTab({ distribution }: { distribution: DistributionDetail }) {
  return (
    <Container header={<Header variant="h2">Settings</Header>}>
      <KeyValuePairs columns={useIsNarrow() ? 1 : 3} items={listSettings(distribution)} />
    </Container>
  )
}

function listSettings(distribution: DistributionDetail): KeyValuePairsProps.Item[] {
  const { aliases, arn, domainName, enabled, ipv6 } = distribution
  const settings: [string, ReactNode][] = [
    ['Domain', <Copyable key="domain" text={domainName} what="domain" />],
    ['ARN', <Copyable key="arn" text={arn} what="ARN" />],
    ['Aliases', aliases.length > 0 ? aliases.join(', ') : 'None: only the domain above'],
    ['Enabled', enabled ? 'Yes' : 'No: viewers get an error'],
    ['Comment', distribution.comment || 'None'],
    ['Certificate', distribution.certificate],
    ['HTTP versions', distribution.httpVersion],
    ['IPv6', ipv6 ? 'On' : 'Off'],
    [
      'Default root object',
      distribution.defaultRootObject || 'None: / goes to the origin as it is',
    ],
    ['Price class', distribution.priceClass],
    ['Countries', distribution.geoRestriction ?? 'All are let in'],
    ['Access logs', distribution.logging ?? 'Off'],
    ['Web ACL', distribution.webAclId ?? 'None'],
    ['Version (ETag)', <Copyable key="etag" text={distribution.etag} what="version" />],
  ]
  return settings.map(([label, value]) => ({ label, value }))
}
