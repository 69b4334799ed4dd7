/** Where the behavior's requests go: an origin, or a group in which a second one steps in. */
import Select from '@cloudscape-design/components/select'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import { type SettingPlace, useEditingPart } from '../../components/editing.tsx'

export function OriginField({ setting }: { setting: SettingPlace }) {
  const [value, write] = useSetting(setting)
  const id = typeof value === 'string' ? value : ''
  const groups = useEditingPart(({ document }) => toOriginOptions(document))
  const known = groups.flatMap(({ options }) => options).find((option) => option.value === id)
  return (
    <EditField
      setting={setting}
      label="Origin or origin group"
      help="Asked for what the edge does not have."
    >
      <Select
        options={groups}
        selectedOption={known ?? (id ? { value: id, label: id } : null)}
        placeholder="Choose an origin"
        triggerVariant="option"
        filteringType={groups.flatMap(({ options }) => options).length > 8 ? 'auto' : 'none'}
        onChange={({ detail }) => write(detail.selectedOption.value)}
      />
    </EditField>
  )
}

export function toOriginOptions({ Origins, OriginGroups }: DistributionConfig) {
  const origins = (Origins?.Items ?? []).map(({ Id = '', DomainName = '', OriginPath = '' }) => ({
    value: Id,
    label: Id,
    description: `${DomainName}${OriginPath}`,
  }))
  const groups = (OriginGroups?.Items ?? []).map(({ Id = '', Members }) => ({
    value: Id,
    label: Id,
    description: (Members?.Items ?? []).map(({ OriginId }) => OriginId).join(', then '),
  }))
  return [
    { label: 'Origins', options: origins },
    { label: 'Origin groups', options: groups },
  ].filter(({ options }) => options.length > 0)
}
