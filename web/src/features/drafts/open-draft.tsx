/** The bar of a draft that is open. */
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { useNavigate } from '@tanstack/react-router'
import { memo, useState } from 'react'

import type { Draft } from '#shared/plans/draft.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import type { Saving } from '../../lib/draft-saving.ts'
import { usePlanDraft } from '../../lib/plans-query.ts'
import { useDraftActions } from '../../lib/use-draft.ts'
import { useShortcut } from '../../lib/use-shortcut.ts'
import { DraftPanel } from './draft-panel.tsx'
import { summarizeDraft } from './draft-words.ts'
import { SavingState } from './saving-state.tsx'
import { useDraftDifferences } from './use-draft-differences.ts'

const MORE = [
  { id: 'copy', text: 'Copy the link', iconName: 'copy' },
  { id: 'close', text: 'Save and close', iconName: 'check' },
  { id: 'discard', text: 'Discard', iconName: 'remove' },
] as const

type Props = {
  account: string
  /** A moment behind the typing. */
  draft: Draft
  saving: Saving | undefined
  onDiscard: () => void
}

export const OpenDraft = memo(function OpenDraft({ account, draft, saving, onDiscard }: Props) {
  const { writer, open } = useDraftActions(account)
  const [isUnfolded, setUnfolded] = useState(false)
  const [said, setSaid] = useState('')
  const differences = useDraftDifferences(account, draft)
  const { review, isPending, error } = useReview(account, draft)

  const actions = {
    copy: () =>
      void navigator.clipboard.writeText(location.href).then(
        () => setSaid('The link is copied.'),
        () => setSaid('The browser did not allow to copy. The link is this page’s address.'),
      ),
    close: () =>
      void writer.flush(draft.id).then(
        () => open(null),
        // The bar says why it is not saved.
        () => setSaid('It stays open until it is saved.'),
      ),
    discard: onDiscard,
  }
  const isEmpty = draft.changes.length === 0
  const summary = summarizeDraft(differences)
  return (
    <section className="draft-bar" aria-label="Draft">
      {error !== null && (
        <ErrorAlert title="The review could not be made" error={error} onRetry={review} />
      )}
      {isUnfolded && <DraftPanel account={account} draft={draft} differences={differences} />}
      <div className="draft-bar-row">
        <span className="draft-bar-grow">
          <Button
            variant="inline-link"
            iconName={isUnfolded ? 'angle-down' : 'angle-up'}
            ariaExpanded={isUnfolded}
            ariaLabel={`Draft: ${summary}`}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            {summary}
          </Button>{' '}
          <SavingState {...{ account, draft, saving, differences }} />
        </span>
        <span role="status" className={said ? 'draft-bar-said' : 'for-ears'}>
          {said || summary}
        </span>
        <ButtonDropdown
          items={MORE}
          variant="icon"
          ariaLabel="More for this draft"
          expandToViewport
          onItemClick={({ detail }) => {
            const chosen = MORE.find(({ id }) => id === detail.id)
            if (chosen) actions[chosen.id]()
          }}
        />
        <Button
          variant="primary"
          onClick={review}
          loading={isPending}
          loadingText="Making the plan"
          disabled={isEmpty}
          disabledReason="Change something first"
          ariaLabel={`Review ${summary}`}
        >
          Review
        </Button>
      </div>
    </section>
  )
})

function useReview(account: string, draft: Draft) {
  const { mutate, isPending, error } = usePlanDraft(account)
  const navigate = useNavigate()
  const review = () => {
    if (isPending || draft.changes.length === 0) return
    mutate(draft.id, {
      onSuccess: ({ id }) =>
        void navigate({
          to: '/accounts/$account/plans/$planId',
          params: { account, planId: id },
        }),
    })
  }
  useShortcut('enter', review)
  return { review, isPending, error }
}
