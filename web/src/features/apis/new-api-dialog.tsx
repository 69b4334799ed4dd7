/** Asks for name and kind of a new REST API, puts it into the draft and opens it. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { newRestApi } from '#shared/apis/edit-rest-api.ts'
import type { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { toReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { useDraft } from '../../lib/use-draft.ts'

const ENDPOINTS = [
  {
    value: 'REGIONAL',
    label: 'Regional',
    description: 'Right behind CloudFront.',
  },
  {
    value: 'EDGE',
    label: 'Edge-optimized',
    description: 'Has a CloudFront of its own: right for callers who come without yours.',
  },
] as const

type Endpoint = RestApiDocument['endpointType']
type Props = { account: string; taken: readonly string[]; onClose: () => void }

export function NewApiDialog({ account, taken, onClose }: Props) {
  const [name, setName] = useState('')
  const [endpointType, setEndpointType] = useState<Endpoint>('REGIONAL')
  const [showProblem, setShowProblem] = useState(false)
  const { draft, id: draftId, put, writer } = useDraft(account)
  const navigate = useNavigate()
  const isReading = draftId !== null && !draft
  const problem = findNameProblem(name.trim(), taken)
  const create = () => {
    setShowProblem(true)
    if (problem || isReading) return
    const id = toReference('RestApi', name.trim())
    // Its members are JSON, which the type of a loose object does not say.
    const after = newRestApi(name.trim(), endpointType) as ResourceDocument
    put({ action: 'create', resource: 'RestApi', id, after })
    void navigate({
      to: '/accounts/$account/apis/$apiId',
      params: { account, apiId: id },
      // The draft that this edit begins may not be in the address yet.
      search: { draft: draftId ?? writer.begun ?? undefined },
    })
    onClose()
  }
  return (
    <Modal
      visible
      header="New API"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              disabled={isReading}
              disabledReason="The draft is still being read"
              onClick={create}
            >
              Create in the draft
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          create()
        }}
      >
        <SpaceBetween size="m">
          <FormField label="Name" errorText={showProblem ? problem : null}>
            <Input
              autoFocus
              value={name}
              spellcheck={false}
              onChange={({ detail }) => setName(detail.value)}
            />
          </FormField>
          <FormField label="Endpoint">
            <RadioGroup
              value={endpointType}
              items={[...ENDPOINTS]}
              onChange={({ detail }) =>
                setEndpointType(detail.value === 'EDGE' ? 'EDGE' : 'REGIONAL')
              }
            />
          </FormField>
        </SpaceBetween>
      </form>
    </Modal>
  )
}

/** API Gateway takes a name twice, but then nobody can tell the two apart. */
function findNameProblem(name: string, taken: readonly string[]): string | null {
  if (name === '') return 'Type a name.'
  return taken.includes(name) ? `There is an API called ${name} already.` : null
}
