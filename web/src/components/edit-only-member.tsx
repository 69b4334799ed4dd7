/** A text that is the only member of its setting: an emptied field takes the whole setting out. */
import Input from '@cloudscape-design/components/input'
import type { SettingPath } from '#shared/distribution/setting-path.ts'
import { useTyped } from '../lib/use-typed.ts'
import { EditField, type FieldOptions } from './edit-field.tsx'
import { useSetting } from './edit-inputs.tsx'

type Props = Omit<FieldOptions, 'setting' | 'awsName'> & {
  setting: SettingPath
  member: string
  placeholder?: string
}

export function OnlyMemberEdit({ member, placeholder, ...field }: Props) {
  const [value, write] = useSetting(field.setting)
  const fields = toFields(value)
  const text = fields[member]
  const typed = useTyped({
    value: typeof text === 'string' ? text : '',
    format: (one) => one,
    parse: (one) => ({ value: one.trim() }),
    write: (one) => write(one === '' ? undefined : { ...fields, [member]: one }),
  })
  return (
    <EditField {...field} awsName={`${field.setting.replace(/^.*[.\]]/, '')}.${member}`}>
      <Input
        value={typed.text}
        placeholder={placeholder}
        spellcheck={false}
        autoComplete={false}
        onChange={({ detail }) => typed.change(detail.value)}
      />
    </EditField>
  )
}

function toFields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
