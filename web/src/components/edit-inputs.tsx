/** The usual fields of an editor, each bound to one setting of the draft's configuration. */
import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import Toggle from '@cloudscape-design/components/toggle'

import { readConfigSetting, writeConfigSetting } from '#shared/distribution/write-setting.ts'

import { useTyped } from '../lib/use-typed.ts'
import { EditField, type FieldOptions } from './edit-field.tsx'
import { type SettingPlace, toSettingPath, useEditingNow, useEditingPart } from './editing.tsx'

/**
 * The setting's value, and a way to change it; `undefined` takes it out. Where nothing is set in AWS, the value that holds then
 * (`fallback`) is written as nothing, so that who goes back has changed nothing.
 */
export function useSetting(
  setting: SettingPlace,
  fallback?: unknown,
): [value: unknown, write: (value: unknown) => void] {
  const now = useEditingNow()
  const value = useEditingPart(({ document }) =>
    readConfigSetting(document, toSettingPath(setting, document)),
  )
  const write = (next: unknown) => {
    const { document, saved, change } = now()
    const path = toSettingPath(setting, document)
    const isUnset = saved !== null && readConfigSetting(saved, path) === undefined
    const written = isUnset && next === fallback ? undefined : next
    change((config) => writeConfigSetting(config, toSettingPath(setting, config), written))
  }
  return [value, write]
}

type TextProps = FieldOptions & {
  placeholder?: string
  /** An empty text takes the setting out instead of standing there empty. */
  optional?: boolean
  type?: InputProps.Type
}

export function TextEdit({ placeholder, optional = false, ...field }: TextProps) {
  const typed = useTypedText(field.setting, optional)
  return (
    <EditField {...field}>
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

type SuggestProps = TextProps & {
  options: AutosuggestProps.Options
  status?: Pick<AutosuggestProps, 'statusType' | 'errorText' | 'loadingText' | 'empty'>
}

/** A text with suggestions; anything can be typed. */
export function SuggestEdit(props: SuggestProps) {
  const { options, status, placeholder, optional = false, ...field } = props
  const typed = useTypedText(field.setting, optional)
  return (
    <EditField {...field}>
      <Autosuggest
        value={typed.text}
        options={options}
        placeholder={placeholder}
        enteredTextLabel={(text) => `Use: ${text}`}
        onChange={({ detail }) => typed.change(detail.value)}
        {...status}
      />
    </EditField>
  )
}

function useTypedText(setting: SettingPlace, optional: boolean) {
  const [value, write] = useSetting(setting, '')
  return useTyped({
    value: typeof value === 'string' ? value : '',
    format: (text) => text,
    parse: (text) => ({ value: text }),
    write: (text) => write(optional && text === '' ? undefined : text),
  })
}

type NumberProps = FieldOptions & {
  /** What holds where nothing is set; shown in the empty field. */
  fallback: number
  /** @default the fallback */
  placeholder?: string
}

/** A whole number; an empty field takes the setting out. */
export function NumberEdit({ fallback, placeholder, ...field }: NumberProps) {
  const [value, write] = useSetting(field.setting)
  const typed = useTyped<number | null>({
    value: typeof value === 'number' ? value : null,
    format: (number) => (number === null ? '' : String(number)),
    parse: (text) => {
      if (text.trim() === '') return { value: null }
      return /^-?\d{1,9}$/.test(text.trim()) ? { value: Number(text) } : null
    },
    write: (number) => write(number ?? undefined),
  })
  return (
    <EditField {...field} ownProblem={typed.isUnreadable ? 'Enter a whole number.' : null}>
      <Input
        value={typed.text}
        inputMode="numeric"
        placeholder={placeholder ?? String(fallback)}
        autoComplete={false}
        onChange={({ detail }) => typed.change(detail.value)}
      />
    </EditField>
  )
}

type SelectEditProps = FieldOptions & {
  options: ReadonlyArray<SelectProps.Option & { value: string }>
  /** What holds where nothing is set. */
  fallback: string
}

/** A value that is none of the options stands there by its own name. */
export function SelectEdit({ options, fallback, ...field }: SelectEditProps) {
  const [value, write] = useSetting(field.setting, fallback)
  const current = typeof value === 'string' && value !== '' ? value : fallback
  const labelOf = (one: unknown) =>
    options.find((option) => option.value === (one ?? fallback))?.label ?? String(one ?? fallback)
  return (
    <EditField {...field} toWords={labelOf}>
      <Select
        options={options}
        selectedOption={
          options.find((option) => option.value === current) ?? { value: current, label: current }
        }
        triggerVariant="option"
        filteringType={options.length > 12 ? 'auto' : 'none'}
        onChange={({ detail }) => write(detail.selectedOption.value)}
      />
    </EditField>
  )
}

type ToggleProps = FieldOptions & {
  /** What holds where nothing is set. @default off */
  fallback?: boolean
  /** What it says beside the switch. */
  text: { on: string; off: string }
}

export function ToggleEdit({ fallback = false, text, ...field }: ToggleProps) {
  const [value, write] = useSetting(field.setting, fallback)
  const isOn = typeof value === 'boolean' ? value : fallback
  return (
    <EditField {...field}>
      <Toggle checked={isOn} onChange={({ detail }) => write(detail.checked)}>
        {isOn ? text.on : text.off}
      </Toggle>
    </EditField>
  )
}
