/** The IAM actions that applying the plan needs, as a policy to give to whoever applies it. */
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import { toIamPolicy } from '#shared/plans/to-iam-policy.ts'

import { CodeToTake } from './code-to-take.tsx'

export function PermissionsTab({ steps }: { steps: PlannedStep[] }) {
  return (
    <CodeToTake
      description="Whoever applies this needs at least these actions, on these resources."
      text={JSON.stringify(toIamPolicy(steps), null, 2)}
      what="IAM policy"
      fileName="iam-policy.json"
    />
  )
}
