/** At the bottom of every page while a draft is in the address: what it holds, whether it is saved, and the way to its review. */
import Button from '@cloudscape-design/components/button'
import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useLocation, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'

import type { DraftInput } from '#shared/plans/draft.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { type Saving, savingKey } from '../../lib/draft-saving.ts'
import { useAfterPaint } from '../../lib/use-after-paint.ts'
import { useDraft } from '../../lib/use-draft.ts'
import './draft-bar.css'
import { GoneDraft } from './gone-draft.tsx'
import { LostDraft } from './lost-draft.tsx'
import { OpenDraft } from './open-draft.tsx'

type Discarded = { id: string; input: DraftInput }

export function DraftBar({ account }: { account: string }) {
  const { id, draft, error, open, writer } = useDraft(account)
  const { pathname } = useLocation()
  const { draft: inAddress }: { draft?: string } = useSearch({ strict: false })
  // The writer puts it there; there is nothing to fetch.
  const { data: saving } = useQuery<Saving>({
    queryKey: savingKey(account, id ?? ''),
    queryFn: skipToken,
  })
  // Typing in a field comes first; the bar follows.
  const followed = useAfterPaint(draft)
  const followedSaving = useAfterPaint(saving)
  const [discarded, setDiscarded] = useState<Discarded | null>(null)
  const discard = useMutation({
    mutationFn: (draftId: string) => {
      // Closed first: a page that shows it would ask for it again.
      open(null)
      return writer.discard(draftId)
    },
    onSuccess: (input, draftId) => setDiscarded({ id: draftId, input }),
  })
  const { mutate } = discard
  const onDiscard = useCallback(() => {
    if (id !== null) mutate(id)
  }, [id, mutate])

  // The review has its own way back and its own button.
  if (/\/plans\/[^/]+$/.test(pathname)) return null
  if (!inAddress || id === null) {
    if (discard.error) {
      return (
        <section className="draft-bar" aria-label="Draft">
          <ErrorAlert
            title="Could not discard the draft"
            error={discard.error}
            onRetry={() => discard.mutate(discard.variables)}
          />
        </section>
      )
    }
    return discarded ? (
      <DiscardedNote
        onUndo={() => {
          writer.change(discarded.id, () => discarded.input)
          open(discarded.id)
          setDiscarded(null)
        }}
        onClose={() => setDiscarded(null)}
      />
    ) : null
  }
  if (draft && saving?.state === 'gone') return <GoneDraft {...{ account, draft, saving }} />
  if (error && !draft) return <LostDraft {...{ account, error }} onClose={() => open(null)} />
  if (!draft) return null
  const shown =
    followed?.id === id ? { draft: followed, saving: followedSaving } : { draft, saving }
  return <OpenDraft key={id} {...{ account, onDiscard }} {...shown} />
}

function DiscardedNote({ onUndo, onClose }: { onUndo: () => void; onClose: () => void }) {
  return (
    <section className="draft-bar" aria-label="Draft">
      <div className="draft-bar-row">
        <span role="status" className="draft-bar-grow">
          The draft is discarded.
        </span>
        <Button onClick={onUndo} iconName="undo">
          Undo
        </Button>
        <Button variant="icon" iconName="close" ariaLabel="Close" onClick={onClose} />
      </div>
    </section>
  )
}
