/** The fields of a new origin that are lists of the account. */
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select, { type SelectProps } from '@cloudscape-design/components/select'

import { describeError } from '../../lib/describe-error.ts'
import type { useAccessControls } from './use-access-controls.ts'

/** Stands for an access control that comes with the origin. */
export const NEW_CONTROL = 'new'

const TEXTS = {
  api: {
    label: 'API and stage',
    help: 'The stage becomes the path in front of every request, so that viewers do not see it.',
    placeholder: 'Choose a stage',
    empty: 'This account has no REST API with a stage in its region',
  },
  s3: {
    label: 'Bucket',
    help: 'Its objects are served by their keys.',
    placeholder: 'Choose a bucket',
    empty: 'This account has no buckets',
  },
  custom: {
    label: 'Domain',
    help: 'Only a host name: no https://, no path, no port.',
    placeholder: 'origin.example.com',
    empty: '',
  },
} as const

type SourceProps = {
  kind: keyof typeof TEXTS
  value: string
  options: SelectProps.Option[]
  choices: { isPending: boolean; error: Error | null }
  problem: string | null
  onChange: (value: string) => void
}

export function SourceSelect({ kind, value, options, choices, problem, onChange }: SourceProps) {
  const { label, help, placeholder, empty } = TEXTS[kind]
  return (
    <FormField
      label={label}
      description={help}
      errorText={problem}
      i18nStrings={{ errorIconAriaLabel: 'Error' }}
    >
      {kind === 'custom' ? (
        <Input
          value={value}
          placeholder={placeholder}
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => onChange(detail.value)}
        />
      ) : (
        <Select
          options={options}
          selectedOption={options.find((option) => option.value === value) ?? null}
          placeholder={placeholder}
          triggerVariant="option"
          filteringType={options.length > 8 ? 'auto' : 'none'}
          empty={empty}
          statusType={choices.error ? 'error' : choices.isPending ? 'loading' : 'finished'}
          loadingText="Reading what there is"
          errorText={choices.error ? describeError(choices.error).text : undefined}
          onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
        />
      )}
    </FormField>
  )
}

type ControlProps = {
  value: string
  controls: Pick<ReturnType<typeof useAccessControls>, 'items' | 'error' | 'isPending'>
  onChange: (value: string) => void
}

export function ControlSelect({ value, controls, onChange }: ControlProps) {
  const options = [
    {
      value: NEW_CONTROL,
      label: 'Make a new one',
      description: 'In the same draft, for this bucket',
    },
    ...controls.items.map((one) => ({
      value: one.id,
      label: one.name,
      description: one.isDrafted ? 'New in this draft' : one.id,
    })),
    {
      value: '',
      label: 'None: requests are not signed',
      description: 'Works only for objects that everybody may read',
    },
  ]
  return (
    <FormField
      label="Origin access control"
      description="CloudFront signs its requests, so that the bucket can stay private."
    >
      <Select
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? null}
        triggerVariant="option"
        statusType={controls.error ? 'error' : controls.isPending ? 'loading' : 'finished'}
        loadingText="Reading the origin access controls"
        errorText={controls.error ? describeError(controls.error).text : undefined}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  )
}
