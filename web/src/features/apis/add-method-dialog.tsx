/** A new method, on a path of the API or on a new one. */
import Autosuggest from '@cloudscape-design/components/autosuggest'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import {
  addResource,
  findResourcePathProblem,
  newMethod,
  setMethod,
} from '#shared/apis/edit-rest-api.ts'
import type { ApiIntegration, RestApiDocument } from '#shared/apis/rest-api-document.ts'

import { FormDialog } from '../../components/form-dialog.tsx'
import { NamedField } from '../../components/named-field.tsx'
import { IntegrationFields } from './integration-fields.tsx'

const VERBS: SelectProps.Option[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
  .map((value): SelectProps.Option => ({ value, label: value }))
  .concat({ value: 'ANY', label: 'ANY', description: 'All verbs that have no method of their own' })

type Props = {
  account: string
  document: RestApiDocument
  onAdd: (document: RestApiDocument, name: string) => void
  onClose: () => void
}

export function AddMethodDialog({ account, document, onAdd, onClose }: Props) {
  const [path, setPath] = useState('/')
  const [httpMethod, setHttpMethod] = useState('GET')
  const [integration, setIntegration] = useState<ApiIntegration | null>(null)
  const isKnown = document.resources[path] !== undefined
  const pathProblem = isKnown ? null : findResourcePathProblem(document, path)
  const isTaken = document.resources[path]?.methods[httpMethod] !== undefined
  const problem = pathProblem ?? (isTaken ? `The API has ${httpMethod} ${path} already.` : null)
  const add = () => {
    const base = isKnown ? document : addResource(document, path)
    onAdd(setMethod(base, { path, httpMethod }, newMethod(integration)), `${httpMethod} ${path}`)
  }
  return (
    <FormDialog
      title="Add a method"
      submitText={`Add ${httpMethod} ${path}`}
      disabledReason={problem}
      onSubmit={add}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <NamedField
          label="Path"
          awsName="path"
          help="One of the API, or a new one: /images/{id}, and /images/{key+} for all below."
          problem={problem}
          constraint={isKnown ? null : 'A new path; those above it are made along with it.'}
        >
          <Autosuggest
            value={path}
            options={Object.keys(document.resources).map((value) => ({ value }))}
            enteredTextLabel={(text) => `New path ${text}`}
            onChange={({ detail }) => setPath(detail.value.trim())}
          />
        </NamedField>
        <NamedField
          label="Verb"
          awsName="httpMethod"
          help="ANY answers all verbs that have no method of their own."
        >
          <Select
            options={VERBS}
            selectedOption={VERBS.find(({ value }) => value === httpMethod) ?? null}
            onChange={({ detail }) => setHttpMethod(detail.selectedOption.value ?? 'GET')}
          />
        </NamedField>
        <IntegrationFields
          account={account}
          httpMethod={httpMethod}
          integration={integration}
          saved={null}
          onChange={setIntegration}
        />
      </SpaceBetween>
    </FormDialog>
  )
}
