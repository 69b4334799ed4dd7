/** The call that sets the policy of a KMS key. A key is neither made nor deleted by a plan. */
import { KeyPolicyDocument, splitKeyArn } from '../../kms/key-policy.ts'
import type { PlanChange } from '../plan.ts'
import type { PhasedStep } from './phased-step.ts'
import { serviceCall } from './service-call.ts'

/** Nothing where it would be deleted, which is refused before. Throws a ZodError when the document is not that of a policy. */
export function keyPolicySteps(change: PlanChange): PhasedStep[] {
  const { action, id, name } = change
  if (action === 'delete') return []
  const step = serviceCall(change, {
    service: 'KMS',
    operation: 'PutKeyPolicy',
    region: splitKeyArn(id).region,
    sentence: `Change the policy of the KMS key ${name}`,
    input: {
      KeyId: id,
      PolicyName: 'default',
      Policy: JSON.stringify(KeyPolicyDocument.parse(change.after)),
    },
    // Whether somebody changed it since is looked at first.
    actions: ['kms:PutKeyPolicy', 'kms:GetKeyPolicy'],
    on: [id],
  })
  return [{ phase: 'grants', step }]
}
