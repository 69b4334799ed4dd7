/** A policy of a behavior, chosen by what it does. */
import Link from '@cloudscape-design/components/link'
import Select from '@cloudscape-design/components/select'

import { EditField, type FieldOptions } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import { paths } from '../../lib/paths.ts'
import { type PolicyKind, usePolicyChoices } from './policy-choices.ts'

const NONE = { value: '', label: 'None', description: '' }

type Props = FieldOptions & {
  account: string
  kind: PolicyKind
  /** What it means to have none; `null` = there must be one. */
  withoutOne: string | null
  /** Instead of writing the setting alone. */
  onChoose?: (id: string) => void
}

export function PolicyField({ account, kind, withoutOne, onChoose, ...field }: Props) {
  const [value, write] = useSetting(field.setting)
  const { groups, find, status } = usePolicyChoices(account, kind)
  const id = typeof value === 'string' ? value : ''
  const none = { ...NONE, description: withoutOne ?? '' }
  const unknown = { value: id, label: id, description: 'What it does is not known here' }
  const chosen = id === '' ? none : (find(id) ?? unknown)
  const nameOf = (one: unknown) =>
    typeof one === 'string' && one ? (find(one)?.label ?? one) : 'none'
  return (
    <EditField
      {...field}
      toWords={nameOf}
      constraint={
        <>
          {id !== '' && <Link href={paths.policy(account, kind, id)}>Open this policy</Link>}
          {id !== '' && ' · '}
          <Link href={paths.policies(account)}>Make a new one</Link>
        </>
      }
    >
      <Select
        options={[...(withoutOne === null ? [] : [none]), ...groups]}
        selectedOption={chosen}
        triggerVariant="option"
        filteringType="auto"
        filteringAriaLabel="Find a policy by its name or by what it does"
        empty="No policies"
        noMatch="No policy is called so or does this"
        {...status}
        onLoadItems={status.retry}
        onChange={({ detail }) => {
          const next = detail.selectedOption.value || undefined
          if (onChoose && next) onChoose(next)
          else write(next)
        }}
      />
    </EditField>
  )
}
