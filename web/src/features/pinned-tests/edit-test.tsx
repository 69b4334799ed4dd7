/** Changes the name and the expectations of a pinned test; its request stays as it was pinned. */
import type { PinnedTest } from '#shared/pinned-tests/pinned-test.ts'

import { draftFromExpectations } from './expectation-draft.ts'
import { useReplacePinnedTest } from './queries.ts'
import { TestDialog } from './test-dialog.tsx'

type Props = {
  place: { account: string; distributionId: string }
  test: PinnedTest
  onClose: () => void
}

export function EditTest({ place, test, onClose }: Props) {
  const replace = useReplacePinnedTest(place)
  return (
    <TestDialog
      title="Edit the pinned test"
      submitText="Save"
      request={test.request}
      initialName={test.name}
      initialDraft={draftFromExpectations(test.expect)}
      pending={replace.isPending}
      error={replace.error}
      onSubmit={(next) => replace.mutate({ id: test.id, test: next }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
