/** Asks for the name of a new policy, or of a copy, puts it into the draft and opens it. */
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { toReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { FormDialog } from '../../components/form-dialog.tsx'
import { POLICY_SLUGS } from '../../lib/policy-slugs.ts'
import { resourcesQuery } from '../../lib/resources-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { findTakenName } from './find-taken-name.ts'
import type { PolicyKind } from './policy-kinds.ts'

type Props = {
  account: string
  kind: PolicyKind
  /** What it begins with; its name is replaced. */
  document: Readonly<Record<string, ResourceDocument>>
  suggestedName: string
  onClose: () => void
}

export function NewPolicyDialog({ account, kind, document, suggestedName, onClose }: Props) {
  const [name, setName] = useState(suggestedName)
  const [showProblem, setShowProblem] = useState(false)
  const { draft, id: draftId, put, writer } = useDraft(account)
  const isReading = draftId !== null && !draft
  const states = useQuery(resourcesQuery(account, kind.resource)).data?.items ?? []
  const navigate = useNavigate()
  const after = { ...document, Name: name.trim() }
  const refused = kind.problems(after).find(({ setting }) => setting === 'Name')
  const taken = findTakenName(name.trim(), { kind, states, changes: draft?.changes ?? [] })
  const problem = refused?.words ?? taken
  const create = () => {
    setShowProblem(true)
    if (problem || isReading) return
    const id = toReference(kind.resource, name.trim().replace(/[^\w-]+/g, '-'))
    put({ action: 'create', resource: kind.resource, id, after })
    void navigate({
      to: '/accounts/$account/policies/$kind/$id',
      params: { account, kind: POLICY_SLUGS[kind.resource], id },
      // The draft that this edit begins may not be in the address yet.
      search: { draft: draftId ?? writer.begun ?? undefined },
    })
    onClose()
  }
  return (
    <FormDialog
      title={`New ${kind.noun}`}
      submitText="Add to the draft"
      disabledReason={isReading ? 'The draft is still being read' : null}
      onSubmit={create}
      onClose={onClose}
    >
      <FormField
        label="Name"
        description="Unique in the account. Nothing is made in AWS before the draft is applied."
        errorText={(showProblem || name !== '') && problem}
        i18nStrings={{ errorIconAriaLabel: 'Error' }}
      >
        <Input
          value={name}
          autoFocus
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => setName(detail.value)}
        />
      </FormField>
    </FormDialog>
  )
}
