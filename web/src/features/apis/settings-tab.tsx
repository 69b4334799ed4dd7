/** Tab of an API: its name, what it passes as bytes, who may call it at all. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import TokenGroup from '@cloudscape-design/components/token-group'
import { useState } from 'react'

import {
  findCompressionProblem,
  findMediaTypeProblem,
} from '#shared/apis/find-rest-api-problems.ts'
import type { RestApiDocument } from '#shared/apis/rest-api-document.ts'

import type { ApiEdit } from './api-view.tsx'
import { ENDPOINT_TEXT } from './api-words.ts'
import { PolicyField } from './policy-field.tsx'

const ENDPOINTS: SelectProps.Option[] = Object.entries(ENDPOINT_TEXT).map(([value, label]) => ({
  value,
  label,
}))

export function SettingsTab({ edit }: { edit: ApiEdit }) {
  const { document, change } = edit
  const set = (part: Partial<RestApiDocument>) => change((now) => ({ ...now, ...part }))
  return (
    <SpaceBetween size="m">
      <Container header={<Header variant="h2">General</Header>}>
        <ColumnLayout columns={2}>
          <FormField
            label="Name"
            errorText={document.name.trim() === '' ? 'An API must have a name.' : null}
          >
            <Input value={document.name} onChange={({ detail }) => set({ name: detail.value })} />
          </FormField>
          <FormField label="Description">
            <Input
              value={document.description ?? ''}
              onChange={({ detail }) => set({ description: detail.value })}
            />
          </FormField>
          <FormField
            label="Endpoint"
            description="Behind CloudFront, Regional is right: an edge-optimized API has a CloudFront of its own, and requests go through two."
          >
            <Select
              options={ENDPOINTS}
              selectedOption={
                ENDPOINTS.find(({ value }) => value === document.endpointType) ?? null
              }
              onChange={({ detail }) => {
                const { value } = detail.selectedOption
                if (value === 'EDGE' || value === 'REGIONAL' || value === 'PRIVATE') {
                  set({ endpointType: value })
                }
              }}
            />
          </FormField>
          <FormField
            label="Compression"
            description="Smallest answer that API Gateway compresses, in bytes. Empty: none. CloudFront can compress as well."
            errorText={findCompressionProblem(document.minimumCompressionSize)}
          >
            <Input
              type="number"
              inputMode="numeric"
              value={
                document.minimumCompressionSize === null
                  ? ''
                  : String(document.minimumCompressionSize)
              }
              onChange={({ detail }) =>
                set({
                  minimumCompressionSize:
                    detail.value === '' ? null : Math.trunc(Number(detail.value)),
                })
              }
            />
          </FormField>
          <Toggle
            checked={!document.disableExecuteApiEndpoint}
            description="The host name that distributions use as their origin. Without it only a custom domain answers."
            onChange={({ detail }) => set({ disableExecuteApiEndpoint: !detail.checked })}
          >
            The execute-api host name answers
          </Toggle>
        </ColumnLayout>
      </Container>
      <BinaryTypes
        types={document.binaryMediaTypes}
        onChange={(binaryMediaTypes) => set({ binaryMediaTypes })}
      />
      <Container header={<Header variant="h2">Resource policy</Header>}>
        <PolicyField policy={document.policy} onChange={(policy) => set({ policy })} />
      </Container>
    </SpaceBetween>
  )
}

type TypesProps = { types: string[]; onChange: (types: string[]) => void }

function BinaryTypes({ types, onChange }: TypesProps) {
  const [text, setText] = useState('')
  const problem = text === '' ? null : findMediaTypeProblem(text)
  const add = () => {
    if (text === '' || problem || types.includes(text)) return
    onChange([...types, text])
    setText('')
  }
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Media types that are passed as bytes. Pictures that go through without one of these arrive broken."
        >
          Binary media types
        </Header>
      }
    >
      <SpaceBetween size="s">
        {types.includes('*/*') && (
          <Alert type="info" statusIconAriaLabel="Note">
            */* passes everything as bytes, whatever the viewer’s Accept header is: what an image
            resizer behind CloudFront needs.
          </Alert>
        )}
        <TokenGroup
          items={types.map((label) => ({ label, dismissLabel: `Remove ${label}` }))}
          onDismiss={({ detail }) =>
            onChange(types.filter((_, index) => index !== detail.itemIndex))
          }
        />
        <FormField label="Add a type" errorText={problem}>
          <div className="api-add-stage">
            <Input
              value={text}
              placeholder="image/*"
              spellcheck={false}
              onChange={({ detail }) => setText(detail.value.trim())}
              onKeyDown={({ detail }) => detail.key === 'Enter' && add()}
            />
            <Button onClick={add}>Add</Button>
          </div>
        </FormField>
      </SpaceBetween>
    </Container>
  )
}
