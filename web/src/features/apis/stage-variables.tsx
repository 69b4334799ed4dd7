/** Names and values that a stage gives to its methods. The value under a credential's name is hidden, and replaced by typing. */
import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'

import { findVariableProblem } from '#shared/apis/find-rest-api-problems.ts'
import { HIDDEN_IN_DRAFT, HIDDEN_VALUE } from '#shared/plans/resource.ts'

import { NamedField } from '../../components/named-field.tsx'
import { toSaved } from './saved-value.ts'

type Variables = Readonly<Record<string, string>>
type Props = {
  variables: Variables
  /** As they are in AWS; `null` for a new stage. */
  saved: Variables | null
  onChange: (variables: Record<string, string>) => void
}

export function StageVariables({ variables, saved, onChange }: Props) {
  const before = saved ?? {}
  const [name, setName] = useState('')
  const wrong = Object.entries(variables)
    .map(([key, value]) => (before[key] === value ? null : findVariableProblem(key, value)))
    .find((problem) => problem !== null)
  const isBad = name !== '' && !/^\w+$/.test(name)
  const add = () => {
    if (name === '' || isBad) return
    onChange({ ...variables, [name]: variables[name] ?? '' })
    setName('')
  }
  return (
    <NamedField
      label="Stage variables"
      awsName="variables"
      help="Read in integrations as ${stageVariables.name}."
      saved={toSaved(
        { now: variables, saved: saved ?? undefined },
        (next) => onChange({ ...next }),
        (old) => Object.keys(old).join(', ') || 'none',
      )}
      problem={isBad ? 'A name has letters, digits and _ only.' : wrong}
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
                    detail.value === '' && before[key] === HIDDEN_VALUE
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
    </NamedField>
  )
}

function isHidden(value: string): boolean {
  return value === HIDDEN_VALUE || value === HIDDEN_IN_DRAFT
}
