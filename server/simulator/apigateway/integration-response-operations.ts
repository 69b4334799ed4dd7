/** Integration responses: how an integration's answer becomes the method's. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { findOwn, type Method } from './definition.ts'
import {
  findIntegration,
  findMethod,
  type IntegrationTarget,
  saveIntegration,
} from './integration-operations.ts'
import { badMapping } from './method-operations.ts'
import { checkStatusCode } from './method-response-operations.ts'
import { applyPatches, badRequest, type PatchRule, recordRule } from './patch.ts'

const MAPPING =
  /^(?:'[^']*'|integration\.response\.(?:header|multivalueheader)\.\S+|integration\.response\.body(?:\.\S+)?|stageVariables\.\w+|context\.[\w.]+)$/

export const integrationResponseOperations = {
  PutIntegrationResponse: putIntegrationResponse,
  GetIntegrationResponse: getIntegrationResponse,
  UpdateIntegrationResponse: updateIntegrationResponse,
  DeleteIntegrationResponse: deleteIntegrationResponse,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>
type Target = IntegrationTarget & { statusCode: string | undefined }
type IntegrationResponse = ApiGateway.IntegrationResponse

const PATCHES: ReadonlyArray<PatchRule<IntegrationResponse>> = [
  recordRule('responseParameters'),
  recordRule('responseTemplates'),
  {
    path: '/selectionPattern',
    ops: ['add', 'replace', 'remove'],
    apply: (response, { op, value }) => ({
      ...response,
      selectionPattern: op === 'remove' || value === '' ? undefined : value,
    }),
  },
  {
    path: '/contentHandling',
    ops: ['add', 'replace', 'remove'],
    apply: (response, { op, value }) => ({
      ...response,
      contentHandling: op === 'remove' ? undefined : readContentHandling(value),
    }),
  },
]

function putIntegrationResponse(
  input: ApiGateway.PutIntegrationResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.PutIntegrationResponseCommandOutput> {
  findIntegration(input, context)
  const response = createIntegrationResponse(input, findMethod(input, context).method)
  save(input, context, response)
  return response
}

function getIntegrationResponse(
  input: ApiGateway.GetIntegrationResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetIntegrationResponseCommandOutput> {
  return find(input, context)
}

function updateIntegrationResponse(
  input: ApiGateway.UpdateIntegrationResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.UpdateIntegrationResponseCommandOutput> {
  const patched = applyPatches(find(input, context), input.patchOperations, PATCHES)
  const response = createIntegrationResponse(patched, findMethod(input, context).method)
  save(input, context, response)
  return response
}

function deleteIntegrationResponse(
  input: ApiGateway.DeleteIntegrationResponseCommandInput,
  context: OperationContext,
): Returns<ApiGateway.DeleteIntegrationResponseCommandOutput> {
  find(input, context)
  save(input, context, undefined)
  return {}
}

/** Throws AWS's refusals: a status or header that the method does not declare, a mapping that is none. */
export function createIntegrationResponse(
  given: IntegrationResponse,
  { methodResponses = {} }: Method,
): IntegrationResponse & { statusCode: string } {
  const statusCode = checkStatusCode(given.statusCode)
  const declared = methodResponses[statusCode]
  if (!declared) throw new AwsError('NotFoundException', 'Invalid Response status code specified')
  for (const [header, expression] of Object.entries(given.responseParameters ?? {})) {
    if (!(header in (declared.responseParameters ?? {}))) throw badMapping(header)
    if (!MAPPING.test(expression)) throw badMapping(expression)
  }
  return {
    statusCode,
    selectionPattern: given.selectionPattern,
    responseParameters: given.responseParameters,
    responseTemplates: given.responseTemplates,
    contentHandling: given.contentHandling,
  }
}

function readContentHandling(value: string): ApiGateway.ContentHandlingStrategy | undefined {
  if (value === '') return undefined
  if (value === 'CONVERT_TO_TEXT' || value === 'CONVERT_TO_BINARY') return value
  throw badRequest('contentHandling must be CONVERT_TO_TEXT or CONVERT_TO_BINARY')
}

function find(target: Target, context: OperationContext): IntegrationResponse {
  const response = findOwn(findIntegration(target, context).integrationResponses, target.statusCode)
  if (response) return response
  throw new AwsError('NotFoundException', 'Invalid Response status code specified')
}

function save(
  target: Target,
  context: OperationContext,
  response: IntegrationResponse | undefined,
) {
  const integration = findIntegration(target, context)
  const { [target.statusCode ?? '']: _before, ...others } = integration.integrationResponses ?? {}
  const integrationResponses = response
    ? { ...others, [target.statusCode ?? '']: response }
    : others
  saveIntegration(target, context, { ...integration, integrationResponses })
}
