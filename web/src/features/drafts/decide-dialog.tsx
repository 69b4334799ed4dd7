/** Two windows edited the same of one draft: both edits beside each other, and a choice each. */
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { Draft } from '#shared/plans/draft.ts'
import {
  type DraftChoices,
  type DraftConflict,
  type DraftSides,
  mergeDrafts,
} from '#shared/plans/merge-drafts.ts'

import { ConflictChoice } from '../../components/conflict-choice.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { describeSetting } from '../../lib/describe-setting.ts'
import type { DraftDispute } from '../../lib/draft-saving.ts'
import { draftWriterOf } from '../../lib/draft-writer.ts'
import { formatCounted } from '../../lib/format.ts'
import { resourceNoun } from '../../lib/resource-words.ts'

type Whose = 'mine' | 'theirs'

/** What was chosen stands for what both had then: when the other window writes again, it is asked anew. */
type Chosen = { revision: number; choices: DraftChoices }

type Props = {
  account: string
  draft: Draft
  dispute: DraftDispute
  /** What a person calls the resource of a conflict; `null` = not known. */
  nameOf: (conflict: DraftConflict) => string | null
  onClose: () => void
}

export function DecideDialog({ account, draft, dispute, nameOf, onClose }: Props) {
  const writer = draftWriterOf(useQueryClient(), account)
  const { base, theirs } = dispute
  const [chosen, setChosen] = useState<Chosen>({ revision: theirs.revision, choices: {} })
  const choices = chosen.revision === theirs.revision ? chosen.choices : {}
  const sides: DraftSides = { base, mine: draft, theirs }
  const open = mergeDrafts(sides, writer.saved.of, choices).conflicts
  const first = mergeDrafts(sides, writer.saved.of).conflicts
  // A choice may lead to another question.
  const all = [...first, ...open.filter((one) => !first.some((other) => isSame(one, other)))]
  const choose = (side: Whose, some: readonly DraftConflict[]) =>
    setChosen({
      revision: theirs.revision,
      choices: some.reduce((before, one) => withChoice(before, one, side), choices),
    })
  const who = theirs.updatedBy || 'Another window'
  return (
    <FormDialog
      title={`${who} edited the same`}
      size="large"
      submitText="Go on with these choices"
      disabledReason={
        open.length > 0 ? `Choose for ${formatCounted(open.length, 'more setting')} first` : null
      }
      onClose={onClose}
      onSubmit={() => {
        writer.decide(draft.id, choices)
        onClose()
      }}
    >
      <SpaceBetween size="l">
        <p>
          This draft was edited in two windows. All that only one of you changed is kept. Both of
          you changed what follows: nothing of it is saved before you choose.
        </p>
        <SpaceBetween direction="horizontal" size="xs">
          <Button formAction="none" onClick={() => choose('mine', all)}>
            All mine
          </Button>
          <Button formAction="none" onClick={() => choose('theirs', all)}>
            All theirs
          </Button>
        </SpaceBetween>
        {all.map((conflict) => (
          <ConflictChoice
            key={`${conflict.key} ${conflict.setting}`}
            conflict={conflict}
            label={labelOf(conflict, nameOf(conflict))}
            choice={choices[conflict.key]?.[conflict.setting] ?? null}
            onChoose={(side) => choose(side, [conflict])}
          />
        ))}
      </SpaceBetween>
    </FormDialog>
  )
}

const TEXT_LABELS: Readonly<Record<string, string>> = {
  title: 'Name of this draft',
  note: 'Note',
  ticket: 'Ticket',
}

function labelOf({ ref, setting }: DraftConflict, name: string | null): string {
  if (!ref) return TEXT_LABELS[setting] ?? setting
  const title = `${resourceNoun(ref.resource)} ${name ?? ref.id}`
  return setting === '' ? title : `${title}: ${describeSetting(setting)}`
}

function isSame(a: DraftConflict, b: DraftConflict): boolean {
  return a.key === b.key && a.setting === b.setting
}

function withChoice(
  choices: DraftChoices,
  { key, setting }: DraftConflict,
  side: Whose,
): DraftChoices {
  return { ...choices, [key]: { ...choices[key], [setting]: side } }
}
