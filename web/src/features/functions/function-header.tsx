/** Name, state and what can be done with a function. */
import Badge from '@cloudscape-design/components/badge'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { isReference } from '#shared/plans/proposed-change.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { AttachDialog } from '../../components/attach-dialog.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { LastChange } from '../../components/last-change.tsx'
import { formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { ResourceUser } from '../../lib/resource-users.ts'
import { useDraftActions } from '../../lib/use-draft.ts'
import { nameOfFunctionId, type SavedFunction } from './function-rows.ts'
import { NewFunctionDialog } from './new-function-dialog.tsx'

type Props = {
  account: string
  saved: SavedFunction
  document: FunctionDocument
  isChanged: boolean
  isDeleted: boolean
  users: readonly ResourceUser[]
  onReset: () => void
}

export function FunctionHeader(props: Props) {
  const { account, saved, document, isChanged, isDeleted, users, onReset } = props
  const [open, setOpen] = useState<'attach' | 'copy' | 'delete' | null>(null)
  const { id } = saved
  const name = nameOfFunctionId(id)
  const isNew = isReference(id)
  const close = () => setOpen(null)
  const deleteProblem = isDeleted ? 'Your draft deletes it already' : findDeleteProblem(users)
  return (
    <>
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {isChanged && !isDeleted && <Button onClick={onReset}>Undo my changes</Button>}
            <Button
              disabled={deleteProblem !== null}
              disabledReason={deleteProblem ?? ''}
              onClick={() => setOpen('delete')}
            >
              Delete
            </Button>
            <Button onClick={() => setOpen('copy')}>Duplicate</Button>
            <Button
              variant="primary"
              disabled={isDeleted}
              disabledReason="Your draft deletes it"
              onClick={() => setOpen('attach')}
            >
              Associate with behaviors
            </Button>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      <div className="facts-line">
        <Link href={paths.functions(account)}>Functions</Link>
        {!isNew && <LastChange account={account} resource="Function" id={id} />}
        {isNew && <Badge color="blue">New in your draft</Badge>}
        {isChanged && !isDeleted && <Badge color="blue">Changed in your draft</Badge>}
      </div>
      {open === 'attach' && (
        <AttachDialog
          account={account}
          resource="Function"
          id={id}
          name={name}
          note={
            document.live === null
              ? 'CloudFront associates published functions only. Switch on “Publish as well”, or the plan will be refused.'
              : null
          }
          onClose={close}
        />
      )}
      {open === 'copy' && (
        <NewFunctionDialog
          account={account}
          stage={document.development}
          suggestedName={`${name}-copy`}
          onClose={close}
        />
      )}
      {open === 'delete' && <DeleteDialog account={account} saved={saved} onClose={close} />}
    </>
  )
}

type DeleteProps = Pick<Props, 'account' | 'saved'> & { onClose: () => void }

function DeleteDialog({ account, saved: { id, version }, onClose }: DeleteProps) {
  const { put, drop } = useDraftActions(account)
  const navigate = useNavigate()
  const isNew = isReference(id)
  const ref = { resource: 'Function', id } as const
  const confirm = () => {
    onClose()
    if (!isNew) return put({ action: 'delete', ...ref, baseVersion: version })
    drop(ref)
    void navigate({
      to: '/accounts/$account/functions',
      params: { account },
      search: ({ draft }) => ({ draft }),
    })
  }
  return (
    <ConfirmDialog
      title={`Delete ${nameOfFunctionId(id)}?`}
      confirmText={isNew ? 'Take out of the draft' : 'Delete in the draft'}
      onConfirm={confirm}
      onCancel={onClose}
    >
      {isNew
        ? 'The function is in your draft only.'
        : 'No distribution uses this function. Both stages are deleted in AWS when the draft is applied; until then it can be kept.'}
    </ConfirmDialog>
  )
}

/** AWS refuses to delete what is in use (F5.5). */
function findDeleteProblem(users: readonly ResourceUser[]): string | null {
  const using = users.filter(({ state }) => state !== 'stops')
  if (using.length === 0) return null
  const ids = using.slice(0, 5).map(({ distributionId }) => distributionId)
  const more = using.length > ids.length ? ' and others' : ''
  return `${formatCounted(using.length, 'distribution')} ${using.length === 1 ? 'uses' : 'use'} it: ${ids.join(', ')}${more}. Take it from their behaviors first.`
}
