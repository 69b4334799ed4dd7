/** API Gateway's operations that a plan may hold: one line each. They go to the account's region. */
import {
  type APIGatewayClient,
  CreateApiKeyCommand,
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  CreateStageCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteAuthorizerCommand,
  DeleteIntegrationCommand,
  DeleteMethodCommand,
  DeleteMethodResponseCommand,
  DeleteResourceCommand,
  DeleteRestApiCommand,
  DeleteStageCommand,
  DeleteUsagePlanCommand,
  DeleteUsagePlanKeyCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateApiKeyCommand,
  UpdateAuthorizerCommand,
  UpdateMethodCommand,
  UpdateRestApiCommand,
  UpdateStageCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway'

import { type CallInput, type SendTable, typed } from './send-table.ts'

type Send = (client: APIGatewayClient, input: CallInput) => Promise<object>

const CALLS: Record<string, Send> = {
  CreateRestApi: (c, input) => c.send(new CreateRestApiCommand(typed(input))),
  UpdateRestApi: (c, input) => c.send(new UpdateRestApiCommand(typed(input))),
  DeleteRestApi: (c, input) => c.send(new DeleteRestApiCommand(typed(input))),
  CreateResource: (c, input) => c.send(new CreateResourceCommand(typed(input))),
  DeleteResource: (c, input) => c.send(new DeleteResourceCommand(typed(input))),
  PutMethod: (c, input) => c.send(new PutMethodCommand(typed(input))),
  UpdateMethod: (c, input) => c.send(new UpdateMethodCommand(typed(input))),
  DeleteMethod: (c, input) => c.send(new DeleteMethodCommand(typed(input))),
  PutMethodResponse: (c, input) => c.send(new PutMethodResponseCommand(typed(input))),
  DeleteMethodResponse: (c, input) => c.send(new DeleteMethodResponseCommand(typed(input))),
  PutIntegration: (c, input) => c.send(new PutIntegrationCommand(typed(input))),
  DeleteIntegration: (c, input) => c.send(new DeleteIntegrationCommand(typed(input))),
  PutIntegrationResponse: (c, input) => c.send(new PutIntegrationResponseCommand(typed(input))),
  CreateAuthorizer: (c, input) => c.send(new CreateAuthorizerCommand(typed(input))),
  UpdateAuthorizer: (c, input) => c.send(new UpdateAuthorizerCommand(typed(input))),
  DeleteAuthorizer: (c, input) => c.send(new DeleteAuthorizerCommand(typed(input))),
  CreateDeployment: (c, input) => c.send(new CreateDeploymentCommand(typed(input))),
  CreateStage: (c, input) => c.send(new CreateStageCommand(typed(input))),
  UpdateStage: (c, input) => c.send(new UpdateStageCommand(typed(input))),
  DeleteStage: (c, input) => c.send(new DeleteStageCommand(typed(input))),
  CreateApiKey: (c, input) => c.send(new CreateApiKeyCommand(typed(input))),
  UpdateApiKey: (c, input) => c.send(new UpdateApiKeyCommand(typed(input))),
  DeleteApiKey: (c, input) => c.send(new DeleteApiKeyCommand(typed(input))),
  CreateUsagePlan: (c, input) => c.send(new CreateUsagePlanCommand(typed(input))),
  UpdateUsagePlan: (c, input) => c.send(new UpdateUsagePlanCommand(typed(input))),
  DeleteUsagePlan: (c, input) => c.send(new DeleteUsagePlanCommand(typed(input))),
  CreateUsagePlanKey: (c, input) => c.send(new CreateUsagePlanKeyCommand(typed(input))),
  DeleteUsagePlanKey: (c, input) => c.send(new DeleteUsagePlanKeyCommand(typed(input))),
}

/** Their names are not unique: sent again by the SDK, whose first answer was lost, they would make a second one. */
const MAKES_DOUBLES = new Set(['CreateRestApi', 'CreateDeployment', 'CreateUsagePlan'])

export const apiGatewayCalls: SendTable = {
  find: (operation) => {
    const send = Object.hasOwn(CALLS, operation) ? CALLS[operation] : undefined
    if (!send) return null
    const way = MAKES_DOUBLES.has(operation) ? 'apiGatewayOnce' : 'apiGateway'
    return (account, input) => send(account.clients[way](account.region), input)
  },
  stale: ['api:', 'stages:', 'resources:', 'image-setups', 'world:', 'findings'],
}
