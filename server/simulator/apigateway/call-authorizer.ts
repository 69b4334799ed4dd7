/**
 * Asks a method's Lambda authorizer, or remembers what it said of the same identity.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
import { LRUCache } from 'lru-cache'

import { type ApiCall, executeApiArn } from './api-call.ts'
import { type AuthorizerAnswer, readAuthorizerAnswer, unauthorized } from './authorizer-answer.ts'
import { listSources } from './authorizer-rules.ts'
import { type Authorizer, findOwn } from './definition.ts'
import { authorizerError, GatewayError } from './gateway-error.ts'
import { invokeFunction } from './invoke-function.ts'
import { resolveMapping } from './mapping-values.ts'
import { toProxyEvent } from './proxy-event.ts'

/** Remembered answers, at most: the least recently used go first. */
const MAX_REMEMBERED = 1_000

type Remembered = { answer: AuthorizerAnswer; expiresAt: number }

/** Rejects with `GatewayError`: 401 without identity, 500 when the authorizer gives no answer. */
export type AskAuthorizer = (call: ApiCall) => Promise<AuthorizerAnswer>

/** Answers live in memory for the authorizer's TTL on the account's clock; a new deployment asks anew. */
export function createAuthorizers(): AskAuthorizer {
  const remembered = new LRUCache<string, Remembered>({ max: MAX_REMEMBERED })
  return async (call) => {
    const { account, api, definition, method, stage } = call
    const authorizer = findOwn(definition.authorizers, method.authorizerId)
    if (!authorizer) throw authorizerError('No authorizer defined for method')
    const identity = readIdentity(call, authorizer)
    const ttlMs = authorizer.authorizerResultTtlInSeconds * 1_000
    const id = [account.accessKeyId, api.id, stage.name, stage.deploymentId, authorizer.id]
    const key = JSON.stringify([...id, identity])
    const known = ttlMs > 0 ? remembered.get(key) : undefined
    if (known && account.now() < known.expiresAt) return known.answer
    const answer = await ask(call, authorizer, identity)
    if (ttlMs > 0) remembered.set(key, { answer, expiresAt: account.now() + ttlMs })
    return answer
  }
}

/** The values of all identity sources: without one of them the function is not even asked. */
function readIdentity(call: ApiCall, authorizer: Authorizer): string[] {
  return listSources(authorizer.identitySource).map((source) => {
    const value = resolveMapping(source, call)
    const pattern = authorizer.identityValidationExpression
    if (!value || (pattern && !new RegExp(`^(?:${pattern})$`).test(value))) throw unauthorized()
    return value
  })
}

async function ask(
  call: ApiCall,
  authorizer: Authorizer,
  [token = '']: string[],
): Promise<AuthorizerAnswer> {
  const { account, api } = call
  const methodArn = executeApiArn(call, call.request.path)
  const event =
    authorizer.type === 'TOKEN'
      ? { type: 'TOKEN', methodArn, authorizationToken: token }
      : toRequestEvent(call, methodArn)
  try {
    const result = await invokeFunction(call, {
      uri: authorizer.authorizerUri,
      credentials: authorizer.authorizerCredentials,
      sourceArn: `arn:aws:execute-api:${api.region}:${account.id}:${api.id}/authorizers/${authorizer.id}`,
      event,
    })
    return readAuthorizerAnswer(result)
  } catch (error) {
    if (!(error instanceof GatewayError) || error.type !== 'API_CONFIGURATION_ERROR') throw error
    throw authorizerError(error.logLine, error)
  }
}

/** Like a proxy event, without a body; empty collections are objects. */
function toRequestEvent(call: ApiCall, methodArn: string): Record<string, unknown> {
  const { body: _body, isBase64Encoded: _encoding, ...event } = toProxyEvent(call)
  const members = Object.entries(event).map(([name, value]) => [name, value ?? {}])
  return { type: 'REQUEST', methodArn, ...Object.fromEntries(members) }
}
