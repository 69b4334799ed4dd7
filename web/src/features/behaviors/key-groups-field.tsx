/** Who may look: viewers with signed URLs or cookies of one of these key groups. */
import Multiselect from '@cloudscape-design/components/multiselect'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { queryOptions, useQuery } from '@tanstack/react-query'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import type { SettingPlace } from '../../components/editing.tsx'
import { api, call } from '../../lib/api.ts'
import { describeError } from '../../lib/describe-error.ts'
import { formatCounted } from '../../lib/format.ts'

/** How long the list is taken for fresh, in milliseconds. */
const STALE_AFTER_MS = 30_000

const endpoint = api.accounts[':account']['key-groups']

const keyGroupsQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'key-groups'],
    queryFn: ({ signal }) => call(endpoint.$get({ param: { account } }, { init: { signal } })),
    staleTime: STALE_AFTER_MS,
  })

type Groups = { Enabled?: boolean; Items?: string[] }

type Props = { account: string; setting: SettingPlace }

export function KeyGroupsField({ account, setting }: Props) {
  const [value, write] = useSetting(setting)
  const { data, error, isPending } = useQuery(keyGroupsQuery(account))
  const { Enabled: isOn = false, Items: ids = [] } = readGroups(value)
  const put = (enabled: boolean, items: readonly string[]) =>
    write({ Enabled: enabled, Quantity: items.length, Items: items })
  const options = (data?.items ?? []).map(({ id, name, comment, keyCount }) => ({
    value: id,
    label: name,
    description: [comment, formatCounted(keyCount, 'key')].filter((text) => text !== '').join(', '),
  }))
  return (
    <EditField
      setting={setting}
      label="Only viewers with signed URLs or cookies"
      help="Requests without a valid signature of one of the trusted key groups get 403. At most four groups."
      toWords={(saved) => (readGroups(saved).Enabled ? 'on' : 'off')}
    >
      <SpaceBetween size="xs">
        <Toggle checked={isOn} onChange={({ detail }) => put(detail.checked, ids)}>
          {isOn ? 'Signed requests only' : 'Everybody'}
        </Toggle>
        {isOn && (
          <Multiselect
            options={options}
            selectedOptions={ids.map(
              (id) => options.find((option) => option.value === id) ?? { value: id, label: id },
            )}
            ariaLabel="Trusted key groups"
            placeholder="Choose key groups"
            deselectAriaLabel={({ label }) => `Remove ${label}`}
            filteringType={options.length > 8 ? 'auto' : 'none'}
            statusType={isPending ? 'loading' : error ? 'error' : 'finished'}
            loadingText="Reading the key groups"
            errorText={error ? describeError(error).text : undefined}
            empty="There is no key group in this account. Make one in CloudFront, with your public key."
            onChange={({ detail }) =>
              put(
                true,
                detail.selectedOptions.map((option) => option.value ?? ''),
              )
            }
          />
        )}
      </SpaceBetween>
    </EditField>
  )
}

function readGroups(value: unknown): Groups {
  // The configuration's own value; nothing = off.
  return typeof value === 'object' && value !== null ? value : {}
}
