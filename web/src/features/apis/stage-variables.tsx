/** Names and values that a stage gives to its methods. The value under a credential's name is hidden, and replaced by typing. */
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'

import { HIDDEN_IN_DRAFT, HIDDEN_VALUE } from '#shared/plans/resource.ts'

type Variables = Readonly<Record<string, string>>
type Props = {
  variables: Variables
  /** As they are in AWS. */
  saved: Variables
  onChange: (variables: Record<string, string>) => void
}

export function StageVariables({ variables, saved, onChange }: Props) {
  const [name, setName] = useState('')
  const isBad = name !== '' && !/^\w+$/.test(name)
  const add = () => {
    if (name === '' || isBad) return
    onChange({ ...variables, [name]: variables[name] ?? '' })
    setName('')
  }
  return (
    <FormField
      label="Stage variables"
      description="Read in integrations as ${stageVariables.name}."
      errorText={isBad ? 'A name has letters, digits and _ only.' : null}
    >
      <ul className="plain-list api-variables">
        {Object.entries(variables).map(([key, value]) => (
          <li key={key}>
            <span className="mono">{key}</span>
            <Input
              ariaLabel={`Value of ${key}`}
              {...(isHidden(value)
                ? { value: '', placeholder: 'Hidden; type to replace it' }
                : { value })}
              spellcheck={false}
              onChange={({ detail }) =>
                onChange({
                  ...variables,
                  // Emptied again: what is saved stays.
                  [key]:
                    detail.value === '' && saved[key] === HIDDEN_VALUE
                      ? HIDDEN_VALUE
                      : detail.value,
                })
              }
            />
            <Button
              variant="icon"
              iconName="remove"
              ariaLabel={`Remove ${key}`}
              onClick={() => {
                const { [key]: _removed, ...others } = variables
                onChange(others)
              }}
            />
          </li>
        ))}
        <li>
          <Input
            ariaLabel="Name of a new variable"
            placeholder="name"
            value={name}
            spellcheck={false}
            onChange={({ detail }) => setName(detail.value)}
            onKeyDown={({ detail }) => detail.key === 'Enter' && add()}
          />
          <Button onClick={add}>Add</Button>
        </li>
      </ul>
    </FormField>
  )
}

function isHidden(value: string): boolean {
  return value === HIDDEN_VALUE || value === HIDDEN_IN_DRAFT
}
