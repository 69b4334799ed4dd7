/** What somebody else changed while this was being edited: said first, because it is in the plan as well. */
import Alert from '@cloudscape-design/components/alert'

import type { Plan } from '#shared/plans/plan.ts'

import { DifferenceList } from '../../components/difference-list.tsx'

export function MergeNotice({ plan: { changes, merges, replaces } }: { plan: Plan }) {
  const changed = merges.filter(({ theirs }) => theirs.length > 0)
  if (changed.length === 0) return null
  return (
    <Alert
      type="warning"
      header="While you were editing, somebody changed the same"
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
      {replaces ? 'Nothing was written. This plan keeps both edits' : 'This plan keeps both edits'}
      {merges.some(({ conflicts }) => conflicts.length > 0)
        ? ', but for what you both changed: that is yours to decide.'
        : ': theirs stays, yours is added.'}
    </Alert>
  )
}

function nameOf(changes: Plan['changes'], ref: { resource: string; id: string }): string {
  const found = changes.find(({ resource, id }) => resource === ref.resource && id === ref.id)
  return found?.name ?? ref.id
}
