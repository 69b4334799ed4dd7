/** Lambda authorizers of an API: live, like methods, with the next deployment. */
import { lowerId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { checkAuthorizer } from './authorizer-rules.ts'
import { type Authorizer, type Definition, findOwn } from './definition.ts'
import { pageOf } from './page.ts'
import { applyPatches, type PatchRule, textRule } from './patch.ts'
import { getApi, type RestApi, saveDefinition } from './rest-api-store.ts'

export const authorizerOperations = {
  CreateAuthorizer: createAuthorizer,
  GetAuthorizer: getAuthorizer,
  GetAuthorizers: getAuthorizers,
  UpdateAuthorizer: updateAuthorizer,
  DeleteAuthorizer: deleteAuthorizer,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

/** Source: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateAuthorizer-Patch */
const AUTHORIZER_PATCHES: ReadonlyArray<PatchRule<Authorizer>> = [
  { path: '/name', ops: ['replace'], apply: (one, { value }) => ({ ...one, name: value }) },
  {
    path: '/type',
    ops: ['replace'],
    // The operation checks the value after patching.
    apply: (one, { value }) => ({ ...one, type: value as Authorizer['type'] }),
  },
  {
    path: '/authorizerUri',
    ops: ['replace'],
    apply: (one, { value }) => ({ ...one, authorizerUri: value }),
  },
  textRule('authorizerCredentials'),
  textRule('authType'),
  textRule('identitySource'),
  textRule('identityValidationExpression'),
  {
    path: '/authorizerResultTtlInSeconds',
    ops: ['replace'],
    apply: (one, { value }) => ({
      ...one,
      authorizerResultTtlInSeconds: value.trim() === '' ? Number.NaN : Number(value),
    }),
  },
]

function createAuthorizer(
  input: ApiGateway.CreateAuthorizerCommandInput,
  context: OperationContext,
): Returns<ApiGateway.CreateAuthorizerCommandOutput> {
  const api = getApi(context, input.restApiId)
  const authorizer = checkAuthorizer(input, lowerId('', 6), api.definition.authorizers)
  put(context, api, authorizer)
  return toAuthorizer(authorizer)
}

function getAuthorizer(
  input: ApiGateway.GetAuthorizerCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetAuthorizerCommandOutput> {
  const { definition } = getApi(context, input.restApiId)
  return toAuthorizer(findAuthorizer(definition, input.authorizerId))
}

function getAuthorizers(
  input: ApiGateway.GetAuthorizersCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetAuthorizersCommandOutput> {
  const { authorizers } = getApi(context, input.restApiId).definition
  const { items, position } = pageOf(Object.values(authorizers), ({ id }) => id, input)
  return { items: items.map(toAuthorizer), position }
}

function updateAuthorizer(
  input: ApiGateway.UpdateAuthorizerCommandInput,
  context: OperationContext,
): Returns<ApiGateway.UpdateAuthorizerCommandOutput> {
  const api = getApi(context, input.restApiId)
  const before = findAuthorizer(api.definition, input.authorizerId)
  const patched = applyPatches(before, input.patchOperations, AUTHORIZER_PATCHES)
  const checked = checkAuthorizer(patched, before.id, api.definition.authorizers)
  put(context, api, checked)
  return toAuthorizer(checked)
}

function deleteAuthorizer(
  input: ApiGateway.DeleteAuthorizerCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteAuthorizerCommandOutput> {
  const api = getApi(context, input.restApiId)
  const { id, name } = findAuthorizer(api.definition, input.authorizerId)
  for (const { path, methods } of Object.values(api.definition.resources)) {
    const using = Object.values(methods).find(({ authorizerId }) => authorizerId === id)
    if (!using) continue
    throw new AwsError(
      'ConflictException',
      `Cannot delete authorizer '${name}', is referenced in method: ${using.httpMethod}/${path}`,
    )
  }
  const { [id]: _gone, ...authorizers } = api.definition.authorizers
  saveDefinition(context, api, { ...api.definition, authorizers })
  return {}
}

function put(context: OperationContext, api: RestApi, authorizer: Authorizer) {
  const authorizers = { ...api.definition.authorizers, [authorizer.id]: authorizer }
  saveDefinition(context, api, { ...api.definition, authorizers })
}

/** Throws `NotFoundException` when the API has no such authorizer. */
function findAuthorizer({ authorizers }: Definition, id: string | undefined): Authorizer {
  const authorizer = findOwn(authorizers, id)
  if (authorizer) return authorizer
  throw new AwsError('NotFoundException', 'Invalid Authorizer identifier specified')
}

function toAuthorizer(authorizer: Authorizer): ApiGateway.Authorizer {
  return { ...authorizer, authType: authorizer.authType ?? 'custom' }
}
