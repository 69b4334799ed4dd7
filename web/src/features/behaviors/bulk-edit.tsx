/** One setting for several behaviors: one edit of the draft. */
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import { DEFAULT_BEHAVIOR_NAME } from '#shared/distribution/behavior-view.ts'
import { editBehaviors } from '#shared/distribution/edit-behaviors.ts'
import { useEditing } from '../../components/editing.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { formatCounted } from '../../lib/format.ts'
import { type BulkChoice, useBulkFields } from './bulk-fields.ts'

type Props = {
  account: string
  /** Of the distribution. */
  arn: string
  names: readonly string[]
  onClose: () => void
}

export function BulkEdit({ account, arn, names, onClose }: Props) {
  const { change } = useEditing()
  const fields = useBulkFields(account, arn)
  const [fieldId, setFieldId] = useState(fields[0]?.value ?? '')
  const [chosen, setChosen] = useState<string | null>(null)
  const field = fields.find(({ value }) => value === fieldId) ?? fields[0]
  const choice = field && findChoice(field.groups, chosen)
  const apply = () => {
    if (!choice) return
    const behaviors = names.map((name) => (name === DEFAULT_BEHAVIOR_NAME ? null : name))
    change((config) => editBehaviors(config, behaviors, choice.edit))
    onClose()
  }
  return (
    <FormDialog
      title={`One setting for ${formatCounted(names.length, 'behavior')}`}
      submitText="Set it in the draft"
      disabledReason={choice ? null : 'Choose a value'}
      onSubmit={apply}
      onClose={onClose}
    >
      <SpaceBetween size="l">
        <Box>
          <span className="mono">{names.join(', ')}</span>
        </Box>
        <FormField label="Setting" stretch>
          <Select
            options={fields}
            selectedOption={field ?? null}
            onChange={({ detail }) => {
              setFieldId(detail.selectedOption.value ?? '')
              setChosen(null)
            }}
          />
        </FormField>
        <FormField label="Value" stretch>
          <Select
            options={field?.groups ?? []}
            selectedOption={choice ?? null}
            placeholder="Choose a value"
            triggerVariant="option"
            filteringType="auto"
            onChange={({ detail }) => setChosen(detail.selectedOption.value ?? null)}
          />
        </FormField>
      </SpaceBetween>
    </FormDialog>
  )
}

function findChoice(
  groups: ReadonlyArray<{ options: readonly BulkChoice[] }>,
  value: string | null,
): BulkChoice | undefined {
  return groups.flatMap(({ options }) => options).find((option) => option.value === value)
}
