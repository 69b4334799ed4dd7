/** A list of names of the configuration, one a line. */
import Textarea from '@cloudscape-design/components/textarea'

import { EditField, type FieldOptions } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'
import { useTyped } from '../../lib/use-typed.ts'

export function NamesEdit({ placeholder, ...field }: FieldOptions & { placeholder?: string }) {
  const [value, write] = useSetting(field.setting)
  const names = readNames(value)
  const typed = useTyped<string[]>({
    value: names,
    format: (items) => items.join('\n'),
    parse: (text) => ({ value: text.split(/[\s,]+/).filter((name) => name !== '') }),
    write: (items) => write({ Quantity: items.length, Items: items }),
  })
  return (
    <EditField {...field}>
      <Textarea
        value={typed.text}
        rows={Math.max(2, Math.min(8, names.length))}
        placeholder={placeholder}
        spellcheck={false}
        onChange={({ detail }) => typed.change(detail.value)}
      />
    </EditField>
  )
}

function readNames(value: unknown): string[] {
  const items: unknown = typeof value === 'object' && value && 'Items' in value ? value.Items : []
  return Array.isArray(items) ? items.map(String) : []
}
