/** Asks for name and kind of a new REST API, puts it into the draft and opens it. */
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { newRestApi } from '#shared/apis/edit-rest-api.ts'
import type { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { toReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { FormDialog } from '../../components/form-dialog.tsx'
import { NamedField } from '../../components/named-field.tsx'
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
    if (problem) return
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
    <FormDialog
      title="New API"
      submitText="Create in the draft"
      disabledReason={isReading ? 'The draft is still being read' : null}
      onSubmit={create}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <NamedField
          label="Name"
          awsName="name"
          help="What lists and plans call it. Callers never see it."
          problem={showProblem ? problem : null}
        >
          <Input
            autoFocus
            value={name}
            spellcheck={false}
            onChange={({ detail }) => setName(detail.value)}
          />
        </NamedField>
        <NamedField
          label="Endpoint"
          awsName="endpointConfiguration.types"
          help="How callers get to it."
        >
          <RadioGroup
            value={endpointType}
            items={[...ENDPOINTS]}
            onChange={({ detail }) =>
              setEndpointType(detail.value === 'EDGE' ? 'EDGE' : 'REGIONAL')
            }
          />
        </NamedField>
      </SpaceBetween>
    </FormDialog>
  )
}

/** API Gateway takes a name twice, but then nobody can tell the two apart. */
function findNameProblem(name: string, taken: readonly string[]): string | null {
  if (name === '') return 'Type a name.'
  return taken.includes(name) ? `There is an API called ${name} already.` : null
}
