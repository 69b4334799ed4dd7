/** Whether what was typed is on the server, and what another window has done to it. */
import Button from '@cloudscape-design/components/button'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'

import type { Draft } from '#shared/plans/draft.ts'
import { toResourceKey } from '#shared/plans/resource.ts'

import { lazyPart } from '../../components/lazy-part.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { describeError } from '../../lib/describe-error.ts'
import type { Saving } from '../../lib/draft-saving.ts'
import { useDraftActions } from '../../lib/use-draft.ts'
import type { ResourceDifferences } from './draft-words.ts'

const DecideDialog = lazyPart({
  name: 'both edits',
  load: async () => (await import('./decide-dialog.tsx')).DecideDialog,
})

type Props = {
  account: string
  draft: Draft
  saving: Saving | undefined
  differences: readonly ResourceDifferences[]
}

export function SavingState({ account, draft, saving, differences }: Props) {
  const { writer } = useDraftActions(account)
  const [isDeciding, setDeciding] = useState(false)
  if (saving?.state === 'saving') return <StatusIndicator type="loading">Saving</StatusIndicator>
  if (saving?.state === 'disputed') {
    const { dispute } = saving
    return (
      <span className="draft-bar-trouble" role="alert">
        <StatusIndicator type="warning">
          Not saved: {dispute.theirs.updatedBy || 'another window'} edited the same.
        </StatusIndicator>
        <Button onClick={() => setDeciding(true)}>Decide</Button>
        {isDeciding && (
          <DecideDialog
            {...{ account, draft, dispute }}
            nameOf={({ key }) =>
              differences.find(({ change }) => toResourceKey(change) === key)?.name ?? null
            }
            onClose={() => setDeciding(false)}
          />
        )}
      </span>
    )
  }
  if (saving?.state === 'failed') {
    return (
      <span className="draft-bar-trouble" role="alert">
        <StatusIndicator type="error">
          Not saved: {describeError(saving.error).text}
        </StatusIndicator>
        <Button onClick={() => void writer.flush(draft.id).catch(() => undefined)}>
          Try again
        </Button>
      </span>
    )
  }
  const taken = saving?.state === 'saved' ? saving.taken : undefined
  return (
    <>
      <StatusIndicator>Saved</StatusIndicator>
      {taken && (
        <span className="muted">
          with what {taken.by || 'somebody'} changed in another window{' '}
          <RelativeTime at={taken.at} />
        </span>
      )}
    </>
  )
}
