/** Blast radius: distributions that change though nobody edits them, because they use what is edited. */
import Alert from '@cloudscape-design/components/alert'
import Link from '@cloudscape-design/components/link'

import type { Plan } from '#shared/plans/plan.ts'

import { formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { resourceNoun } from '../../lib/resource-words.ts'

/** As many as one reads. */
const MAX_NAMED = 10

export function Reach({ account, plan }: { account: string; plan: Plan }) {
  const reached = plan.effects.filter(({ direct }) => !direct)
  if (reached.length === 0) return null
  const shared = plan.changes.filter(
    ({ resource, action }) => resource !== 'Distribution' && action !== 'create',
  )
  const what = shared.map(({ resource, name }) => `${resourceNoun(resource)} ${name}`).join(', ')
  const more = reached.length - MAX_NAMED
  return (
    <Alert
      type="info"
      statusIconAriaLabel="Note"
      header={`${formatCounted(reached.length, 'distribution')} that nobody edited will change too`}
    >
      {what || 'What is changed'} {shared.length > 1 ? 'are' : 'is'} used by{' '}
      {reached.slice(0, MAX_NAMED).map(({ distributionId, name }, index) => (
        <span key={distributionId}>
          {index > 0 && ', '}
          <Link href={paths.distribution(account, distributionId)}>{name}</Link>
        </span>
      ))}
      {more > 0 && ` and ${more} more`}.
    </Alert>
  )
}
