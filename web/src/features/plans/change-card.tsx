/** One resource of a plan: its differences as sentences. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'

import type { PlanChange } from '#shared/plans/plan.ts'
import { isReference } from '#shared/plans/proposed-change.ts'

import { DifferenceList, DifferenceMark } from '../../components/difference-list.tsx'
import { formatCounted } from '../../lib/format.ts'
import { findResourcePath, resourceNoun } from '../../lib/resource-words.ts'

type Props = { account: string; change: PlanChange }

const WHOLE = {
  create: { kind: 'added', sentence: 'It does not exist yet: this makes it.' },
  delete: { kind: 'removed', sentence: 'It is deleted as a whole.' },
} as const

export function ChangeCard({ account, change }: Props) {
  const { action, resource, name, diff } = change
  // No page shows yet what the plan makes; a draft's way back is above.
  const path = isReference(change.id) ? null : findResourcePath(account, change)
  const whole = action === 'update' ? null : WHOLE[action]
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${formatCounted(whole ? 1 : diff.length, 'change')})`}>
          {resourceNoun(resource)}{' '}
          {path ? (
            <Link href={path} fontSize="inherit">
              {name}
            </Link>
          ) : (
            name
          )}
        </Header>
      }
    >
      {/* The first difference of what is made says so. */}
      {whole && (action === 'delete' || diff.length === 0) && (
        <p className="plan-whole">
          <DifferenceMark kind={whole.kind} /> {whole.sentence}
        </p>
      )}
      {action !== 'delete' && diff.length > 0 && (
        <DifferenceList entries={diff} label={`Changes of ${name}`} brief={action === 'create'} />
      )}
    </Container>
  )
}
