/** Settings that hold for the whole distribution, in parts that are read and edited each for itself. */
import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { Copyable } from '../../components/copyable.tsx'
import { EditableContainer } from '../../components/editable-container.tsx'
import { useIsNarrow } from '../../lib/media.ts'
import { HTTP_VERSIONS, PRICE_CLASSES } from '../../lib/setting-options.ts'
import { CertificateWords } from './certificate-words.tsx'
import type { DistributionEditors, SettingsPart } from './editors.ts'
import { type SpotField, toSpot } from './setting-spots.ts'
import { Spot } from './spot.tsx'

type Props = {
  account: string
  distribution: DistributionDetail
  editors: DistributionEditors
}

type Setting = [field: SpotField<'general'> | null, label: string, value: ReactNode]

const PARTS = [
  { part: 'about', title: 'Settings', list: listAbout },
  { part: 'names', title: 'Names and certificate', list: listNames },
  { part: 'delivery', title: 'Delivery', list: listDelivery },
  { part: 'protection', title: 'Viewers and logs', list: listProtection },
] as const satisfies ReadonlyArray<{
  part: SettingsPart
  title: string
  list: (distribution: DistributionDetail, account: string) => Setting[]
}>

export function GeneralTab({ account, distribution, editors }: Props) {
  const { Metrics, Settings, Tags } = editors
  const { arn, id } = distribution
  const columns = useIsNarrow() ? 1 : 3
  return (
    <SpaceBetween size="l">
      {PARTS.map(({ part, title, list }) => (
        <EditableContainer
          key={part}
          place={part}
          title={title}
          editor={<Settings account={account} distributionId={id} part={part} />}
        >
          <KeyValuePairs columns={columns} items={list(distribution, account).map(toPair)} />
        </EditableContainer>
      ))}
      <Metrics account={account} distributionId={id}>
        {(field) => <Spot at={toSpot('general', '', 'metrics')}>{field}</Spot>}
      </Metrics>
      <Tags account={account} arn={arn} />
    </SpaceBetween>
  )
}

function toPair([field, label, value]: Setting): KeyValuePairsProps.Item {
  return {
    label,
    value: field ? <Spot at={toSpot('general', '', field)}>{value}</Spot> : value,
  }
}

function listAbout(distribution: DistributionDetail): Setting[] {
  const { arn, comment, defaultRootObject, domainName, enabled, etag } = distribution
  return [
    ['domain', 'Domain', <Copyable key="domain" text={domainName} what="domain" />],
    ['enabled', 'Enabled', enabled ? 'Yes' : 'No: viewers get an error'],
    ['comment', 'Comment', comment || 'None'],
    ['root', 'Default root object', defaultRootObject || 'None: / goes to the origin as it is'],
    [null, 'ARN', <Copyable key="arn" text={arn} what="ARN" />],
    [null, 'Version (ETag)', <Copyable key="etag" text={etag} what="version" />],
  ]
}

function listNames(distribution: DistributionDetail, account: string): Setting[] {
  const { aliases } = distribution
  return [
    ['aliases', 'Aliases', aliases.join(', ') || 'None: only the domain above'],
    [
      'certificate',
      'Certificate',
      <CertificateWords key="certificate" {...{ account, distribution }} />,
    ],
  ]
}

function listDelivery(distribution: DistributionDetail): Setting[] {
  const { cacheTagHeader, httpVersion, ipv6, priceClass } = distribution
  return [
    ['price', 'Price class', labelOf(PRICE_CLASSES, priceClass)],
    ['http', 'HTTP versions', labelOf(HTTP_VERSIONS, httpVersion)],
    ['ipv6', 'IPv6', ipv6 ? 'On' : 'Off'],
    [
      'cacheTags',
      'Cache tags',
      cacheTagHeader === null ? 'Not read' : `Read from the origin's ${cacheTagHeader} header`,
    ],
  ]
}

/** In words, with AWS's name for whoever looks for it. */
function labelOf(options: ReadonlyArray<{ value: string; label: string }>, value: string) {
  const label = options.find((option) => option.value === value)?.label
  return label ? <span title={value}>{label}</span> : value
}

function listProtection({ geoRestriction, logging, webAclId }: DistributionDetail): Setting[] {
  return [
    ['countries', 'Countries', geoRestriction ?? 'All are let in'],
    ['logging', 'Access logs', logging ?? 'Off'],
    ['firewall', 'Web ACL', webAclId ?? 'None'],
  ]
}
