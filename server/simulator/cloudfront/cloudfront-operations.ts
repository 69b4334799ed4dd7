/** CloudFront's control plane as the simulated account offers it: one entry per operation. */
import type { Operations } from '../protocol/operation.ts'
import type { Simulation } from '../simulation.ts'
import { conflictingAliasOperations } from './conflicting-aliases.ts'
import { distributionOperations } from './distribution-operations.ts'
import { functionOperations } from './functions/function-operations.ts'
import { invalidationOperations } from './invalidation-operations.ts'
import { keyGroupOperations } from './keys/key-group-operations.ts'
import { publicKeyOperations } from './keys/public-key-operations.ts'
import { listOperations } from './list-operations.ts'
import { monitoringOperations } from './monitoring-operations.ts'
import { cachePolicyOperations } from './policies/cache-policy-operations.ts'
import { originAccessControlOperations } from './policies/origin-access-control-operations.ts'
import { originRequestPolicyOperations } from './policies/origin-request-policy-operations.ts'
import { responseHeadersPolicyOperations } from './policies/response-headers-policy-operations.ts'
import { tagOperations } from './tag-operations.ts'

export function cloudfrontOperations(simulation: Simulation): Operations {
  return {
    ...distributionOperations(simulation),
    ...listOperations(),
    ...tagOperations(),
    ...functionOperations(simulation),
    ...invalidationOperations(simulation),
    ...monitoringOperations(),
    ...cachePolicyOperations(),
    ...originRequestPolicyOperations(),
    ...responseHeadersPolicyOperations(),
    ...originAccessControlOperations(),
    ...publicKeyOperations(),
    ...keyGroupOperations(),
    ...conflictingAliasOperations(),
  }
}
