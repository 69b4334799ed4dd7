/** The query strings and headers that a method declares: what CloudFront must let through is guessed from them. */
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import type { ApiMethod } from '#shared/apis/rest-api-document.ts'

import { NamedField } from '../../components/named-field.tsx'
import { toSaved } from './saved-value.ts'

const PLACES: SelectProps.Option[] = [
  { value: 'querystring', label: 'Query string' },
  { value: 'header', label: 'Header' },
]

const PARAMETER = /^method\.request\.(querystring|header)\.(.+)$/

type Props = {
  method: ApiMethod
  /** As it is in AWS; `null` for one that the draft makes. */
  saved: ApiMethod | null
  onChange: (method: ApiMethod) => void
}

export function ParametersField({ method, saved, onChange }: Props) {
  const [place, setPlace] = useState('querystring')
  const [name, setName] = useState('')
  const parameters = method.requestParameters ?? {}
  const shown = Object.entries(parameters).flatMap(([key, required]) => {
    const [, where = '', what = ''] = PARAMETER.exec(key) ?? []
    return what ? [{ key, where, what, required }] : []
  })
  const set = (key: string, required: boolean | null) => {
    const { [key]: _before, ...others } = parameters
    onChange({
      ...method,
      requestParameters: required === null ? others : { ...others, [key]: required },
    })
  }
  const problem = name !== '' && !/^[\w.-]+$/.test(name) ? 'Letters, digits, . _ and -.' : null
  const add = () => {
    if (name === '' || problem) return
    set(`method.request.${place}.${name}`, false)
    setName('')
  }
  return (
    <SpaceBetween size="xs">
      <NamedField
        label="Query strings and headers it reads"
        awsName="requestParameters"
        saved={toSaved(
          { now: parameters, saved: saved ? (saved.requestParameters ?? {}) : undefined },
          (requestParameters) => onChange({ ...method, requestParameters }),
          (old) =>
            Object.keys(old)
              .map((key) => key.replace(/^method\.request\./, ''))
              .join(', ') || 'none',
        )}
        help="They document the API, and tell Edgewise what a distribution must send. A required one without validation is not enforced."
      >
        <ul className="plain-list api-parameters">
          {shown.map(({ key, where, what, required }) => (
            <li key={key}>
              <span>
                <span className="mono">{what}</span> {where === 'header' ? '(header)' : ''}
              </span>
              <Checkbox checked={required} onChange={({ detail }) => set(key, detail.checked)}>
                required
              </Checkbox>
              <Button
                variant="icon"
                iconName="remove"
                ariaLabel={`Remove ${what}`}
                onClick={() => set(key, null)}
              />
            </li>
          ))}
        </ul>
      </NamedField>
      <FormField label="Add one" errorText={problem}>
        <div className="api-add-parameter">
          <Select
            ariaLabel="Where it stands"
            options={PLACES}
            selectedOption={PLACES.find(({ value }) => value === place) ?? null}
            onChange={({ detail }) => setPlace(detail.selectedOption.value ?? 'querystring')}
          />
          <Input
            ariaLabel="Name"
            value={name}
            placeholder="size"
            spellcheck={false}
            onChange={({ detail }) => setName(detail.value)}
            onKeyDown={({ detail }) => detail.key === 'Enter' && add()}
          />
          <Button onClick={add}>Add</Button>
        </div>
      </FormField>
    </SpaceBetween>
  )
}
