/** Deleting an API, as a change of the draft: the more depends on it, the more is asked. */
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { isReference } from '#shared/plans/proposed-change.ts'

import { FormDialog } from '../../components/form-dialog.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import type { SavedApi } from './api-edit.ts'

type Props = { account: string; saved: SavedApi; name: string; onClose: () => void }

export function DeleteApiDialog({ account, saved, name, onClose }: Props) {
  const { id, usedBy, version } = saved
  const { put, drop } = useDraft(account)
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const users = useNames(account, usedBy ?? [])
  const isNew = isReference(id)
  const stages = Object.keys(saved.document.stages)
  // Who may stand before it is not known: then somebody does.
  const mustType = !isNew && (usedBy === null || usedBy.length > 0)
  const confirm = () => {
    onClose()
    if (!isNew) {
      put({ action: 'delete', resource: 'RestApi', id, baseVersion: version })
      return
    }
    drop({ resource: 'RestApi', id })
    void navigate({
      to: '/accounts/$account/apis',
      params: { account },
      search: ({ draft }) => ({ draft }),
    })
  }
  return (
    <FormDialog
      title={`Delete ${name}?`}
      submitText={isNew ? 'Take it out of the draft' : 'Delete it in the draft'}
      disabledReason={mustType && typed.trim() !== name ? `Type ${name} first` : null}
      onSubmit={confirm}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        {isNew ? (
          <Box>It is only in your draft: nothing in AWS changes.</Box>
        ) : (
          <Box>
            {stages.length > 0
              ? `Its ${stages.length === 1 ? 'stage' : 'stages'} ${stages.join(', ')} ${stages.length === 1 ? 'goes' : 'go'} with it, and who calls it gets no answer. `
              : 'Nobody can call it: it has no stage. '}
            One that is made like it gets another id, and with it another URL. Nothing happens
            before the draft is applied.
          </Box>
        )}
        {mustType && (
          <Alert type="warning" statusIconAriaLabel="Warning">
            {usedBy === null
              ? 'Which distributions stand before it cannot be read.'
              : `${users.join(', ')} ${users.length === 1 ? 'stands' : 'stand'} before it: viewers get errors where ${users.length === 1 ? 'it asks' : 'they ask'} this API.`}
          </Alert>
        )}
        {mustType && (
          <FormField label={`Type ${name} to go on`} stretch>
            <Input
              value={typed}
              spellcheck={false}
              autoComplete={false}
              onChange={({ detail }) => setTyped(detail.value)}
            />
          </FormField>
        )}
      </SpaceBetween>
    </FormDialog>
  )
}

/** What people call the distributions. */
function useNames(account: string, ids: readonly string[]): string[] {
  const { data } = useQuery(distributionsQuery(account))
  return ids.map((id) => {
    const found = data?.items.find((one) => one.id === id)
    return found?.aliases[0] ?? found?.domainName ?? id
  })
}
