/** A list of names: typed one by one (Enter, or several with commas), shown as tokens that can be taken away. */
import Autosuggest from '@cloudscape-design/components/autosuggest'
import Button from '@cloudscape-design/components/button'
import TokenGroup from '@cloudscape-design/components/token-group'
import { type ReactNode, useState } from 'react'

import { EditField } from '../../components/edit-field.tsx'
import { useSetting } from '../../components/edit-inputs.tsx'

type Props = {
  /** Of the list with its length: `….Headers`. */
  setting: string
  label: string
  /** `header` */
  noun: string
  placeholder: string
  suggestions: readonly string[]
  help?: ReactNode
  /** An empty list is taken out. @default false */
  optional?: boolean
}

export function NamesEdit(props: Props) {
  const { setting, label, noun, placeholder, suggestions, help, optional = false } = props
  const [value, writeList] = useSetting(setting)
  const [typed, setTyped] = useState('')
  const list: object = typeof value === 'object' && value !== null ? value : {}
  const names = 'Items' in list && Array.isArray(list.Items) ? list.Items.map(String) : []
  const write = (Items: string[]) =>
    writeList(
      optional && Items.length === 0 ? undefined : { ...list, Quantity: Items.length, Items },
    )
  const add = (text: string) => {
    const fresh = text
      .split(/[\s,]+/)
      .filter((name) => name !== '' && !names.some((one) => isSameName(one, name)))
    if (fresh.length > 0) write([...names, ...new Set(fresh)])
    setTyped('')
  }
  return (
    <EditField
      setting={setting}
      label={label}
      help={help ?? `Enter adds the ${noun}. Several at once: separate them by commas.`}
    >
      <div className="policy-names">
        <div className="policy-names-add">
          <Autosuggest
            value={typed}
            placeholder={placeholder}
            options={suggestions
              .filter((name) => !names.some((one) => isSameName(one, name)))
              .map((name) => ({ value: name }))}
            enteredTextLabel={(text) => `Add: ${text}`}
            onChange={({ detail }) => setTyped(detail.value)}
            onSelect={({ detail }) => add(detail.value)}
            onKeyDown={({ detail }) => {
              if (detail.key === ',' && typed.trim() !== '') add(typed)
            }}
          />
          <Button
            disabled={typed.trim() === ''}
            disabledReason="Type a name first"
            onClick={() => add(typed)}
            ariaLabel={`Add the ${noun}`}
          >
            Add
          </Button>
        </div>
        {names.length > 0 && (
          <TokenGroup
            items={names.map((name) => ({ label: name, dismissLabel: `Remove ${name}` }))}
            onDismiss={({ detail }) =>
              write(names.filter((_, index) => index !== detail.itemIndex))
            }
          />
        )}
      </div>
    </EditField>
  )
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
