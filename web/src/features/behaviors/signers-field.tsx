/** Who may sign URLs and cookies by the old way: AWS accounts, whose root user has CloudFront key pairs. */
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import type { SettingPlace } from '../../components/editing.tsx'
import { useTyped } from '../../lib/use-typed.ts'

type Signers = { Enabled?: boolean; Items?: string[] }

export function SignersField({ setting }: { setting: SettingPlace }) {
  const [value, write] = useSetting(setting)
  const { Enabled: isOn = false, Items: signers = [] } = readSigners(value)
  const put = (enabled: boolean, items: readonly string[]) =>
    write({
      Enabled: enabled,
      Quantity: items.length,
      ...(items.length > 0 && { Items: items }),
    })
  const typed = useTyped<readonly string[]>({
    value: signers,
    format: (items) => items.join(', '),
    parse: (text) => ({ value: text.split(/[\s,]+/).filter((one) => one !== '') }),
    write: (items) => put(isOn, items),
  })
  return (
    <EditField
      setting={setting}
      label="Trusted signers"
      help="The old way to serve signed requests only: AWS accounts whose root user signs. Key groups, above, need no root user; AWS recommends them."
      toWords={(saved) => (readSigners(saved).Enabled ? 'on' : 'off')}
    >
      <SpaceBetween size="xs">
        <Toggle
          checked={isOn}
          onChange={({ detail }) =>
            put(detail.checked, detail.checked && signers.length === 0 ? ['self'] : signers)
          }
        >
          {isOn ? 'Accounts may sign' : 'Off'}
        </Toggle>
        {isOn && (
          <Input
            ariaLabel="Accounts that may sign"
            value={typed.text}
            placeholder="self, 111122223333"
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => typed.change(detail.value)}
          />
        )}
      </SpaceBetween>
    </EditField>
  )
}

function readSigners(value: unknown): Signers {
  // The configuration's own value; nothing = off.
  return typeof value === 'object' && value !== null ? value : {}
}
