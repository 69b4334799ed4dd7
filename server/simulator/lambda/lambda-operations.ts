/** Lambda's control plane as the simulated account offers it: one entry per operation. */
import type { Operations } from '../protocol/operation.ts'
import type { Simulation } from '../simulation.ts'
import { functionOperations } from './function-operations.ts'
import { functionUrlOperations } from './function-url-operations.ts'
import { invokeOperation } from './invoke-operation.ts'
import { permissionOperations } from './permission-operations.ts'
import { tagOperations } from './tag-operations.ts'
import { updateOperations } from './update-operations.ts'
import { versionOperations } from './version-operations.ts'

export function lambdaOperations(simulation: Simulation): Operations {
  return {
    ...functionOperations(simulation),
    ...functionUrlOperations,
    ...invokeOperation(simulation),
    ...permissionOperations,
    ...tagOperations,
    ...updateOperations(simulation),
    ...versionOperations,
  }
}
