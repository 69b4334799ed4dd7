/** The form of one origin. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { findOrigin } from '#shared/distribution/edit-origins.ts'
import type { Origin } from '#shared/distribution/origin.ts'
import { originSetting } from '#shared/distribution/setting-path.ts'

import { EditGrid } from '../../components/edit-grid.tsx'
import { NumberEdit, SelectEdit, TextEdit } from '../../components/edit-inputs.tsx'
import { OnlyMemberEdit } from '../../components/edit-only-member.tsx'
import { RarelyUsed } from '../../components/edit-rare.tsx'
import { useEditingPart } from '../../components/editing.tsx'
import { AccessField } from './access-field.tsx'
import { DomainField } from './domain-field.tsx'
import { HeadersField } from './headers-field.tsx'
import { RenameField } from './rename-field.tsx'
import { ShieldField } from './shield-field.tsx'
import { TlsVersionsField } from './tls-versions-field.tsx'

const PROTOCOL_POLICIES = [
  { value: 'https-only', label: 'HTTPS only', description: 'Nobody can read along. Use this.' },
  {
    value: 'match-viewer',
    label: 'As the viewer came',
    description: 'HTTP for viewers of HTTP: two variants of each object are kept.',
  },
  {
    value: 'http-only',
    label: 'HTTP only',
    description:
      'For origins without a certificate, as S3 websites are. Everybody on the way can read.',
  },
]

/** Source: API reference, CustomOriginConfig.IpAddressType */
const ADDRESS_TYPES = [
  { value: 'ipv4', label: 'IPv4' },
  { value: 'ipv6', label: 'IPv6', description: 'The origin must have an AAAA record.' },
  {
    value: 'dualstack',
    label: 'Both',
    description: 'The origin must have an A and an AAAA record.',
  },
]

const CLIENT_CERTIFICATE = 'CustomOriginConfig.OriginMtlsConfig'

type Props = { account: string; distributionId: string; originId: string }

export function OriginEditor(props: Props) {
  const { account, distributionId, originId } = props
  const at = (field: string) => originSetting(originId, field)
  const kind = useEditingPart(({ document }) => kindOf(findOrigin(document, originId)))
  if (!kind) return null
  return (
    <SpaceBetween size="l">
      <EditGrid>
        <RenameField id={originId} place={(id) => `origin:${id}`} />
        <DomainField account={account} originId={originId} />
        <TextEdit
          setting={at('OriginPath')}
          label="Path in front of every request"
          help="Put before each request’s path. For API Gateway the stage: /prod. Begins with / and does not end with one."
          placeholder="/prod"
        />
      </EditGrid>
      {kind === 'S3OriginConfig' && (
        <AccessField account={account} distributionId={distributionId} originId={originId} />
      )}
      {kind === 'CustomOriginConfig' && (
        <EditGrid>
          <SelectEdit
            setting={at('CustomOriginConfig.OriginProtocolPolicy')}
            label="Protocol"
            help="How CloudFront connects to the origin."
            options={PROTOCOL_POLICIES}
            fallback="https-only"
          />
          <TlsVersionsField originId={originId} />
          <SelectEdit
            setting={at('CustomOriginConfig.IpAddressType')}
            label="Addresses"
            help="Which addresses of the origin CloudFront connects to."
            options={ADDRESS_TYPES}
            fallback="ipv4"
          />
        </EditGrid>
      )}
      {kind === 'VpcOriginConfig' && (
        <TextEdit
          setting={at('VpcOriginConfig.VpcOriginId')}
          label="VPC origin"
          help="Id of the VPC origin: the load balancer or server in a private network that CloudFront reaches."
          placeholder="vo_…"
        />
      )}
      <HeadersField originId={originId} />
      <ExpandableSection headerText="Ports, timeouts and Origin Shield">
        <SpaceBetween size="l">
          <EditGrid>
            {kind === 'CustomOriginConfig' && <PortFields at={at} />}
            <TimeoutFields at={at} config={kind} />
          </EditGrid>
          <ShieldField originId={originId} />
        </SpaceBetween>
      </ExpandableSection>
      {kind === 'CustomOriginConfig' && (
        <RarelyUsed settings={[at(CLIENT_CERTIFICATE)]}>
          <OnlyMemberEdit
            setting={at(CLIENT_CERTIFICATE)}
            member="ClientCertificateArn"
            label="Certificate that CloudFront shows"
            help="Mutual TLS: ARN of a certificate of Certificate Manager (us-east-1) by which the origin knows that CloudFront asks. Empty: CloudFront shows none."
            placeholder="arn:aws:acm:us-east-1:111122223333:certificate/…"
          />
        </RarelyUsed>
      )}
    </SpaceBetween>
  )
}

type ConfigOfKind = 'CustomOriginConfig' | 'VpcOriginConfig' | 'S3OriginConfig'

function kindOf(origin: Origin | null): ConfigOfKind | null {
  if (!origin) return null
  if (origin.CustomOriginConfig) return 'CustomOriginConfig'
  return origin.VpcOriginConfig ? 'VpcOriginConfig' : 'S3OriginConfig'
}

type FieldsProps = { at: (field: string) => string }

function PortFields({ at }: FieldsProps) {
  return (
    <>
      <NumberEdit
        setting={at('CustomOriginConfig.HTTPPort')}
        label="Port for HTTP"
        help="80, 443 or from 1,024 to 65,535."
        fallback={80}
      />
      <NumberEdit
        setting={at('CustomOriginConfig.HTTPSPort')}
        label="Port for HTTPS"
        help="80, 443 or from 1,024 to 65,535."
        fallback={443}
      />
    </>
  )
}

/** Defaults. Source: API reference, Origin and CustomOriginConfig */
function TimeoutFields({ at, config }: FieldsProps & { config: ConfigOfKind }) {
  return (
    <>
      <NumberEdit
        setting={at('ConnectionAttempts')}
        label="Attempts to connect"
        help="From 1 to 3. Then the viewer gets a 504, or the second origin of the group is asked."
        fallback={3}
      />
      <NumberEdit
        setting={at('ConnectionTimeout')}
        label="Seconds per attempt"
        help="From 1 to 10."
        fallback={10}
      />
      <NumberEdit
        setting={at(`${config}.OriginReadTimeout`)}
        label="Seconds to wait for an answer"
        help="From 1 to 120: for the first byte, and between two of them. API Gateway itself gives up after 29."
        fallback={30}
      />
      {config !== 'S3OriginConfig' && (
        <NumberEdit
          setting={at(`${config}.OriginKeepaliveTimeout`)}
          label="Seconds to keep a connection"
          help="From 1 to 120, without a request. Longer saves handshakes with an origin that is asked often."
          fallback={5}
        />
      )}
      <NumberEdit
        setting={at('ResponseCompletionTimeout')}
        label="Seconds for a whole answer"
        help="Not less than the wait for an answer. Empty: there is no such limit."
        fallback={0}
        placeholder="No limit"
      />
    </>
  )
}
