/** The fields of an origin access control. */
import {
  ACCESS_CONTROL_ORIGIN_TYPES,
  SIGNING_PROTOCOLS,
  signingBehaviorsFor,
} from '#shared/distribution/rules/origin-access-control-rules.ts'

import { SelectEdit, useSetting } from '../../components/edit-inputs.tsx'
import { FormPart } from './form-part.tsx'

const TYPE_WORDS = {
  s3: 'S3 bucket',
  lambda: 'Lambda function URL',
  mediastore: 'MediaStore container',
  mediapackagev2: 'MediaPackage v2 channel',
} as const satisfies Record<(typeof ACCESS_CONTROL_ORIGIN_TYPES)[number], string>

const BEHAVIOR_WORDS: Readonly<Record<string, string>> = {
  always: 'Always (recommended)',
  'no-override': 'Unless the viewer sent a signature',
  never: 'Never: the origin must be public',
  'always-amz-auth': 'Always, in a header of CloudFront’s own',
}

const PROTOCOL_WORDS = {
  sigv4: 'SigV4',
  sigv4a: 'SigV4A, for several regions',
} as const satisfies Record<(typeof SIGNING_PROTOCOLS)[number], string>

export function AccessControlForm() {
  const [type] = useSetting('OriginAccessControlOriginType')
  return (
    <FormPart
      title="Signing"
      description="The origin must let in what CloudFront signs: an S3 bucket by its bucket policy, for this distribution alone."
    >
      <SelectEdit
        setting="OriginAccessControlOriginType"
        label="Origin type"
        help="The kind of origin that it signs requests to."
        fallback="s3"
        options={ACCESS_CONTROL_ORIGIN_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
      />
      <SelectEdit
        setting="SigningBehavior"
        label="Signing behavior"
        help="Which requests CloudFront signs. With “Unless …” a viewer’s own Authorization header goes to the origin."
        fallback="always"
        options={signingBehaviorsFor(typeof type === 'string' ? type : undefined).map((value) => ({
          value,
          label: BEHAVIOR_WORDS[value] ?? value,
        }))}
      />
      <SelectEdit
        setting="SigningProtocol"
        label="Signing protocol"
        help="How the signature is made."
        fallback="sigv4"
        options={SIGNING_PROTOCOLS.map((value) => ({ value, label: PROTOCOL_WORDS[value] }))}
      />
    </FormPart>
  )
}
