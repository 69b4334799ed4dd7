/** The certificate that viewers see, and which TLS they need for it. */
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'

import type { Certificate } from '#shared/certificates/certificate.ts'
import { findCertificateName } from '#shared/certificates/certificate-name.ts'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { setCertificate, setIamCertificate } from '#shared/distribution/edit-settings.ts'
import { PROTOCOL_VERSIONS } from '#shared/distribution/rules/certificate-rules.ts'
import { EditField } from '../../components/edit-field.tsx'
import { EditGrid } from '../../components/edit-grid.tsx'
import { SelectEdit } from '../../components/edit-inputs.tsx'
import { useEditing } from '../../components/editing.tsx'
import { certificatesQuery } from '../../lib/certificates-query.ts'
import { useTyped } from '../../lib/use-typed.ts'
import { CertificateSelect, findBestArn } from './certificate-select.tsx'

const VERSION_NOTES = new Map([
  ['TLSv1.2_2021', 'What AWS recommends: all browsers of today'],
  ['TLSv1.3_2025', 'Only TLS 1.3: shuts out older programs'],
  ['TLSv1', 'Also browsers of before 2014; no longer safe'],
  ['SSLv3', 'Broken: only for machines that know nothing else'],
])

/** The newest first. */
const VERSIONS = PROTOCOL_VERSIONS.toReversed().map((value) => ({
  value,
  label: value,
  description: VERSION_NOTES.get(value),
}))

/** Source of the price: https://aws.amazon.com/cloudfront/pricing */
const SUPPORT_METHODS = [
  {
    value: 'sni-only',
    label: 'SNI',
    description: 'Viewers say which name they want: all browsers since 2010. Costs nothing.',
  },
  {
    value: 'vip',
    label: 'Dedicated IP addresses',
    description: 'Also for viewers without SNI. $600 per month for each certificate.',
  },
  {
    value: 'static-ip',
    label: 'Static IP addresses',
    description: 'Needs an Anycast static IP list, which costs extra.',
  },
]

const OWN = 'cloudfront'
const ACM = 'acm'
const IAM = 'iam'

export function CertificateFields({ account }: { account: string }) {
  const { document, saved, change } = useEditing()
  const { data: certificates } = useQuery(certificatesQuery(account))
  const source = sourceOf(document)
  const { ACMCertificateArn: savedArn, IAMCertificateId: savedId } = saved?.ViewerCertificate ?? {}
  const best = certificates ? findBestArn(document.Aliases?.Items ?? [], certificates) : null
  return (
    <SpaceBetween size="l">
      <EditField
        setting="ViewerCertificate"
        label="Certificate"
        help="What proves to viewers that the site is yours. CloudFront’s own covers only its own name; aliases need one of ACM, made in us-east-1."
        toWords={() => toWords(saved, certificates?.items ?? [])}
      >
        <SpaceBetween size="s">
          <RadioGroup
            value={source}
            items={[
              {
                value: OWN,
                label: 'CloudFront’s own',
                description: 'For *.cloudfront.net, TLSv1 or newer',
              },
              {
                value: ACM,
                label: 'From AWS Certificate Manager',
              },
              {
                value: IAM,
                label: 'From IAM',
                description: 'The old way, for certificates that were uploaded there',
              },
            ]}
            onChange={({ detail }) =>
              change((config) => {
                if (detail.value === IAM) return setIamCertificate(config, savedId ?? '')
                return setCertificate(
                  config,
                  detail.value === OWN ? null : (savedArn ?? best ?? ''),
                )
              })
            }
          />
          {source === ACM && <CertificateSelect account={account} />}
          {source === IAM && <IamCertificate />}
        </SpaceBetween>
      </EditField>
      {source !== OWN && (
        <EditGrid>
          <SelectEdit
            setting="ViewerCertificate.MinimumProtocolVersion"
            label="Oldest TLS version"
            help="Viewers that speak nothing newer cannot connect. The year names the set of ciphers."
            options={VERSIONS}
            fallback="TLSv1"
          />
          <SelectEdit
            setting="ViewerCertificate.SSLSupportMethod"
            label="Which viewers can connect"
            help="How CloudFront learns which certificate a viewer wants."
            options={SUPPORT_METHODS}
            fallback="sni-only"
          />
        </EditGrid>
      )}
    </SpaceBetween>
  )
}

/** Rare enough that nobody lists those of IAM: the ID is typed. */
function IamCertificate() {
  const { document, change } = useEditing()
  const typed = useTyped({
    value: document.ViewerCertificate?.IAMCertificateId ?? '',
    format: (id) => id,
    parse: (text) => ({ value: text.trim() }),
    write: (id) => change((config) => setIamCertificate(config, id)),
  })
  return (
    <Input
      ariaLabel="ID of the certificate in IAM (IAMCertificateId)"
      value={typed.text}
      placeholder="ASCAEXAMPLE123456789A"
      spellcheck={false}
      autoComplete={false}
      onChange={({ detail }) => typed.change(detail.value)}
    />
  )
}

function sourceOf({ ViewerCertificate = {} }: DistributionConfig) {
  const { ACMCertificateArn, CloudFrontDefaultCertificate, IAMCertificateId } = ViewerCertificate
  if (ACMCertificateArn !== undefined) return ACM
  // An empty one is being typed.
  return IAMCertificateId || (IAMCertificateId === '' && CloudFrontDefaultCertificate === false)
    ? IAM
    : OWN
}

/** The saved certificate by its name, where it is known. */
function toWords(saved: DistributionConfig | null, certificates: readonly Certificate[]): string {
  const { ACMCertificateArn: arn, IAMCertificateId } = saved?.ViewerCertificate ?? {}
  if (!arn) return IAMCertificateId ? 'an IAM certificate' : 'CloudFront’s own'
  const name = findCertificateName(arn, certificates)
  return name ? `the certificate for ${name}` : arn
}
