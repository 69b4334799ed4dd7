/** Integrations of HTTP APIs: create, read, list, change, delete. */
import { pageOf } from '../apigateway/page.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGatewayV2 } from '../protocol/sdk-types.ts'
import { toPage } from './http-api-operations.ts'
import {
  getHttpApi,
  type HttpApi,
  type Integration,
  notFound,
  saveDefinition,
} from './http-api-store.ts'
import { toIntegration } from './http-integration.ts'

export const httpIntegrationOperations = {
  CreateIntegration: createIntegration,
  GetIntegration: getIntegration,
  GetIntegrations: getIntegrations,
  UpdateIntegration: updateIntegration,
  DeleteIntegration: deleteIntegration,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function createIntegration(
  input: ApiGatewayV2.CreateIntegrationCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.CreateIntegrationCommandOutput> {
  const api = getHttpApi(context, input.ApiId)
  const integration = toIntegration(input)
  save(context, api, integration)
  return toOutput(integration)
}

function getIntegration(
  input: ApiGatewayV2.GetIntegrationCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.GetIntegrationCommandOutput> {
  return toOutput(findIntegration(getHttpApi(context, input.ApiId), input.IntegrationId))
}

function getIntegrations(
  input: ApiGatewayV2.GetIntegrationsCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.GetIntegrationsCommandOutput> {
  const { definition } = getHttpApi(context, input.ApiId)
  const all = Object.values(definition.integrations)
  const { items, position } = pageOf(all, ({ id }) => id, toPage(input))
  return { Items: items.map(toOutput), NextToken: position }
}

function updateIntegration(
  input: ApiGatewayV2.UpdateIntegrationCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.UpdateIntegrationCommandOutput> {
  const api = getHttpApi(context, input.ApiId)
  const before = findIntegration(api, input.IntegrationId)
  const integration = toIntegration(
    {
      ...toOutput(before),
      // Only what is given changes. Both inputs have the same members, which listing them loses.
      ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    } as ApiGatewayV2.CreateIntegrationCommandInput,
    before.id,
  )
  save(context, api, { ...integration, isManaged: before.isManaged })
  return toOutput(integration)
}

function deleteIntegration(
  input: ApiGatewayV2.DeleteIntegrationCommandInput,
  context: OperationContext,
): Returns<ApiGatewayV2.DeleteIntegrationCommandOutput> {
  const api = getHttpApi(context, input.ApiId)
  const { id } = findIntegration(api, input.IntegrationId)
  const { integrations, routes } = api.definition
  const users = Object.values(routes).filter(({ target }) => target === `integrations/${id}`)
  if (users.length > 0) {
    throw new AwsError(
      'ConflictException',
      `Cannot delete Integration ${id} that is referenced by routes: ${users.map(({ routeKey }) => routeKey).join(', ')}`,
    )
  }
  const { [id]: _deleted, ...kept } = integrations
  saveDefinition(context, api, { ...api.definition, integrations: kept })
  return {}
}

function save(context: OperationContext, api: HttpApi, integration: Integration) {
  const integrations = { ...api.definition.integrations, [integration.id]: integration }
  saveDefinition(context, api, { ...api.definition, integrations })
}

/** Throws `NotFoundException`. */
function findIntegration({ definition }: HttpApi, id: string | undefined): Integration {
  const integration = Object.values(definition.integrations).find((one) => one.id === id)
  if (integration) return integration
  throw notFound('Invalid Integration identifier specified')
}

function toOutput(integration: Integration): ApiGatewayV2.Integration {
  return {
    ApiGatewayManaged: integration.isManaged || undefined,
    ConnectionType: 'INTERNET',
    CredentialsArn: integration.credentialsArn,
    Description: integration.description,
    IntegrationId: integration.id,
    IntegrationMethod: integration.method,
    IntegrationType: integration.type,
    IntegrationUri: integration.uri,
    PayloadFormatVersion: integration.payloadFormatVersion,
    TimeoutInMillis: integration.timeoutMs,
  }
}
