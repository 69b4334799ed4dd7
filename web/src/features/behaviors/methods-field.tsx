/** Which methods reach the origin, and whether answers to OPTIONS are kept. */
import Checkbox from '@cloudscape-design/components/checkbox'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { DefaultCacheBehavior } from '#shared/distribution/cache-behavior.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import type { SettingPlace } from '../../components/editing.tsx'
import { findMethodSet, METHOD_SETS, toAllowedMethods } from './behavior-options.ts'

export function MethodsField({ setting }: { setting: SettingPlace }) {
  const [value, write] = useSetting(setting)
  const allowed = readMethods(value)
  const set = findMethodSet(allowed.Items)
  const cachesOptions = allowed.CachedMethods?.Items?.includes('OPTIONS') ?? false
  const hasOptions = set !== null && set.value !== 'read'
  return (
    <EditField
      setting={setting}
      label="Allowed methods"
      help="Requests with another method are refused at the edge, with 403."
      toWords={(saved) => (readMethods(saved).Items ?? ['GET', 'HEAD']).join(', ')}
    >
      <SpaceBetween size="xs">
        <Select
          options={METHOD_SETS}
          selectedOption={set ?? { label: allowed.Items?.join(', ') ?? 'None' }}
          triggerVariant="option"
          onChange={({ detail }) => {
            const next = METHOD_SETS.find((one) => one.value === detail.selectedOption.value)
            if (next) write(toAllowedMethods(next, cachesOptions))
          }}
        />
        <Checkbox
          checked={cachesOptions}
          disabled={!hasOptions}
          description={
            hasOptions
              ? 'CachedMethods: GET and HEAD always are'
              : 'Only where OPTIONS is an allowed method'
          }
          onChange={({ detail }) => {
            if (set) write(toAllowedMethods(set, detail.checked))
          }}
        >
          Cache answers to OPTIONS too
        </Checkbox>
      </SpaceBetween>
    </EditField>
  )
}

function readMethods(value: unknown): NonNullable<DefaultCacheBehavior['AllowedMethods']> {
  // The configuration's own value, or nothing: then CloudFront takes GET and HEAD.
  return typeof value === 'object' && value !== null ? value : {}
}
