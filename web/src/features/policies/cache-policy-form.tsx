/** The fields of a cache policy: how long, and what makes two requests the same. */
import SpaceBetween from '@cloudscape-design/components/space-between'

import { durationWords } from '#shared/distribution/policy-words.ts'

import { NumberEdit, ToggleEdit, useSetting } from '../../components/edit-inputs.tsx'
import { FormPart } from './form-part.tsx'
import { NameChoices } from './name-choices.tsx'

const KEY = 'ParametersInCacheKeyAndForwardedToOrigin'

/** CloudFront's own where a policy leaves them out, in seconds. */
const FALLBACKS = { MinTTL: 0, DefaultTTL: 86_400, MaxTTL: 31_536_000 } as const

export function CachePolicyForm() {
  return (
    <SpaceBetween size="m">
      <FormPart title="How long" description="In seconds. 0, 0, 0 caches nothing.">
        <TtlEdit
          setting="MinTTL"
          label="Minimum TTL"
          help="At least as long, even when the origin says no-store. More than 0 overrules the origin."
        />
        <TtlEdit
          setting="DefaultTTL"
          label="Default TTL"
          help="When the origin says nothing about caching."
        />
        <TtlEdit
          setting="MaxTTL"
          label="Maximum TTL"
          help="Never longer, whatever Cache-Control or Expires of the origin say."
        />
      </FormPart>
      <FormPart
        title="Cache key"
        description="What is in the key is also sent to the origin. Each value makes another stored answer: keep it short."
      >
        <NameChoices base={KEY} into="in the cache key" />
      </FormPart>
      <FormPart
        title="Compression"
        description="Normalizes Accept-Encoding, so that each coding is stored once."
      >
        <ToggleEdit
          setting={`${KEY}.EnableAcceptEncodingGzip`}
          label="gzip"
          help="Keeps a gzip variant, and lets CloudFront compress where the behavior says Compress."
          text={{ on: 'Kept', off: 'Not kept' }}
        />
        <ToggleEdit
          setting={`${KEY}.EnableAcceptEncodingBrotli`}
          label="Brotli"
          help="Smaller than gzip; all current browsers take it over HTTPS."
          text={{ on: 'Kept', off: 'Not kept' }}
        />
      </FormPart>
    </SpaceBetween>
  )
}

type TtlProps = { setting: keyof typeof FALLBACKS; label: string; help: string }

function TtlEdit({ setting, label, help }: TtlProps) {
  const [value] = useSetting(setting)
  const seconds = typeof value === 'number' ? value : FALLBACKS[setting]
  return (
    <NumberEdit
      setting={setting}
      label={label}
      fallback={FALLBACKS[setting]}
      help={
        <>
          {help} Now: <b>{seconds >= 0 ? durationWords(seconds) : 'no duration'}</b>.
        </>
      }
    />
  )
}
