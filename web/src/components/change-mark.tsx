/** Marks what the draft makes different; what exactly, in sentences, is one click away. */
import Popover from '@cloudscape-design/components/popover'

import type { DiffEntry } from '#shared/plans/diff-entry.ts'

import './change-mark.css'

const MARK_TEXT = {
  added: 'New',
  removed: 'Removed',
  changed: 'Changed',
  moved: 'Moved',
} as const satisfies Record<DiffEntry['kind'], string>

/** @param changes not empty */
export function ChangeMark({ changes }: { changes: readonly DiffEntry[] }) {
  const [first] = changes
  if (!first) return null
  return (
    <span className="change-mark">
      <Popover
        header="In your draft"
        dismissAriaLabel="Close"
        size="medium"
        renderWithPortal
        triggerType="text"
        content={
          <ul className="sentences">
            {changes.map(({ setting, sentence }) => (
              <li key={`${setting} ${sentence}`}>{sentence}</li>
            ))}
          </ul>
        }
      >
        {MARK_TEXT[first.kind]}
      </Popover>
    </span>
  )
}
