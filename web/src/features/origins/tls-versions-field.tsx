/** The TLS versions that CloudFront may speak with the origin. */
import Multiselect from '@cloudscape-design/components/multiselect'

import { findOrigin, toList } from '#shared/distribution/edit-origins.ts'
import { originSetting } from '#shared/distribution/setting-path.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import { useEditingPart } from '../../components/editing.tsx'

/** Source: API reference, OriginSslProtocols */
const VERSIONS = [
  { value: 'TLSv1.2', label: 'TLSv1.2', description: 'The only one that is safe' },
  { value: 'TLSv1.1', label: 'TLSv1.1' },
  { value: 'TLSv1', label: 'TLSv1' },
  { value: 'SSLv3', label: 'SSLv3', description: 'Broken' },
]

export function TlsVersionsField({ originId }: { originId: string }) {
  const setting = originSetting(originId, 'CustomOriginConfig.OriginSslProtocols')
  const [, write] = useSetting(setting)
  const chosen = useEditingPart(
    ({ document }): readonly string[] =>
      findOrigin(document, originId)?.CustomOriginConfig?.OriginSslProtocols?.Items ?? [],
  )
  return (
    <EditField
      setting={setting}
      label="TLS versions"
      help="CloudFront takes the newest of these that the origin speaks."
      ownProblem={chosen.length === 0 ? 'Choose at least one.' : null}
    >
      <Multiselect
        options={VERSIONS}
        selectedOptions={VERSIONS.filter(({ value }) => chosen.includes(value))}
        placeholder="Choose versions"
        deselectAriaLabel={({ label }) => `Remove ${label}`}
        onChange={({ detail }) =>
          write(toList(detail.selectedOptions.map(({ value = '' }) => value)))
        }
      />
    </EditField>
  )
}
