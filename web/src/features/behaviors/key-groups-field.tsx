/** Who may look: viewers with signed URLs or cookies of one of these key groups. */
import Textarea from '@cloudscape-design/components/textarea'
import Toggle from '@cloudscape-design/components/toggle'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import { useTyped } from '../../lib/use-typed.ts'

type Groups = { Enabled?: boolean; Items?: string[] }

export function KeyGroupsField({ setting }: { setting: string }) {
  const [value, write] = useSetting(setting)
  const { Enabled: isOn = false, Items: ids = [] } = readGroups(value)
  const put = (enabled: boolean, items: readonly string[]) =>
    write({ Enabled: enabled, Quantity: items.length, Items: items })
  const typed = useTyped<string[]>({
    value: ids,
    format: (items) => items.join('\n'),
    parse: (text) => ({ value: text.split(/[\s,]+/).filter((id) => id !== '') }),
    write: (items) => put(isOn, items),
  })
  return (
    <EditField
      setting={setting}
      label="Only viewers with signed URLs or cookies"
      help="Requests without a valid signature of one of the trusted key groups get 403. At most four groups."
      toWords={(saved) => (readGroups(saved).Enabled ? 'on' : 'off')}
    >
      <Toggle checked={isOn} onChange={({ detail }) => put(detail.checked, ids)}>
        {isOn ? 'Signed requests only' : 'Everybody'}
      </Toggle>
      {isOn && (
        <Textarea
          value={typed.text}
          rows={Math.max(2, ids.length)}
          ariaLabel="Ids of the trusted key groups, one a line"
          placeholder="Id of a key group, one a line"
          spellcheck={false}
          onChange={({ detail }) => typed.change(detail.value)}
        />
      )}
    </EditField>
  )
}

function readGroups(value: unknown): Groups {
  // The configuration's own value; nothing = off.
  return typeof value === 'object' && value !== null ? value : {}
}
