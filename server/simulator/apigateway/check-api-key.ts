/**
 * Does the request carry a key that opens this stage? The key must be enabled and in a usage plan with the stage.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
 */
import { findHeader } from '../data-plane.ts'
import type { ApiCall } from './api-call.ts'
import { GatewayError } from './gateway-error.ts'
import type { UsageMeter } from './usage-meter.ts'
import { apiKeysOf, plansOfKey } from './usage-store.ts'

/** The key of a request to a method that requires one. Throws `GatewayError`: 403 without, 429 beyond the plan's limits. */
export function checkApiKey(
  call: ApiCall,
  usageIdentifierKey: string | null,
  meter: UsageMeter,
): { id: string; value: string } | null {
  const { account, api, definition, method, request, resource, stage } = call
  if (!method.apiKeyRequired) return null
  const value =
    definition.apiKeySource === 'AUTHORIZER'
      ? usageIdentifierKey
      : findHeader(request.headers, 'x-api-key')
  const key = apiKeysOf(account)
    .list()
    .find((one) => one.value === value && one.region === api.region && one.enabled)
  const plan =
    key &&
    plansOfKey(account, key.id).find(({ apiStages }) =>
      apiStages.some((one) => one.apiId === api.id && one.stage === stage.name),
    )
  if (!plan) throw new GatewayError('INVALID_API_KEY', 'Forbidden')
  const methodKey = `${resource.path === '/' ? '' : resource.path}/${method.httpMethod}`
  meter.count(account, {
    plan,
    keyId: key.id,
    apiId: api.id,
    stage: stage.name,
    methodKey,
  })
  return { id: key.id, value: key.value }
}
