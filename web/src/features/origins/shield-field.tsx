/** Origin Shield: one more cache before the origin, in a region near it. */
import Select from '@cloudscape-design/components/select'

import { findOrigin } from '#shared/distribution/edit-origins.ts'
import { originSetting } from '#shared/distribution/setting-path.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import { useEditingPart } from '../../components/editing.tsx'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/origin-shield.html */
const REGIONS = [
  ['us-east-1', 'N. Virginia'],
  ['us-east-2', 'Ohio'],
  ['us-west-2', 'Oregon'],
  ['ap-south-1', 'Mumbai'],
  ['ap-northeast-1', 'Tokyo'],
  ['ap-northeast-2', 'Seoul'],
  ['ap-southeast-1', 'Singapore'],
  ['ap-southeast-2', 'Sydney'],
  ['eu-central-1', 'Frankfurt'],
  ['eu-west-1', 'Ireland'],
  ['eu-west-2', 'London'],
  ['sa-east-1', 'São Paulo'],
  ['me-central-1', 'UAE'],
].map(([value = '', label = '']) => ({ value, label, labelTag: value }))

const OFF = { value: 'off', label: 'Off' }
const OPTIONS = [OFF, ...REGIONS]

export function ShieldField({ originId }: { originId: string }) {
  const setting = originSetting(originId, 'OriginShield')
  const [, write] = useSetting(setting)
  const { shield, before } = useEditingPart(({ document, saved }) => ({
    shield: findOrigin(document, originId)?.OriginShield,
    before: saved && findOrigin(saved, originId)?.OriginShield,
  }))
  const wasOff = !before?.Enabled
  const region = shield?.Enabled ? (shield.OriginShieldRegion ?? '') : OFF.value
  return (
    <EditField
      setting={setting}
      label="Origin Shield"
      help="All edge locations ask the cache of one region, and only that one asks the origin. Choose the region nearest to the origin; AWS charges for each request that passes it."
      toWords={() => (wasOff ? 'off' : (before.OriginShieldRegion ?? 'on'))}
    >
      <Select
        options={OPTIONS}
        selectedOption={
          OPTIONS.find(({ value }) => value === region) ?? { value: region, label: region }
        }
        onChange={({ detail }) => {
          const next = detail.selectedOption.value ?? OFF.value
          if (next !== OFF.value) write({ Enabled: true, OriginShieldRegion: next })
          else write(wasOff && before !== null ? before : { Enabled: false })
        }}
      />
    </EditField>
  )
}
