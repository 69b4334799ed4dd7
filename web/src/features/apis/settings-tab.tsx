/** Tab of an API: its name, what it passes as bytes, who may call it at all. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
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

import type { SavedValue } from '../../components/edit-saved.tsx'
import { NamedField } from '../../components/named-field.tsx'
import type { ApiEdit } from './api-edit.ts'
import { ENDPOINT_TEXT } from './api-words.ts'
import { NumberField } from './number-field.tsx'
import { PolicyField } from './policy-field.tsx'
import { toSaved } from './saved-value.ts'
import type { FindingsOf, ShownFindings } from './use-api-findings.ts'

/** Source: API reference of API Gateway, RestApi.apiKeySource */
const KEY_SOURCES: SelectProps.Option[] = [
  { value: 'HEADER', label: 'In the header x-api-key' },
  { value: 'AUTHORIZER', label: 'The authorizer gives it' },
]

const ENDPOINTS: SelectProps.Option[] = Object.entries(ENDPOINT_TEXT).map(([value, label]) => ({
  value,
  label,
}))

type Props = { edit: ApiEdit; findingsOf: FindingsOf }

export function SettingsTab({ edit, findingsOf }: Props) {
  const { document, saved, change } = edit
  const set = (part: Partial<RestApiDocument>) => change((now) => ({ ...now, ...part }))
  const savedOf = <Name extends keyof RestApiDocument>(
    name: Name,
    toWords?: (value: RestApiDocument[Name]) => string,
  ) =>
    toSaved(
      { now: document[name], saved: saved[name] },
      // One member, by its own name.
      (value) => set({ [name]: value } as Partial<RestApiDocument>),
      toWords,
    )
  return (
    <SpaceBetween size="m">
      <Container header={<Header variant="h2">General</Header>}>
        <ColumnLayout columns={2}>
          <NameField document={document} saved={saved} onChange={set} />
          <DescriptionField document={document} saved={saved} onChange={set} />
          <NamedField
            label="Endpoint"
            awsName="endpointConfiguration.types"
            {...findingsOf('endpointType')}
            saved={savedOf('endpointType', (type) => ENDPOINT_TEXT[type])}
            help="Behind CloudFront, Regional is right: an edge-optimized API has a CloudFront of its own, and requests go through two."
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
          </NamedField>
          <NumberField
            label="Compression"
            awsName="minimumCompressionSize"
            help="Smallest answer that API Gateway compresses, in bytes. Empty: none. CloudFront can compress as well."
            value={document.minimumCompressionSize}
            saved={saved.minimumCompressionSize}
            problemOf={findCompressionProblem}
            onChange={(minimumCompressionSize) => set({ minimumCompressionSize })}
          />
          <NamedField
            label="Host name of API Gateway"
            awsName="disableExecuteApiEndpoint"
            help="What distributions use as their origin. Without it only a custom domain answers."
            {...findingsOf('disableExecuteApiEndpoint')}
            saved={savedOf('disableExecuteApiEndpoint', (off) =>
              off ? 'it answers 403' : 'it answers',
            )}
          >
            <Toggle
              checked={!document.disableExecuteApiEndpoint}
              onChange={({ detail }) => set({ disableExecuteApiEndpoint: !detail.checked })}
            >
              {document.disableExecuteApiEndpoint ? 'It answers 403' : 'It answers'}
            </Toggle>
          </NamedField>
          <NamedField
            label="Where an API key stands"
            awsName="apiKeySource"
            help="For methods that ask for one."
            saved={savedOf('apiKeySource')}
          >
            <Select
              options={KEY_SOURCES}
              selectedOption={
                KEY_SOURCES.find(({ value }) => value === document.apiKeySource) ?? null
              }
              onChange={({ detail }) =>
                set({
                  apiKeySource:
                    detail.selectedOption.value === 'AUTHORIZER' ? 'AUTHORIZER' : 'HEADER',
                })
              }
            />
          </NamedField>
        </ColumnLayout>
      </Container>
      <BinaryTypes
        types={document.binaryMediaTypes}
        saved={savedOf('binaryMediaTypes')}
        findings={findingsOf('binaryMediaTypes')}
        onChange={(binaryMediaTypes) => set({ binaryMediaTypes })}
      />
      <Container header={<Header variant="h2">Resource policy</Header>}>
        <PolicyField
          policy={document.policy}
          saved={savedOf('policy', () => 'another policy, or none')}
          findings={findingsOf('policy')}
          onChange={(policy) => set({ policy })}
        />
      </Container>
    </SpaceBetween>
  )
}

type NameProps = {
  document: RestApiDocument
  saved: RestApiDocument
  onChange: (part: Partial<RestApiDocument>) => void
}

function NameField({ document, saved, onChange }: NameProps) {
  return (
    <NamedField
      label="Name"
      awsName="name"
      help="What lists and plans call it. Callers never see it."
      problem={document.name.trim() === '' ? 'An API must have a name.' : null}
      saved={toSaved({ now: document.name, saved: saved.name }, (name) => onChange({ name }))}
    >
      <Input value={document.name} onChange={({ detail }) => onChange({ name: detail.value })} />
    </NamedField>
  )
}

function DescriptionField({ document, saved, onChange }: NameProps) {
  return (
    <NamedField
      label="Description"
      awsName="description"
      help="For people: what it is for. API Gateway does nothing with it."
      saved={toSaved(
        { now: document.description ?? '', saved: saved.description ?? '' },
        (description) => onChange({ description }),
      )}
    >
      <Input
        value={document.description ?? ''}
        onChange={({ detail }) => onChange({ description: detail.value })}
      />
    </NamedField>
  )
}

type TypesProps = {
  types: string[]
  saved: SavedValue | null
  findings: ShownFindings
  onChange: (types: string[]) => void
}

function BinaryTypes({ types, saved, findings, onChange }: TypesProps) {
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
        <NamedField
          label="Add a type"
          awsName="binaryMediaTypes"
          help="image/png, image/* for all pictures, */* for everything."
          problem={problem}
          saved={saved}
          {...findings}
        >
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
        </NamedField>
      </SpaceBetween>
    </Container>
  )
}
