/** APIs, methods and integrations in words. */
import { functionOf } from '#shared/apis/edit-rest-api.ts'
import type { ApiIntegration, ApiMethod, RestApiDocument } from '#shared/apis/rest-api-document.ts'

export const ENDPOINT_TEXT = {
  EDGE: 'Edge-optimized',
  REGIONAL: 'Regional',
  PRIVATE: 'Private',
} as const satisfies Record<RestApiDocument['endpointType'], string>

/** Where a method's requests go. */
export function describeIntegration(integration: ApiIntegration | null): string {
  if (!integration) return 'Nowhere yet'
  const arn = functionOf(integration)
  if (arn) return `Lambda ${arn.split(':function:')[1] ?? arn}`
  if (integration.type === 'MOCK') return 'Answered by API Gateway (MOCK)'
  return integration.uri ?? integration.type
}

/** Who may call a method. */
export function describeAccess({ authorizationType, apiKeyRequired }: ApiMethod): string {
  const who = {
    NONE: 'Anybody',
    AWS_IAM: 'Signed with IAM',
    CUSTOM: 'Lambda authorizer',
    COGNITO_USER_POOLS: 'Cognito user pool',
  }
  const text = new Map(Object.entries(who)).get(authorizationType) ?? authorizationType
  return apiKeyRequired ? `${text}, with an API key` : text
}

/** A method as a row and as a name in the address. */
export type MethodRow = { name: string; path: string; httpMethod: string; method: ApiMethod }

/** By path, then by verb. */
export function listMethods({ resources }: RestApiDocument): MethodRow[] {
  return Object.entries(resources)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, { methods }]) =>
      Object.entries(methods)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([httpMethod, method]) => ({
          name: `${httpMethod} ${path}`,
          path,
          httpMethod,
          method,
        })),
    )
}

/** Names of the API's authorizers, and ids of those that only methods tell of. */
export type KnownAuthorizers = { names: readonly string[]; ids: readonly string[] }

export function listAuthorizers(document: RestApiDocument): KnownAuthorizers {
  const ids = listMethods(document).flatMap(({ method }) => method.authorizerId || [])
  return { names: Object.keys(document.authorizers ?? {}), ids: [...new Set(ids)] }
}

/** The name of the authorizer that the method has, or its id; empty = none. */
export function authorizerOf({ authorizer, authorizerId }: ApiMethod): string {
  return authorizer ?? authorizerId ?? ''
}

export type RowState = 'new' | 'changed' | 'removed' | 'same'

/** Every method of either document, with what the draft does to it. */
export function compareMethods(
  saved: RestApiDocument | null,
  document: RestApiDocument,
): Array<MethodRow & { state: RowState }> {
  const before = new Map(saved ? listMethods(saved).map((row) => [row.name, row]) : [])
  const now = listMethods(document)
  const names = new Set(now.map(({ name }) => name))
  const removed = [...before.values()].filter(({ name }) => !names.has(name))
  const rows = [
    ...now.map((row) => ({ ...row, state: stateOf(before.get(row.name)?.method, row.method) })),
    ...removed.map((row) => ({ ...row, state: 'removed' as const })),
  ]
  return rows.toSorted((a, b) =>
    a.path === b.path ? (a.httpMethod < b.httpMethod ? -1 : 1) : a.path < b.path ? -1 : 1,
  )
}

function stateOf(before: ApiMethod | undefined, now: ApiMethod): RowState {
  if (!before) return 'new'
  return JSON.stringify(before) === JSON.stringify(now) ? 'same' : 'changed'
}
