/** The calls that make one method of an API as a document has it. Traffic sees nothing of them before the next deployment. */
import {
  type ApiCallFacts,
  type ApiStep,
  apiStep,
  inArn,
  patchRecord,
  patchValue,
} from './api-call.ts'
import type { ApiIntegration, ApiMethod } from './rest-api-document.ts'

export type MethodPlace = ApiCallFacts & {
  restApiId: string
  resourceId: string
  /** `/images` */
  path: string
  httpMethod: string
}

/** A method that is not there yet. */
export function createMethodSteps(place: MethodPlace, method: ApiMethod): ApiStep[] {
  const { responses, integration, ...settings } = method
  return [
    step(place, {
      sentence: `Add the method ${nameOf(place)}`,
      operation: 'PutMethod',
      verb: 'PUT',
      input: settings,
    }),
    ...Object.keys(responses).map((status) => putMethodResponse(place, method, status)),
    ...(integration ? putIntegrationSteps(place, integration) : []),
  ]
}

export function deleteMethodStep(place: MethodPlace): ApiStep {
  return step(place, {
    sentence: `Remove the method ${nameOf(place)}`,
    operation: 'DeleteMethod',
    verb: 'DELETE',
    input: {},
  })
}

/** What differs only: settings, then method responses, then the integration. */
export function updateMethodSteps(
  place: MethodPlace,
  before: ApiMethod,
  after: ApiMethod,
): ApiStep[] {
  return [
    ...updateSettings(place, before, after),
    ...updateMethodResponses(place, before, after),
    ...updateIntegration(place, before.integration, after.integration),
  ]
}

function updateSettings(place: MethodPlace, before: ApiMethod, after: ApiMethod): ApiStep[] {
  const patchOperations = [
    ...patchValue('/authorizationType', before.authorizationType, after.authorizationType),
    ...patchValue('/authorizerId', before.authorizerId, after.authorizerId),
    ...patchValue('/apiKeyRequired', before.apiKeyRequired, after.apiKeyRequired),
    ...patchValue('/operationName', before.operationName, after.operationName),
    ...patchValue('/requestValidatorId', before.requestValidatorId, after.requestValidatorId),
    ...patchRecord('/requestModels', before.requestModels, after.requestModels),
    ...patchRecord('/requestParameters', before.requestParameters, after.requestParameters),
  ]
  if (patchOperations.length === 0) return []
  return [
    step(place, {
      sentence: `Change the method ${nameOf(place)}`,
      operation: 'UpdateMethod',
      verb: 'PATCH',
      input: { patchOperations },
    }),
  ]
}

/** A response that differs is removed and put again: until the next deployment nobody sees the gap. */
function updateMethodResponses(place: MethodPlace, before: ApiMethod, after: ApiMethod): ApiStep[] {
  const differing = differingKeys(before.responses, after.responses)
  return differing.flatMap((status) => [
    ...(before.responses[status]
      ? [
          step(place, {
            sentence: `Remove the response ${status} of ${nameOf(place)}`,
            operation: 'DeleteMethodResponse',
            verb: 'DELETE',
            below: `/responses/${status}`,
            input: { statusCode: status },
          }),
        ]
      : []),
    ...(after.responses[status] ? [putMethodResponse(place, after, status)] : []),
  ])
}

function updateIntegration(
  place: MethodPlace,
  before: ApiIntegration | null,
  after: ApiIntegration | null,
): ApiStep[] {
  if (isSame(before, after)) return []
  if (after) {
    // Putting an integration in place of another one drops its responses, so that all are put again.
    return putIntegrationSteps(place, after)
  }
  return [
    step(place, {
      sentence: `Remove the integration of ${nameOf(place)}`,
      operation: 'DeleteIntegration',
      verb: 'DELETE',
      below: '/integration',
      input: {},
    }),
  ]
}

function putIntegrationSteps(place: MethodPlace, integration: ApiIntegration): ApiStep[] {
  const { responses, httpMethod, ...settings } = integration
  return [
    step(place, {
      sentence: `Let ${nameOf(place)} ${describeIntegration(integration)}`,
      operation: 'PutIntegration',
      verb: 'PUT',
      below: '/integration',
      alsoNeeds: passedRole(settings.credentials),
      // `httpMethod` is the method's own verb here, and the integration's has another name.
      input: { ...settings, ...(httpMethod ? { integrationHttpMethod: httpMethod } : {}) },
    }),
    ...Object.entries(responses).map(([statusCode, response]) =>
      step(place, {
        sentence: `Answer ${nameOf(place)} with ${statusCode} from its integration`,
        operation: 'PutIntegrationResponse',
        verb: 'PUT',
        below: `/integration/responses/${statusCode}`,
        input: { ...response, statusCode },
      }),
    ),
  ]
}

/**
 * A role by which the integration calls is passed on; `arn:aws:iam::*:user/*` is whoever calls the method.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
function passedRole(credentials: string | undefined) {
  const isRole = credentials !== undefined && /:role\//.test(credentials)
  return isRole ? [{ actions: ['iam:PassRole'], on: [credentials] }] : []
}

/** Where a method's requests go, after "let GET /images". */
function describeIntegration({ type, uri = '' }: ApiIntegration): string {
  const [, functionName] = /:function:([^/]+)\/invocations$/.exec(uri) ?? []
  if (functionName) return `call the Lambda function ${functionName}`
  if (type === 'MOCK') return 'answer by itself (MOCK)'
  return `call ${uri}`
}

function putMethodResponse(place: MethodPlace, method: ApiMethod, statusCode: string): ApiStep {
  return step(place, {
    sentence: `Declare the response ${statusCode} of ${nameOf(place)}`,
    operation: 'PutMethodResponse',
    verb: 'PUT',
    below: `/responses/${statusCode}`,
    input: { ...method.responses[statusCode], statusCode },
  })
}

type Call = {
  sentence: string
  operation: string
  verb: 'PUT' | 'PATCH' | 'DELETE'
  /** Below the method. */
  below?: string
  alsoNeeds?: NonNullable<ApiStep['alsoNeeds']>
  input: Record<string, unknown>
}

function step(place: MethodPlace, { alsoNeeds = [], below = '', input, ...call }: Call): ApiStep {
  const { restApiId, resourceId, httpMethod } = place
  return apiStep(place, {
    ...call,
    ...(alsoNeeds.length > 0 ? { alsoNeeds } : {}),
    path: `/${inArn(restApiId)}/resources/${inArn(resourceId)}/methods/${httpMethod}${below}`,
    input: { restApiId, resourceId, httpMethod, ...input },
  })
}

function nameOf({ httpMethod, path }: MethodPlace): string {
  return `${httpMethod} ${path}`
}

/** Keys of either record whose values differ. */
export function differingKeys(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter((key) => !isSame(before[key], after[key]))
}

function isSame(a: unknown, b: unknown): boolean {
  return toText(a) === toText(b)
}

/** JSON with the members of objects in one order. */
function toText(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}
