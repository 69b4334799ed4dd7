/** Before an origin or group that is used goes: who uses it, and what takes over. */
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { findOriginUsers, listTargetIds } from '#shared/distribution/edit-origins.ts'

import { FormDialog } from '../../components/form-dialog.tsx'

type Props = {
  id: string
  kind: 'origin' | 'origin group'
  config: DistributionConfig
  onRemove: (replacement: string) => void
  onCancel: () => void
}

export function RemoveOriginDialog({ id, kind, config, onRemove, onCancel }: Props) {
  const { behaviors, groups } = findOriginUsers(config, id)
  const options = listReplacements(config, id).map((value) => ({ value, label: value }))
  const [chosen, setChosen] = useState<string | null>(null)
  const isStuck = options.length === 0
  return (
    <FormDialog
      title={`Remove the ${kind} ${id}?`}
      submitText={`Remove ${id}`}
      disabledReason={chosen === null ? 'Choose first what takes over' : null}
      onSubmit={() => chosen !== null && onRemove(chosen)}
      onClose={onCancel}
    >
      <SpaceBetween size="m">
        <div>
          It is used, and CloudFront refuses a configuration in which something points at nothing:
          <ul>
            {behaviors.map((pattern) => (
              <li key={pattern ?? ''}>
                Behavior <span className="mono">{pattern ?? 'Default (*)'}</span>
              </li>
            ))}
            {groups.map((group) => (
              <li key={group}>Origin group {group}</li>
            ))}
          </ul>
        </div>
        {isStuck ? (
          <Box>
            Nothing can take over: add another origin, or remove the origin groups that use it
            first.
          </Box>
        ) : (
          <FormField label="They go to" description="Change it for single behaviors afterwards.">
            <Select
              placeholder="Choose what takes over"
              options={options}
              selectedOption={options.find(({ value }) => value === chosen) ?? null}
              onChange={({ detail }) => setChosen(detail.selectedOption.value ?? null)}
            />
          </FormField>
        )}
      </SpaceBetween>
    </FormDialog>
  )
}

/** A group's member is an origin, never a group, and not the group's other member. */
function listReplacements(config: DistributionConfig, id: string): string[] {
  const { groups } = findOriginUsers(config, id)
  const origins = (config.Origins?.Items ?? []).map(({ Id = '' }) => Id)
  const members = (config.OriginGroups?.Items ?? [])
    .filter(({ Id = '' }) => groups.includes(Id))
    .flatMap((group) => (group.Members?.Items ?? []).map(({ OriginId = '' }) => OriginId))
  return listTargetIds(config).filter(
    (other) =>
      other !== id &&
      (groups.length === 0 || (origins.includes(other) && !members.includes(other))),
  )
}
