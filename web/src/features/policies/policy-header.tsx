/** Name, state and what can be done with a policy. */
import Badge from '@cloudscape-design/components/badge'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { AttachDialog } from '../../components/attach-dialog.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Copyable } from '../../components/copyable.tsx'
import { LastChange } from '../../components/last-change.tsx'
import { formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { POLICY_SLUGS } from '../../lib/policy-slugs.ts'
import type { ResourceUser } from '../../lib/resource-users.ts'
import { useDraftActions } from '../../lib/use-draft.ts'
import { NewPolicyDialog } from './new-policy-dialog.tsx'
import { nameOfPolicy, type PolicyKind, type SavedPolicy } from './policy-kinds.ts'

type Props = {
  account: string
  kind: PolicyKind
  saved: SavedPolicy
  document: ResourceDocument
  isChanged: boolean
  isDeleted: boolean
  users: readonly ResourceUser[]
  onReset: () => void
}

export function PolicyHeader(props: Props) {
  const { account, kind, saved, document, isChanged, isDeleted, users, onReset } = props
  const { resource, id, managed } = saved
  const [open, setOpen] = useState<'attach' | 'copy' | 'delete' | null>(null)
  const name = nameOfPolicy(document) || id
  const close = () => setOpen(null)
  const isNew = isReference(id)
  const places = resource === 'OriginAccessControl' ? 'origins' : 'behaviors'
  return (
    <>
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {isChanged && !isDeleted && <Button onClick={onReset}>Undo my changes</Button>}
            {!managed && (
              <Button
                disabled={isDeleted || findDeleteProblem(users) !== null}
                disabledReason={
                  isDeleted ? 'Your draft deletes it already' : (findDeleteProblem(users) ?? '')
                }
                onClick={() => setOpen('delete')}
              >
                Delete
              </Button>
            )}
            <Button onClick={() => setOpen('copy')}>
              {managed ? 'Duplicate to change' : 'Duplicate'}
            </Button>
            <Button
              variant="primary"
              disabled={isDeleted}
              disabledReason="Your draft deletes it"
              onClick={() => setOpen('attach')}
            >
              Attach to {places}
            </Button>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      <div className="facts-line">
        <Link href={paths.policies(account, POLICY_SLUGS[resource])}>{kind.plural}</Link>
        {!isNew && <Copyable text={id} what="id" />}
        {!isNew && !managed && <LastChange account={account} resource={resource} id={id} />}
        {managed && <Badge color="grey">Managed by AWS</Badge>}
        {isNew && <Badge color="blue">New in your draft</Badge>}
        {isChanged && !isDeleted && <Badge color="blue">Changed in your draft</Badge>}
      </div>
      {open === 'attach' && (
        <AttachDialog account={account} resource={resource} id={id} name={name} onClose={close} />
      )}
      {open === 'copy' && (
        <NewPolicyDialog
          account={account}
          kind={kind}
          document={toFields(document)}
          suggestedName={`${name.replace(/^Managed-/, '')}-copy`}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <DeleteDialog account={account} kind={kind} saved={saved} name={name} onClose={close} />
      )}
    </>
  )
}

type DeleteProps = Pick<Props, 'account' | 'kind' | 'saved'> & { name: string; onClose: () => void }

function DeleteDialog({ account, kind, saved, name, onClose }: DeleteProps) {
  const { resource, id, version } = saved
  const { put, drop } = useDraftActions(account)
  const navigate = useNavigate()
  const isNew = isReference(id)
  const confirm = () => {
    onClose()
    if (!isNew) return put({ action: 'delete', resource, id, baseVersion: version })
    drop(saved)
    void navigate({
      to: '/accounts/$account/policies',
      params: { account },
      search: ({ draft }) => ({ draft, kind: POLICY_SLUGS[resource] }),
    })
  }
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      confirmText={isNew ? 'Take out of the draft' : 'Delete in the draft'}
      onConfirm={confirm}
      onCancel={onClose}
    >
      {isNew
        ? `The ${kind.noun} is in your draft only.`
        : `No distribution uses this ${kind.noun}. It is deleted in AWS when the draft is applied; until then it can be kept.`}
    </ConfirmDialog>
  )
}

/** AWS refuses to delete what is in use (F4.2). */
function findDeleteProblem(users: readonly ResourceUser[]): string | null {
  const using = users.filter(({ state }) => state !== 'stops')
  const [first] = using
  if (!first) return null
  const ids = using.slice(0, 5).map(({ distributionId }) => distributionId)
  const more = using.length > ids.length ? ' and others' : ''
  return `${formatCounted(using.length, 'distribution')} ${using.length === 1 ? 'uses' : 'use'} it: ${ids.join(', ')}${more}. Give their behaviors another one first.`
}

function toFields(document: ResourceDocument): Record<string, ResourceDocument> {
  return typeof document === 'object' && document !== null && !Array.isArray(document)
    ? document
    : {}
}
