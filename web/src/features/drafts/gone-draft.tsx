/** The draft that is open here was applied or discarded elsewhere. What this window has of it is not lost. */
import Button from '@cloudscape-design/components/button'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { Draft } from '#shared/plans/draft.ts'

import { RelativeTime } from '../../components/relative-time.tsx'
import type { Ending, Saving } from '../../lib/draft-saving.ts'
import { paths } from '../../lib/paths.ts'
import { useDraftActions } from '../../lib/use-draft.ts'

type Props = { account: string; draft: Draft; saving: Extract<Saving, { state: 'gone' }> }

export function GoneDraft({ account, draft, saving }: Props) {
  const { open, writer } = useDraftActions(account)
  const { ending, unsaved } = saving
  const isApplied = ending?.event === 'applied'
  const close = () => {
    open(null)
    writer.forget(draft.id)
  }
  return (
    <section className="draft-bar" aria-label="Draft">
      <div className="draft-bar-row">
        <span role="alert" className="draft-bar-grow">
          <StatusIndicator type={unsaved ? 'warning' : 'info'}>
            <What ending={ending} />{' '}
            {unsaved && 'What you typed since is only in this window: keep it, or drop it.'}
          </StatusIndicator>
        </span>
        {isApplied && ending.runId && (
          <Button href={paths.run(account, ending.runId)}>Open the run</Button>
        )}
        {(unsaved || !isApplied) && draft.changes.length > 0 && (
          <Button onClick={() => open(writer.rescue(draft.id))}>Keep it as a new draft</Button>
        )}
        <Button onClick={close}>{unsaved ? 'Drop it' : 'Close'}</Button>
      </div>
    </section>
  )
}

function What({ ending }: { ending: Ending }) {
  if (!ending) return 'This draft was applied or discarded in another window.'
  const { at, by, event } = ending
  return (
    <>
      {by || 'Somebody'} {event === 'applied' ? 'applied' : 'discarded'} this draft{' '}
      <RelativeTime at={at} />.
    </>
  )
}
