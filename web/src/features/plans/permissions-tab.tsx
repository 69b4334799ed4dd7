/** The IAM actions that applying the plan needs, as a policy to give to whoever applies it. */
import type { PlannedStep } from '#shared/plans/planned-step.ts'
import { toIamPolicy } from '#shared/plans/to-iam-policy.ts'

import { CodeToTake } from './code-to-take.tsx'

export function PermissionsTab({ steps }: { steps: PlannedStep[] }) {
  const policy = toIamPolicy(steps)
  return (
    <CodeToTake
      description={`Whoever applies this needs at least these actions, on these resources.${sayPlace(policy)}`}
      text={JSON.stringify(policy, null, 2)}
      what="IAM policy"
      fileName="iam-policy.json"
    />
  )
}

/** Characters of all inline policies of a user, white space not counted. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_INLINE_CHARACTERS = 2_048

function sayPlace(policy: object): string {
  if (JSON.stringify(policy).length <= MAX_INLINE_CHARACTERS) return ''
  return ' It is too long for an inline policy of a user: make it a managed policy, or one of a role.'
}
