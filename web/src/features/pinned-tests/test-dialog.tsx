/** The form of a pinned test: its name and what must come of its request. */
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import { listSecretHeaders } from '#shared/explain/secret-headers.ts'
import type { ExplainRequest, PinnedTestInput } from '#shared/pinned-tests/pinned-test.ts'

import { FormDialog } from '../../components/form-dialog.tsx'
import { describeError } from '../../lib/describe-error.ts'
import { type ExpectationDraft, findDraftProblems, toExpectations } from './expectation-draft.ts'
import { ExpectationFields } from './expectation-fields.tsx'

type Props = {
  title: string
  submitText: string
  request: ExplainRequest
  initialName: string
  initialDraft: ExpectationDraft
  pending: boolean
  error: unknown
  onSubmit: (test: PinnedTestInput) => void
  onClose: () => void
}

export function TestDialog(props: Props) {
  const { title, submitText, request, pending, error, onSubmit, onClose } = props
  const [name, setName] = useState(props.initialName)
  const [draft, setDraft] = useState(props.initialDraft)
  const [showProblems, setShowProblems] = useState(false)
  const { all, ...problems } = findDraftProblems(draft)
  const nameProblem = name.trim() === '' ? 'Give it a name, so that a failure says what broke.' : ''

  const submit = () => {
    setShowProblems(true)
    if (nameProblem || all || Object.keys(problems).length > 0) return
    onSubmit({ name: name.trim(), request, expect: toExpectations(draft) })
  }
  return (
    <FormDialog
      title={title}
      submitText={submitText}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form
        errorText={error ? describeError(error).text : (showProblems && all) || undefined}
        errorIconAriaLabel="Error"
      >
        <SpaceBetween size="m">
          <FormField
            label="Name"
            stretch
            errorText={showProblems && nameProblem}
            i18nStrings={{ errorIconAriaLabel: 'Error' }}
          >
            <Input
              value={name}
              placeholder="A bogus /api path keeps its 404"
              onChange={({ detail }) => setName(detail.value)}
            />
          </FormField>
          <FormField label="Request" stretch warningText={warnOfSecrets(request)}>
            <span className="mono">
              {request.method} {request.url.slice(0, 500)}
            </span>
          </FormField>
          <FormField label="What must come of it" stretch>
            <ExpectationFields
              draft={draft}
              problems={showProblems ? problems : {}}
              onChange={setDraft}
            />
          </FormField>
        </SpaceBetween>
      </Form>
    </FormDialog>
  )
}

/** What is pinned is kept as it was typed, and travels with the file. */
function warnOfSecrets(request: ExplainRequest): string | undefined {
  const names = listSecretHeaders(request)
  if (names.length === 0) return undefined
  return `The test keeps the value of ${names.join(' and ')}: whoever sees this distribution's tests, or a file of them, can read it. Leave the header out, or use a value that opens nothing.`
}
