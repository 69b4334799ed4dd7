/** The simulated edge: takes every decision from `shared/edge/` and adds only I/O. */
import type { DataPlane } from '../data-plane.ts'
import type { Simulation } from '../simulation.ts'

export type Edge = { handle: DataPlane }

export function createEdge(_simulation: Simulation): Edge {
  return { handle: async () => ({ status: 403, headers: [], body: null }) }
}
