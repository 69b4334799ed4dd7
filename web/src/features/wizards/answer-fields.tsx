/** Fields of a wizard's form: a text, one of few, yes or no. What is wrong is given to them; when it is said, the form decides. */
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import Toggle from '@cloudscape-design/components/toggle'
import type { ReactNode } from 'react'

import { NamedField } from '../../components/named-field.tsx'
import { useTyped } from '../../lib/use-typed.ts'

type Common = {
  label: string
  /** AWS's own name for it, seen while the field is pointed at or used. */
  awsName: string
  help: ReactNode
  problem: string | null
  /** What the value means: `1 day`. */
  constraint?: string
}

/** The frame looks for what is wrong by `data-wrong`, to put the focus there. */
function Field({ children, ...field }: Common & { children: ReactNode }) {
  return (
    <div data-wrong={field.problem !== null}>
      <NamedField {...field}>{children}</NamedField>
    </div>
  )
}

type TextProps = Common & {
  value: string
  placeholder?: string
  /** A number of seconds, for example. @default 'text' */
  inputMode?: 'text' | 'numeric'
  onChange: (value: string) => void
}

export function TextAnswer({
  value,
  placeholder,
  inputMode = 'text',
  onChange,
  ...field
}: TextProps) {
  const typed = useTyped({
    value,
    format: (text) => text,
    parse: (text) => ({ value: text.trim() }),
    write: onChange,
  })
  return (
    <Field {...field}>
      <Input
        value={typed.text}
        placeholder={placeholder ?? ''}
        inputMode={inputMode}
        spellcheck={false}
        autoComplete={false}
        invalid={field.problem !== null}
        onChange={({ detail }) => typed.change(detail.value)}
      />
    </Field>
  )
}

type Option<Value extends string> = {
  value: Value
  label: string
  /** Of one that cannot be chosen, why. */
  description?: string
  disabled?: boolean
}

type ChoiceProps<Value extends string> = Common & {
  value: Value
  options: ReadonlyArray<Option<Value>>
  /** @default 'radio' */
  look?: 'radio' | 'select'
  onChange: (value: Value) => void
}

export function ChoiceAnswer<Value extends string>(props: ChoiceProps<Value>) {
  const { value, options, look = 'radio', onChange, ...field } = props
  const choose = (text: string | undefined) => {
    const chosen = options.find((option) => option.value === text)
    if (chosen) onChange(chosen.value)
  }
  return (
    <Field {...field}>
      {look === 'radio' ? (
        <RadioGroup
          value={value}
          items={[...options]}
          onChange={({ detail }) => choose(detail.value)}
        />
      ) : (
        <Select
          options={[...options]}
          selectedOption={options.find((option) => option.value === value) ?? null}
          invalid={field.problem !== null}
          filteringType={options.length > 10 ? 'auto' : 'none'}
          filteringPlaceholder="Find"
          placeholder="Choose"
          onChange={({ detail }) => choose(detail.selectedOption.value)}
        />
      )}
    </Field>
  )
}

type SwitchProps = Common & { checked: boolean; text: string; onChange: (on: boolean) => void }

export function SwitchAnswer({ checked, text, onChange, ...field }: SwitchProps) {
  return (
    <Field {...field}>
      <Toggle checked={checked} onChange={({ detail }) => onChange(detail.checked)}>
        {text}
      </Toggle>
    </Field>
  )
}
