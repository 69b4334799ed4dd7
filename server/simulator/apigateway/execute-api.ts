/** API Gateway's data plane: requests to `{api}.execute-api.{region}.amazonaws.com`. */
import type { DataPlane } from '../data-plane.ts'
import type { Simulation } from '../simulation.ts'

export function createExecuteApi(_simulation: () => Simulation): DataPlane {
  return async () => ({
    status: 403,
    headers: [
      ['content-type', 'application/json'],
      ['x-amzn-errortype', 'ForbiddenException'],
    ],
    body: new TextEncoder().encode('{"message":"Forbidden"}'),
  })
}
