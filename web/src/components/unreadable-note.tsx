/** Parts that AWS did not give: what is shown beside it is true, and not all. */
import Alert from '@cloudscape-design/components/alert'

import type { Unreadable } from '#shared/distribution/unreadable.ts'

type Props = {
  unreadable: readonly Unreadable[]
  /** What follows from it, in a sentence. */
  consequence: string
}

export function UnreadableNote({ unreadable, consequence }: Props) {
  if (unreadable.length === 0) return null
  return (
    <Alert type="info" header="Some parts could not be read" statusIconAriaLabel="Note">
      {consequence}
      <ul>
        {unreadable.map(({ what, problem }) => (
          <li key={what}>
            {what.charAt(0).toUpperCase() + what.slice(1)}: {problem.detail ?? problem.title}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
