/** API Gateway's control plane (REST APIs) as the simulated account offers it: one entry per operation. */
import type { Operations } from '../protocol/operation.ts'
import type { Simulation } from '../simulation.ts'
import { apiKeyOperations } from './api-key-operations.ts'
import { authorizerOperations } from './authorizer-operations.ts'
import { deploymentOperations } from './deployment-operations.ts'
import { gatewayResponseOperations } from './gateway-response-operations.ts'
import { importOperations } from './import-operations.ts'
import { integrationOperations } from './integration-operations.ts'
import { integrationResponseOperations } from './integration-response-operations.ts'
import { methodOperations } from './method-operations.ts'
import { methodResponseOperations } from './method-response-operations.ts'
import { resourceOperations } from './resource-operations.ts'
import { restApiOperations } from './rest-api-operations.ts'
import { stageOperations } from './stage-operations.ts'
import { tagOperations } from './tag-operations.ts'
import { testInvokeOperations } from './test-invoke-operations.ts'
import { usagePlanKeyOperations } from './usage-plan-key-operations.ts'
import { usagePlanOperations } from './usage-plan-operations.ts'

export function apigatewayOperations(simulation: Simulation): Operations {
  return {
    ...restApiOperations,
    ...importOperations,
    ...resourceOperations,
    ...methodOperations,
    ...methodResponseOperations,
    ...integrationOperations,
    ...integrationResponseOperations,
    ...deploymentOperations,
    ...stageOperations,
    ...gatewayResponseOperations,
    ...authorizerOperations,
    ...apiKeyOperations,
    ...usagePlanOperations,
    ...usagePlanKeyOperations,
    ...tagOperations,
    ...testInvokeOperations(simulation),
  }
}
