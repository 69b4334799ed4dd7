/** What can be done with one origin or group beside editing it. Removing one that is used asks what takes over. */
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'

import {
  duplicateOrigin,
  findFreeOriginId,
  findOrigin,
  findOriginUsers,
  removeOrigin,
  removeOriginGroup,
} from '#shared/distribution/edit-origins.ts'
import { dropUnused } from '#shared/plans/drop-unused.ts'

import { useEditingNow, useEditingPart, useIsEditing } from '../../components/editing.tsx'
import { useDraftActions } from '../../lib/use-draft.ts'
import { useEditPlace } from '../../lib/use-edit-place.ts'
import { RemoveOriginDialog } from './remove-origin-dialog.tsx'

export function OriginActions({ originId }: { originId: string }) {
  const isReady = useIsEditing()
  const now = useEditingNow()
  const edit = useEditPlace()
  if (!isReady) return null
  const duplicate = () => {
    const { document, change } = now()
    const id = findFreeOriginId(document, originId)
    change((config) => duplicateOrigin(config, originId, id))
    edit.open(`origin:${id}`)
  }
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <Button ariaLabel={`Duplicate: ${originId}`} onClick={duplicate}>
        Duplicate
      </Button>
      <RemoveButton id={originId} kind="origin" />
    </SpaceBetween>
  )
}

export function OriginGroupActions({ groupId }: { groupId: string }) {
  return useIsEditing() && <RemoveButton id={groupId} kind="origin group" />
}

type RemoveProps = { id: string; kind: 'origin' | 'origin group' }

function RemoveButton({ id, kind }: RemoveProps) {
  const now = useEditingNow()
  const { account = '' } = useParams({ strict: false })
  const draft = useDraftActions(account)
  const [asks, setAsks] = useState(false)
  const isLast = useEditingPart(
    ({ document }) => kind === 'origin' && (document.Origins?.Items ?? []).length === 1,
  )
  const remove = (replacement: string | null) => {
    const { document, change } = now()
    const from = kind === 'origin' ? removeOrigin : removeOriginGroup
    const control = findOrigin(document, id)?.OriginAccessControlId
    change((config) => from(config, id, replacement))
    // An access control that the draft makes for this origin alone goes with it.
    if (control) {
      draft.change((input) => ({ ...input, changes: dropUnused(input.changes, [control]) }))
    }
    setAsks(false)
  }
  const ask = () => {
    const users = findOriginUsers(now().document, id)
    if (users.behaviors.length + users.groups.length > 0) setAsks(true)
    else remove(null)
  }
  return (
    <>
      <Button
        ariaLabel={`Remove: ${id}`}
        disabled={isLast}
        disabledReason="A distribution needs at least one origin: add another one first"
        onClick={ask}
      >
        Remove
      </Button>
      {asks && (
        <RemoveOriginDialog
          id={id}
          kind={kind}
          config={now().document}
          onRemove={remove}
          onCancel={() => setAsks(false)}
        />
      )}
    </>
  )
}
