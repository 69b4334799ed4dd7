/** CloudWatch as the simulated account offers it: one entry per operation. */
import type { Operations } from '../protocol/operation.ts'
import type { Simulation } from '../simulation.ts'

export function cloudwatchOperations(_simulation: Simulation): Operations {
  return {}
}
