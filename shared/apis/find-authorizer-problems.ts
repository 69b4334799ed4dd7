/** What API Gateway would refuse of an API's authorizers. Source: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html */
import { functionOf } from './edit-rest-api.ts'
import type { ApiAuthorizer, RestApiDocument } from './rest-api-document.ts'

/** Members joined by dots, and what is wrong there. */
type Problem = { field: string; message: string }

/** Authorizers per API. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
export const MAX_AUTHORIZERS = 10

/** In seconds. */
const MAX_TTL = 3_600

const ONE_HEADER = /^method\.request\.header\.[^.,\s]+$/
const SOURCE =
  /^(?:method\.request\.(?:header|querystring)\.[^,\s]+|stageVariables\.\w+|context\.[\w.]+)$/

/** Authorizers that are as they were are taken to be fine. Never throws. */
export function findAuthorizerProblems(
  { authorizers = {}, resources }: RestApiDocument,
  was: RestApiDocument | null,
): Problem[] {
  const names = Object.keys(authorizers)
  const missing = Object.entries(resources).flatMap(([path, { methods }]) =>
    Object.entries(methods)
      .filter(([, { authorizer }]) => authorizer !== undefined && !names.includes(authorizer))
      .map(([verb, { authorizer = '' }]) => ({
        field: `resources.${path}.methods.${verb}.authorizer`,
        message: `The API has no authorizer ${authorizer}. Choose another one, or who may call ${verb} ${path} otherwise.`,
      })),
  )
  const tooMany =
    names.length > MAX_AUTHORIZERS
      ? toProblems('authorizers', `An API has at most ${MAX_AUTHORIZERS} authorizers.`)
      : []
  const own = Object.entries(authorizers).flatMap(([name, authorizer]) =>
    JSON.stringify(was?.authorizers?.[name]) === JSON.stringify(authorizer)
      ? []
      : [...findOwnProblems(name, authorizer)].map(({ field, message }) => ({
          field: ['authorizers', name, field].filter((part) => part !== '').join('.'),
          message,
        })),
  )
  return [...missing, ...tooMany, ...own]
}

function* findOwnProblems(name: string, authorizer: ApiAuthorizer): Iterable<Problem> {
  const { authorizerResultTtlInSeconds: ttl = 300, authorizerUri = '', type } = authorizer
  if (name.trim() === '') yield { field: '', message: 'An authorizer must have a name.' }
  if (!Number.isInteger(ttl) || ttl < 0 || ttl > MAX_TTL) {
    const message = `A whole number of seconds from 0 to ${MAX_TTL.toLocaleString('en-US')}.`
    yield { field: 'authorizerResultTtlInSeconds', message }
  }
  if (type === 'COGNITO_USER_POOLS') {
    if ((authorizer.providerARNs ?? []).length > 0) return
    yield { field: 'providerARNs', message: 'Name at least one user pool by its ARN.' }
    return
  }
  if (functionOf({ type: 'AWS', uri: authorizerUri, responses: {} }) === null) {
    yield { field: 'authorizerUri', message: 'Choose the Lambda function that it asks.' }
  }
  yield* findSourceProblems(authorizer, ttl)
}

function* findSourceProblems(
  { identitySource = '', identityValidationExpression = '', type }: ApiAuthorizer,
  ttl: number,
): Iterable<Problem> {
  const sources = identitySource
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  if (type === 'TOKEN' && !(sources.length === 1 && ONE_HEADER.test(identitySource))) {
    const message = 'It looks at one header, as in method.request.header.Authorization.'
    yield { field: 'identitySource', message }
    return
  }
  const wrong = sources.find((source) => !SOURCE.test(source))
  if (wrong !== undefined) {
    const message = `${wrong} is nothing that it could look at: a header as in method.request.header.Authorization, a query string, a stage variable or a part of the context.`
    yield { field: 'identitySource', message }
  } else if (sources.length === 0 && ttl > 0) {
    const message =
      'What it looks at is also what its answers are remembered by: name it, or let nothing be remembered (0 seconds).'
    yield { field: 'identitySource', message }
  }
  if (type === 'REQUEST' && identityValidationExpression !== '') {
    const message = 'Only an authorizer that looks at one header (TOKEN) can have a pattern for it.'
    yield { field: 'identityValidationExpression', message }
  }
}

function toProblems(field: string, message: string): Problem[] {
  return [{ field, message }]
}
