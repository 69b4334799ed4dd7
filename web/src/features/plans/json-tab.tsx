/** The whole documents of a plan, old and new. */
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { PlanChange } from '#shared/plans/plan.ts'

import { lazyPart } from '../../components/lazy-part.tsx'
import { resourceNoun } from '../../lib/resource-words.ts'

const JsonDiff = lazyPart<{ before: unknown; after: unknown; name: string }>({
  name: 'the lines of the documents',
  load: async () => (await import('../../components/json-diff.tsx')).JsonDiff,
  loading: <StatusIndicator type="loading">Comparing the documents</StatusIndicator>,
})

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
