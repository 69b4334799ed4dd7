/** IAM as the simulated account offers it: one entry per operation. Policies are kept, not enforced. */
import type { Operations } from '../protocol/operation.ts'
import type { Simulation } from '../simulation.ts'
import { roleOperations } from './role-operations.ts'
import { rolePolicyOperations } from './role-policy-operations.ts'

export function iamOperations(_simulation: Simulation): Operations {
  return { ...roleOperations, ...rolePolicyOperations }
}
