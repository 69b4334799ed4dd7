/** IAM as the simulated account offers it: one entry per operation. What its policies allow is decided in `permissions/`. */
import type { Operations } from '../protocol/operation.ts'
import type { Simulation } from '../simulation.ts'
import { accessKeyOperations } from './access-key-operations.ts'
import { managedPolicyOperations } from './managed-policy-operations.ts'
import { roleOperations } from './role-operations.ts'
import { rolePolicyOperations } from './role-policy-operations.ts'
import { userOperations } from './user-operations.ts'
import { userPolicyOperations } from './user-policy-operations.ts'

export function iamOperations({ accounts }: Pick<Simulation, 'accounts'>): Operations {
  return {
    ...roleOperations,
    ...rolePolicyOperations,
    ...userOperations(accounts),
    ...userPolicyOperations,
    ...accessKeyOperations(accounts),
    ...managedPolicyOperations,
  }
}
