/** A new method, on a path of the API or on a new one. */
import Autosuggest from '@cloudscape-design/components/autosuggest'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Modal from '@cloudscape-design/components/modal'
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
    <Modal
      visible
      onDismiss={onClose}
      header="Add a method"
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              onClick={add}
              disabled={problem !== null}
              disabledReason={problem ?? undefined}
            >
              Add {httpMethod} {path}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <FormField
          label="Path"
          description="One of the API, or a new one: /images/{id}, and /images/{key+} for all below."
          errorText={problem}
          constraintText={isKnown ? null : 'A new path; those above it are made along with it.'}
        >
          <Autosuggest
            value={path}
            options={Object.keys(document.resources).map((value) => ({ value }))}
            enteredTextLabel={(text) => `New path ${text}`}
            onChange={({ detail }) => setPath(detail.value.trim())}
          />
        </FormField>
        <FormField label="Verb">
          <Select
            options={VERBS}
            selectedOption={VERBS.find(({ value }) => value === httpMethod) ?? null}
            onChange={({ detail }) => setHttpMethod(detail.selectedOption.value ?? 'GET')}
          />
        </FormField>
        <IntegrationFields
          account={account}
          httpMethod={httpMethod}
          integration={integration}
          onChange={setIntegration}
        />
      </SpaceBetween>
    </Modal>
  )
}
