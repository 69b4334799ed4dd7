/** ImportRestApi and PutRestApi: APIs from OpenAPI documents. */
import { lowerId } from '../ids.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { type Definition, emptyDefinition } from './definition.ts'
import { importOpenApi } from './import-openapi.ts'
import { readOpenApi } from './openapi-document.ts'
import { badRequest } from './patch.ts'
import { readResourcePolicy } from './resource-policy.ts'
import { checkCompression, checkEndpoint, checkEnum } from './rest-api-operations.ts'
import { toRestApi } from './rest-api-output.ts'
import { getApi, type RestApi, restApisOf } from './rest-api-store.ts'

export const importOperations = {
  ImportRestApi: importRestApi,
  PutRestApi: putRestApi,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function importRestApi(
  input: ApiGateway.ImportRestApiCommandInput,
  { account, region }: OperationContext,
): Returns<ApiGateway.ImportRestApiCommandOutput> {
  const { parameters } = input
  const imported = importOpenApi(readBody(input), emptyDefinition(), {
    basepath: parameters?.basepath,
  })
  refuseWarnings(input.failOnWarnings, imported.warnings)
  const id = lowerId('', 10)
  const isOff = imported.disableExecuteApiEndpoint ?? false
  // `checkEndpoint` refuses every text that is no endpoint type.
  const types = parameters?.endpointConfigurationTypes?.split(',') as
    | ApiGateway.EndpointType[]
    | undefined
  const api: RestApi = {
    id,
    region,
    name: imported.name ?? id,
    description: imported.description,
    version: imported.version,
    createdAt: account.now(),
    endpointConfiguration: checkEndpoint(types && { types }),
    disableExecuteApiEndpoint: isOff,
    isDefaultEndpointOff: isOff,
    tags: {},
    definition: checkDefinition(imported.definition, { accountId: account.id, region, apiId: id }),
  }
  restApisOf(account).put(id, api)
  return withWarnings(api, imported.warnings)
}

function putRestApi(
  input: ApiGateway.PutRestApiCommandInput,
  context: OperationContext,
): Returns<ApiGateway.PutRestApiCommandOutput> {
  const { account, region } = context
  const api = getApi(context, input.restApiId)
  const mode = checkEnum(input.mode ?? 'merge', ['merge', 'overwrite'], 'mode')
  const base = mode === 'merge' ? api.definition : emptied(api.definition)
  const imported = importOpenApi(readBody(input), base, {
    basepath: input.parameters?.basepath,
  })
  refuseWarnings(input.failOnWarnings, imported.warnings)
  const owner = { accountId: account.id, region, apiId: api.id }
  const changed: RestApi = {
    ...api,
    name: imported.name ?? api.name,
    description: imported.description ?? (mode === 'merge' ? api.description : undefined),
    version: imported.version ?? api.version,
    disableExecuteApiEndpoint: imported.disableExecuteApiEndpoint ?? api.disableExecuteApiEndpoint,
    definition: checkDefinition(imported.definition, owner),
  }
  restApisOf(account).put(api.id, changed)
  return withWarnings(changed, imported.warnings)
}

function readBody({ body }: { body?: unknown }) {
  return readOpenApi(body instanceof Uint8Array ? body : new Uint8Array())
}

/** An empty definition under the same root: clients keep the root resource's id. */
function emptied({ rootResourceId }: Definition): Definition {
  const root = { id: rootResourceId, path: '/', methods: {} }
  return { ...emptyDefinition(), rootResourceId, resources: { [rootResourceId]: root } }
}

function checkDefinition(
  definition: Definition,
  owner: { accountId: string; region: string; apiId: string },
): Definition {
  checkCompression(definition.minimumCompressionSize)
  checkEnum(definition.apiKeySource, ['HEADER', 'AUTHORIZER'], 'apiKeySource')
  return {
    ...definition,
    policy: definition.policy && readResourcePolicy(definition.policy, owner),
  }
}

function refuseWarnings(failOnWarnings: boolean | undefined, warnings: string[]) {
  if (failOnWarnings && warnings.length > 0) {
    throw badRequest(`Warnings found during import:\n\t${warnings.join('\n\t')}`)
  }
}

function withWarnings(api: RestApi, warnings: string[]): ApiGateway.RestApi {
  return { ...toRestApi(api), warnings: warnings.length > 0 ? warnings : undefined }
}
