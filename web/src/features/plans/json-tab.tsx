/** The whole documents of a plan, old and new. */
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { PlanChange } from '#shared/plans/plan.ts'

import { JsonDiff } from '../../components/json-diff.tsx'
import { resourceNoun } from '../../lib/resource-words.ts'

export function JsonTab({ changes }: { changes: PlanChange[] }) {
  return (
    <SpaceBetween size="l">
      {changes.map(({ resource, id, name, before, after }) => (
        <section key={`${resource} ${id}`}>
          <h3 className="plan-subtitle">
            {resourceNoun(resource)} {name}
          </h3>
          <JsonDiff before={before} after={after} name={name} />
        </section>
      ))}
    </SpaceBetween>
  )
}
