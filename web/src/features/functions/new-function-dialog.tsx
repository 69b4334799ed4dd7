/** Asks for the name of a new function, or of a copy, puts it into the draft and opens it. */
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { findFunctionProblems } from '#shared/distribution/rules/function-rules.ts'
import { toReference } from '#shared/plans/proposed-change.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { FormDialog } from '../../components/form-dialog.tsx'
import { resourcesQuery } from '../../lib/resources-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { toFunctionRows } from './function-rows.ts'
import { FIRST_CODE } from './function-state.ts'

const FIRST_STAGE: FunctionDocument['development'] = {
  FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
  FunctionCode: FIRST_CODE,
}

type Props = {
  account: string
  /** What is copied. @default a function that changes nothing */
  stage?: FunctionDocument['development']
  suggestedName?: string
  onClose: () => void
}

export function NewFunctionDialog(props: Props) {
  const { account, stage = FIRST_STAGE, suggestedName = '', onClose } = props
  const [name, setName] = useState(suggestedName)
  const [showProblem, setShowProblem] = useState(false)
  const { draft, id: draftId, put, writer } = useDraft(account)
  const { data } = useQuery(resourcesQuery(account, 'Function'))
  const navigate = useNavigate()
  const isReading = draftId !== null && !draft
  const isTaken = toFunctionRows(data?.items ?? [], draft?.changes ?? []).some(
    (row) => row.name === name,
  )
  const problem = isTaken ? `There is a function called ${name} already.` : findNameProblem(name)
  const create = () => {
    setShowProblem(true)
    if (problem || isReading) return
    const id = toReference('Function', name)
    put({
      action: 'create',
      resource: 'Function',
      id,
      after: { development: toJson(stage), live: null },
    })
    void navigate({
      to: '/accounts/$account/functions/$name',
      params: { account, name: id },
      // The draft that this edit begins may not be in the address yet.
      search: { draft: draftId ?? writer.begun ?? undefined },
    })
    onClose()
  }
  return (
    <FormDialog
      title="New function"
      submitText="Add to the draft"
      disabledReason={isReading ? 'The draft is still being read' : null}
      onSubmit={create}
      onClose={onClose}
    >
      <FormField
        label="Name"
        description="Unique in the account; it cannot be changed later. Nothing is made in AWS before the draft is applied."
        errorText={(showProblem || name !== '') && problem}
        i18nStrings={{ errorIconAriaLabel: 'Error' }}
      >
        <Input
          value={name}
          autoFocus
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => setName(detail.value.trim())}
        />
      </FormField>
    </FormDialog>
  )
}

function findNameProblem(name: string): string | null {
  const [problem] = findFunctionProblems({
    name,
    comment: '',
    runtime: 'cloudfront-js-2.0',
    codeBytes: 0,
  })
  return problem?.words ?? null
}

/** A stage came as JSON, or is one of the constants above. */
function toJson({ FunctionConfig, FunctionCode }: FunctionDocument['development']) {
  const { Comment = '', Runtime = 'cloudfront-js-2.0' } = FunctionConfig
  return { FunctionConfig: { Comment, Runtime }, FunctionCode }
}
