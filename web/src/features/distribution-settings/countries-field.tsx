/** From which countries viewers are let in. */
import Multiselect from '@cloudscape-design/components/multiselect'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { type GeoChoice, setGeoRestriction } from '#shared/distribution/edit-settings.ts'
import { writeConfigSetting } from '#shared/distribution/write-setting.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useEditing } from '../../components/editing.tsx'
import { COUNTRY_OPTIONS } from './country-options.ts'

const CHOICES: Array<{ value: GeoChoice; label: string }> = [
  { value: 'none', label: 'Viewers of all countries' },
  { value: 'whitelist', label: 'Only viewers in these countries' },
  { value: 'blacklist', label: 'All but viewers in these countries' },
]

export function CountriesField() {
  const { document, saved, change } = useEditing()
  const { RestrictionType: choice = 'none', Items: countries = [] } =
    document.Restrictions?.GeoRestriction ?? {}
  const write = (next: GeoChoice, chosen: readonly string[]) =>
    change((config) =>
      next === 'none' && !saved?.Restrictions
        ? writeConfigSetting(config, 'Restrictions', undefined)
        : setGeoRestriction(config, next, chosen),
    )
  return (
    <EditField
      setting="Restrictions"
      awsName="Restrictions.GeoRestriction"
      label="Countries"
      help="Viewers in other countries get a 403. CloudFront tells the country by the viewer’s address."
      ownProblem={
        choice !== 'none' && countries.length === 0 ? 'Choose at least one country.' : null
      }
      toWords={() => toWords(saved?.Restrictions?.GeoRestriction)}
    >
      <SpaceBetween size="s">
        <RadioGroup
          value={choice}
          items={CHOICES}
          onChange={({ detail }) => {
            const next = CHOICES.find(({ value }) => value === detail.value)
            if (next) write(next.value, countries)
          }}
        />
        {choice !== 'none' && (
          <Multiselect
            options={COUNTRY_OPTIONS}
            selectedOptions={countries.map(
              (code) =>
                COUNTRY_OPTIONS.find(({ value }) => value === code) ?? { value: code, label: code },
            )}
            filteringType="auto"
            filteringPlaceholder="Find a country"
            filteringAriaLabel="Find a country"
            placeholder="Choose countries"
            ariaLabel="Countries"
            deselectAriaLabel={({ label }) => `Remove ${label}`}
            onChange={({ detail }) =>
              write(
                choice,
                detail.selectedOptions.map(({ value = '' }) => value),
              )
            }
          />
        )}
      </SpaceBetween>
    </EditField>
  )
}

function toWords(restriction: { RestrictionType?: string; Items?: string[] } | undefined): string {
  const names = (restriction?.Items ?? []).join(', ')
  if (restriction?.RestrictionType === 'whitelist') return `only ${names}`
  return restriction?.RestrictionType === 'blacklist' ? `all but ${names}` : 'all countries'
}
