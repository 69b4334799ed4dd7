/** A number, or nothing: what is typed stays in the field, and only a number is written to the draft. */
import Input from '@cloudscape-design/components/input'

import { NamedField } from '../../components/named-field.tsx'
import { useTyped } from '../../lib/use-typed.ts'
import { toSaved } from './saved-value.ts'

type Props = {
  label: string
  /** API Gateway's name. */
  awsName: string
  help: string
  placeholder?: string
  /** `null` = not set. */
  value: number | null
  /** `null` = API Gateway takes it. */
  problemOf: (value: number | null) => string | null
  onChange: (value: number | null) => void
  /** As it is in AWS. @default undefined: there is nothing to go back to */
  saved?: number | null | undefined
}

export function NumberField(props: Props) {
  const { label, awsName, help, placeholder, value, problemOf, onChange, saved } = props
  const typed = useTyped<number | null>({
    value,
    format: (number) => (number === null ? '' : String(number)),
    parse: (text) => {
      if (text.trim() === '') return { value: null }
      return /^-?\d{1,12}(\.\d{1,6})?$/.test(text.trim()) ? { value: Number(text) } : null
    },
    write: onChange,
  })
  return (
    <NamedField
      label={label}
      awsName={awsName}
      help={help}
      problem={typed.isUnreadable ? 'Enter a number, or nothing.' : problemOf(value)}
      saved={toSaved({ now: value, saved }, onChange)}
    >
      <Input
        inputMode="decimal"
        autoComplete={false}
        placeholder={placeholder}
        value={typed.text}
        onChange={({ detail }) => typed.change(detail.value)}
      />
    </NamedField>
  )
}
