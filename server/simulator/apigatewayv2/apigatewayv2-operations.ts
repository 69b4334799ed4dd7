/** API Gateway's second control plane (HTTP APIs) as the simulated account offers it: one entry per operation. */
import type { Operations } from '../protocol/operation.ts'
import { httpApiOperations } from './http-api-operations.ts'
import { httpDeploymentOperations } from './http-deployment-operations.ts'
import { httpIntegrationOperations } from './http-integration-operations.ts'
import { httpStageOperations } from './http-stage-operations.ts'
import { routeOperations } from './route-operations.ts'

export function apigatewayv2Operations(): Operations {
  return {
    ...httpApiOperations,
    ...routeOperations,
    ...httpIntegrationOperations,
    ...httpStageOperations,
    ...httpDeploymentOperations,
  }
}
