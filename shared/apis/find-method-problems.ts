/** What API Gateway would refuse of one method, or take and then fail by with every request. */
import type { ApiIntegration, ApiMethod } from './rest-api-document.ts'

/** Members joined by dots, below the method; empty for the method itself. */
type MethodProblem = { field: string; message: string }

/** Source: https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html */
const VERBS: ReadonlySet<string> = new Set([
  'ANY',
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
])

/** Shortest timeout of an integration, in milliseconds. Source: https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html */
const MIN_TIMEOUT_MS = 50

/** Never throws. */
export function findMethodProblems(verb: string, method: ApiMethod): MethodProblem[] {
  const { integration } = method
  return [
    ...toProblems('', VERBS.has(verb) ? null : `${verb} is no verb that API Gateway knows.`),
    ...toProblems('authorizerId', findAuthorizerProblem(method)),
    ...(integration ? findIntegrationProblems(integration, method) : []),
  ]
}

/** `null` = it has one, or needs none. The form alone: whether the API has an authorizer of that id, only AWS knows. */
export function findAuthorizerProblem({
  authorizationType,
  authorizer = '',
  authorizerId = '',
}: Pick<ApiMethod, 'authorizationType' | 'authorizer' | 'authorizerId'>): string | null {
  const asks = authorizationType === 'CUSTOM' || authorizationType === 'COGNITO_USER_POOLS'
  if (!asks || authorizer !== '' || /^[a-z0-9]+$/i.test(authorizerId)) return null
  return authorizerId === ''
    ? 'This kind of authorization needs an authorizer: make one in API Gateway first, and choose it here.'
    : `${authorizerId} is no ID of an authorizer: it has letters and digits only, as abc123. Copy it from API Gateway.`
}

/** `null` = it may be called. Whether anything answers there is another question. */
export function findUriProblem({ type, uri = '' }: ApiIntegration): string | null {
  if (type === 'MOCK') return null
  if (type.startsWith('AWS')) {
    return uri.startsWith('arn:') && !uri.includes('functions//invocations')
      ? null
      : 'Choose what it calls.'
  }
  // Stage variables stand where host or path are known only later.
  const isUrl = /^https?:\/\/[^\s/?#]+/.test(uri)
  return isUrl ? null : 'A whole URL, like https://api.example.com/orders.'
}

function findIntegrationProblems(
  integration: ApiIntegration,
  { responses }: ApiMethod,
): MethodProblem[] {
  const { timeoutInMillis, type } = integration
  const statuses = Object.keys(integration.responses)
  const wrong = statuses.find((status) => !/^[1-5]\d\d$/.test(status))
  const undeclared = statuses.find((status) => !responses[status])
  const isTooShort = timeoutInMillis !== undefined && timeoutInMillis < MIN_TIMEOUT_MS
  return [
    ...toProblems('integration.uri', findUriProblem(integration)),
    ...toProblems(
      'integration.timeoutInMillis',
      isTooShort ? `At least ${MIN_TIMEOUT_MS} milliseconds.` : null,
    ),
    ...toProblems(
      'integration.responses',
      type === 'MOCK' && statuses.length === 0
        ? 'A MOCK integration needs a response: without one every request gets 500.'
        : null,
    ),
    ...toProblems(
      'integration.responses',
      wrong === undefined ? null : `${wrong} is no status of three digits.`,
    ),
    ...toProblems(
      'responses',
      undeclared === undefined || wrong !== undefined
        ? null
        : `The integration answers with ${undeclared}, which the method does not declare.`,
    ),
  ]
}

function toProblems(field: string, message: string | null): MethodProblem[] {
  return message === null ? [] : [{ field, message }]
}
