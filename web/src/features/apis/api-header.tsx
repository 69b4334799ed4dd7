/** Name, state and what can be done with a REST API as a whole. */
import Badge from '@cloudscape-design/components/badge'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import { isReference } from '#shared/plans/proposed-change.ts'

import { Copyable } from '../../components/copyable.tsx'
import { LastChange } from '../../components/last-change.tsx'
import { paths } from '../../lib/paths.ts'
import type { SavedApi } from './api-edit.ts'
import { DeleteApiDialog } from './delete-api-dialog.tsx'

type Props = {
  account: string
  saved: SavedApi
  name: string
  isChanged: boolean
  isDeleted: boolean
  onReset: () => void
}

export function ApiHeader({ account, saved, name, isChanged, isDeleted, onReset }: Props) {
  const [deletes, setDeletes] = useState(false)
  const { id } = saved
  const isNew = isReference(id)
  return (
    <SpaceBetween size="xs">
      <Link href={paths.restApis(account)}>‹ All APIs</Link>
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {isChanged && !isDeleted && !isNew && (
              <Button onClick={onReset}>Undo my changes</Button>
            )}
            <Button
              disabled={isDeleted}
              disabledReason="Your draft deletes it already"
              onClick={() => setDeletes(true)}
            >
              Delete
            </Button>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      <div className="facts-line">
        {!isNew && <Copyable text={id} what="API id" />}
        {!isNew && <LastChange account={account} resource="RestApi" id={id} />}
        {isNew && <Badge color="blue">New in your draft</Badge>}
        {isChanged && !isDeleted && !isNew && <Badge color="blue">Changed in your draft</Badge>}
      </div>
      {deletes && (
        <DeleteApiDialog
          account={account}
          saved={saved}
          name={name}
          onClose={() => setDeletes(false)}
        />
      )}
    </SpaceBetween>
  )
}
