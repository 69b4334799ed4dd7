/** Blast radius: distributions that change though nobody edits them, because they use what is edited. */
import Alert from '@cloudscape-design/components/alert'
import Link from '@cloudscape-design/components/link'

import type { Plan } from '#shared/plans/plan.ts'

import { paths } from '../../lib/paths.ts'
import { toReachWords } from './reach-words.ts'

/** As many as one reads. */
const MAX_NAMED = 10

export function Reach({ account, plan }: { account: string; plan: Plan }) {
  const words = toReachWords(plan)
  if (!words) return null
  const { header, reached, text } = words
  const more = reached.length - MAX_NAMED
  return (
    <Alert type="info" statusIconAriaLabel="Note" header={header}>
      {text}{' '}
      {reached.slice(0, MAX_NAMED).map(({ distributionId, name }, index) => (
        <span key={distributionId}>
          {index > 0 && ', '}
          <Link href={paths.distribution(account, distributionId)}>{name}</Link>
        </span>
      ))}
      {more > 0 && ` and ${more} more`}. {words.after}
    </Alert>
  )
}
