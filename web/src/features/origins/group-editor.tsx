/** The form of an origin group: who is asked first, who steps in, and when. */
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { toList, toMembers } from '#shared/distribution/edit-origins.ts'
import { FAILOVER_STATUSES } from '#shared/distribution/rules/origin-group-rules.ts'
import { originGroupSetting } from '#shared/distribution/setting-path.ts'
import { EditField } from '../../components/edit-field.tsx'
import { EditGrid } from '../../components/edit-grid.tsx'
import { SelectEdit, useSetting } from '../../components/edit-inputs.tsx'
import { useEditing } from '../../components/editing.tsx'
import { RenameField } from './rename-field.tsx'

const STATUSES = [...FAILOVER_STATUSES].map((status) => ({
  value: String(status),
  label: String(status),
}))

/** Source: API reference, OriginGroup.SelectionCriteria */
const SELECTION = [
  { value: 'default', label: 'The first one, while it answers' },
  {
    value: 'media-quality-based',
    label: 'The one with the better media quality',
    description: 'For live streams of AWS Elemental MediaPackage v2',
  },
]

export function GroupEditor({ groupId }: { groupId: string }) {
  const { document } = useEditing()
  const group = document.OriginGroups?.Items?.find(({ Id }) => Id === groupId)
  if (!group) return null
  const members = (group.Members?.Items ?? []).map(({ OriginId = '' }) => OriginId)
  return (
    <SpaceBetween size="l">
      <EditGrid>
        <RenameField id={groupId} place={(id) => `origin-group:${id}`} />
        <SelectEdit
          setting={originGroupSetting(groupId, 'SelectionCriteria')}
          label="Who is asked"
          help="Which origin gets a request."
          options={SELECTION}
          fallback="default"
        />
      </EditGrid>
      <MembersField groupId={groupId} members={members} />
      <StatusesField
        groupId={groupId}
        statuses={group.FailoverCriteria?.StatusCodes?.Items ?? []}
      />
    </SpaceBetween>
  )
}

function MembersField({ groupId, members }: { groupId: string; members: string[] }) {
  const setting = originGroupSetting(groupId, 'Members')
  const { document } = useEditing()
  const [, write] = useSetting(setting)
  const origins = (document.Origins?.Items ?? []).map(({ Id = '' }) => ({ value: Id, label: Id }))
  const choose = (position: 0 | 1, id: string) =>
    write(toMembers(position === 0 ? [id, members[1] ?? ''] : [members[0] ?? '', id]))
  return (
    <EditField
      setting={setting}
      label="Origins"
      help="The first one is asked first; the second steps in for GET, HEAD and OPTIONS when the first does not connect, does not answer in time, or answers with a status below."
    >
      <EditGrid>
        {([0, 1] as const).map((position) => (
          <Select
            key={position}
            ariaLabel={position === 0 ? 'First origin' : 'Second origin'}
            options={origins}
            selectedOption={origins.find(({ value }) => value === members[position]) ?? null}
            onChange={({ detail }) => choose(position, detail.selectedOption.value ?? '')}
          />
        ))}
      </EditGrid>
    </EditField>
  )
}

function StatusesField({ groupId, statuses }: { groupId: string; statuses: number[] }) {
  const setting = originGroupSetting(groupId, 'FailoverCriteria.StatusCodes')
  const [, write] = useSetting(setting)
  return (
    <EditField
      setting={setting}
      label="Statuses that call the second"
      help="403 and 404 suit a second bucket that may have what the first lacks; 500 to 504 an origin that is down."
    >
      <Multiselect
        options={STATUSES}
        selectedOptions={STATUSES.filter(({ value }) => statuses.includes(Number(value)))}
        placeholder="Choose statuses"
        deselectAriaLabel={({ label }) => `Remove ${label}`}
        onChange={({ detail }) =>
          write(
            toList(detail.selectedOptions.map(({ value }) => Number(value)).sort((a, b) => a - b)),
          )
        }
      />
    </EditField>
  )
}
