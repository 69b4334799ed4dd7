/** Tab of an API: puts one request through a method as it is in API Gateway now, deployed or not. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'

import type { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { type TestInvokeAnswer, TestInvokeInput } from '#shared/apis/test-invoke.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { listMethods } from './api-words.ts'
import { useTestInvoke } from './queries.ts'

/** The longest answer that is shown, in characters. */
const MAX_SHOWN = 20_000

type Props = {
  account: string
  apiId: string
  /** As it is in AWS: a draft cannot be invoked. */
  saved: RestApiDocument
  /** The method that is open in Routes. */
  method: string | undefined
}

export function TestTab({ account, apiId, saved, method }: Props) {
  const rows = listMethods(saved)
  const [chosen, setChosen] = useState(method)
  const row = rows.find(({ name }) => name === chosen) ?? rows[0]
  const [typedPath, setTypedPath] = useState<string | null>(null)
  const [headers, setHeaders] = useState('')
  const [body, setBody] = useState('')
  const test = useTestInvoke(account, apiId)
  if (!row) {
    return (
      <EmptyState title="Nothing to test yet">
        The API has no methods in AWS. What your draft adds can be tested once it is applied.
      </EmptyState>
    )
  }
  const path = typedPath ?? row.path.replace(/\{(\w+)\+?\}/g, '$1')
  const input = TestInvokeInput.safeParse({
    resourceId: saved.resources[row.path]?.id,
    httpMethod: row.httpMethod,
    pathWithQueryString: path,
    headers: toHeaders(headers),
    body,
  })
  const options = rows.map(({ name }): SelectProps.Option => ({ value: name, label: name }))
  return (
    <SpaceBetween size="m">
      <Container
        header={
          <Header
            variant="h2"
            description="As the API is in AWS now, deployed or not. Authorization and API keys are not asked for; a method that writes does write."
          >
            Request
          </Header>
        }
      >
        <SpaceBetween size="m">
          <ColumnLayout columns={2}>
            <FormField label="Method">
              <Select
                options={options}
                selectedOption={options.find(({ value }) => value === row.name) ?? null}
                onChange={({ detail }) => {
                  setChosen(detail.selectedOption.value)
                  setTypedPath(null)
                }}
              />
            </FormField>
            <FormField
              label="Path and query string"
              errorText={
                input.success ? null : 'A path begins with a slash: /images/cat.jpg?size=300x200'
              }
            >
              <Input
                value={path}
                spellcheck={false}
                onChange={({ detail }) => setTypedPath(detail.value)}
              />
            </FormField>
            <FormField label="Headers" description="One per line: Name: value">
              <Textarea
                value={headers}
                rows={3}
                spellcheck={false}
                onChange={({ detail }) => setHeaders(detail.value)}
              />
            </FormField>
            <FormField label="Body">
              <Textarea
                value={body}
                rows={3}
                spellcheck={false}
                onChange={({ detail }) => setBody(detail.value)}
              />
            </FormField>
          </ColumnLayout>
          <Button
            variant="primary"
            loading={test.isPending}
            loadingText="API Gateway runs the method"
            disabled={!input.success}
            disabledReason="The request is not complete"
            onClick={() => input.success && test.mutate(input.data)}
          >
            Send through {row.name}
          </Button>
        </SpaceBetween>
      </Container>
      {test.error && <ErrorAlert title="The method could not be run" error={test.error} />}
      {test.data && <Answer answer={test.data} />}
    </SpaceBetween>
  )
}

function Answer({ answer }: { answer: TestInvokeAnswer }) {
  const { status, headers, body, log, latencyMs } = answer
  return (
    <Container header={<Header variant="h2">Answer</Header>}>
      <SpaceBetween size="m">
        <StatusIndicator type={status < 400 ? 'success' : 'error'}>
          {`Status ${status} after ${latencyMs} ms`}
        </StatusIndicator>
        {body.length > MAX_SHOWN && (
          <Alert type="info" statusIconAriaLabel="Note">
            Only the first {MAX_SHOWN.toLocaleString('en-US')} characters of the body are shown.
          </Alert>
        )}
        <FormField label="Headers" stretch>
          <pre className="api-log">
            {headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
          </pre>
        </FormField>
        <FormField label="Body" stretch>
          <pre className="api-log">{body.slice(0, MAX_SHOWN) || '(empty)'}</pre>
        </FormField>
        <FormField label="API Gateway’s log" stretch>
          <pre className="api-log">{log}</pre>
        </FormField>
      </SpaceBetween>
    </Container>
  )
}

function toHeaders(text: string): Array<[string, string]> {
  return text.split('\n').flatMap((line): Array<[string, string]> => {
    const at = line.indexOf(':')
    return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()]] : []
  })
}
