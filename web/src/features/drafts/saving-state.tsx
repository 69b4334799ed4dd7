/** Whether what was typed is on the server. */
import Button from '@cloudscape-design/components/button'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { skipToken, useQuery } from '@tanstack/react-query'

import { describeError } from '../../lib/describe-error.ts'
import { type Saving, savingKey } from '../../lib/draft-writer.ts'
import { useDraftActions } from '../../lib/use-draft.ts'

type Props = { account: string; draftId: string }

export function SavingState({ account, draftId }: Props) {
  const { writer } = useDraftActions(account)
  // The writer puts it there; there is nothing to fetch.
  const { data } = useQuery<Saving>({ queryKey: savingKey(account, draftId), queryFn: skipToken })
  if (!data || data.state === 'saved') {
    return <StatusIndicator>Saved</StatusIndicator>
  }
  if (data.state === 'saving') return <StatusIndicator type="loading">Saving</StatusIndicator>
  if (data.error.code === 'conflict') {
    return (
      <span className="draft-bar-trouble" role="alert">
        <StatusIndicator type="error">
          Not saved: this draft was changed in another window.
        </StatusIndicator>
        <Button onClick={() => void writer.reload(draftId)}>Load theirs</Button>
      </span>
    )
  }
  return (
    <span className="draft-bar-trouble" role="alert">
      <StatusIndicator type="error">Not saved: {describeError(data.error).text}</StatusIndicator>
      <Button onClick={() => void writer.flush(draftId).catch(() => undefined)}>Try again</Button>
    </span>
  )
}
