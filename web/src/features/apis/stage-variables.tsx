/** Names and values that a stage gives to its methods. */
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'

type Variables = Readonly<Record<string, string>>
type Props = { variables: Variables; onChange: (variables: Record<string, string>) => void }

export function StageVariables({ variables, onChange }: Props) {
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
              value={value}
              spellcheck={false}
              onChange={({ detail }) => onChange({ ...variables, [key]: detail.value })}
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
