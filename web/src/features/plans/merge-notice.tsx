/** What somebody else changed while this was being edited: said first, because it is in the plan as well. */
import Alert from '@cloudscape-design/components/alert'

import type { Plan } from '#shared/plans/plan.ts'

import { DifferenceList } from '../../components/difference-list.tsx'

export function MergeNotice({ plan: { changes, merges, replaces } }: { plan: Plan }) {
  const changed = merges.filter(({ theirs }) => theirs.length > 0)
  if (changed.length === 0) return null
  const outcome = findOutcome({ changes, merges })
  const { header, kept } = OUTCOMES[outcome]
  return (
    <Alert
      type={outcome === 'kept' ? 'info' : 'warning'}
      header={header}
      statusIconAriaLabel="Attention"
    >
      {changed.map(({ resource, id, theirs }) => (
        <section key={`${resource} ${id}`} className="plan-theirs">
          {changed.length > 1 && <b>{nameOf(changes, { resource, id })}</b>}
          <DifferenceList
            entries={theirs}
            brief
            label={`Changed by somebody else: ${nameOf(changes, { resource, id })}`}
          />
        </section>
      ))}
      {replaces && 'Nothing was written. '}
      {kept}
    </Alert>
  )
}

const OUTCOMES = {
  open: {
    header: 'While you were editing, somebody changed the same',
    kept: 'This plan keeps both edits, but for what you both changed: that is yours to decide.',
  },
  deleted: {
    header: 'Somebody changed it meanwhile; it is deleted all the same',
    kept: 'What they changed goes with it.',
  },
  decided: {
    header: 'Somebody changed it meanwhile; both edits are joined as you decided',
    kept: 'Where you chose yours, theirs is written over; everything else of theirs stays.',
  },
  kept: {
    header: 'Somebody changed it meanwhile; both edits are kept',
    kept: 'This plan keeps both edits: theirs stays, yours is added.',
  },
} as const

/** What becomes of the other edit. */
function findOutcome({ changes, merges }: Pick<Plan, 'changes' | 'merges'>): keyof typeof OUTCOMES {
  if (merges.some(({ conflicts }) => conflicts.length > 0)) return 'open'
  const pairs = merges.map(({ theirs, ...ref }) => ({
    theirs,
    change: changes.find(({ resource, id }) => resource === ref.resource && id === ref.id),
  }))
  if (pairs.some(({ change }) => change?.action === 'delete')) return 'deleted'
  const isOver = pairs.some(({ change, theirs }) =>
    theirs.some(({ setting }) => change?.diff.some((entry) => entry.setting === setting)),
  )
  return isOver ? 'decided' : 'kept'
}

function nameOf(changes: Plan['changes'], ref: { resource: string; id: string }): string {
  const found = changes.find(({ resource, id }) => resource === ref.resource && id === ref.id)
  return found?.name ?? ref.id
}
