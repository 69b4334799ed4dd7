/** The calls that make an API's authorizers as its document has them. Traffic sees nothing of them before the next deployment. */
import { mapValues } from '../map-values.ts'
import { isReference } from '../plans/proposed-change.ts'
import { nameInReference } from '../plans/steps/resource-names.ts'
import {
  type ApiCallFacts,
  type ApiStep,
  apiStep,
  inArn,
  type PatchOperation,
  patchValue,
} from './api-call.ts'
import { differingKeys } from './method-steps.ts'
import type { ApiAuthorizer, ApiMethod, RestApiDocument } from './rest-api-document.ts'
import { shortHash } from './short-hash.ts'

type Facts = ApiCallFacts & { restApiId: string }
type Authorizers = NonNullable<RestApiDocument['authorizers']>

/** What stands for the id of an authorizer until it is there: no two APIs of a plan share one. */
function toAuthorizerReference(restApiId: string, name: string): string {
  const plain = name.replace(/[^\w-]/g, '_')
  const own = plain === name ? name : `${plain}-${shortHash(name)}`
  return `new:authorizer:${nameInReference(restApiId)}-${own}`
}

/**
 * As API Gateway's calls have it: each authorizer with the id that it has now, or a reference, and methods that name it by that.
 * @param known authorizers that are there
 */
export function withAuthorizerIds(
  document: RestApiDocument,
  known: Authorizers,
  restApiId: string,
): RestApiDocument {
  const entries = Object.entries(document.authorizers ?? {}).map(([name, authorizer]) => {
    const id = known[name]?.id ?? toAuthorizerReference(restApiId, name)
    return [name, { ...authorizer, id }] as const
  })
  const ids = new Map(entries.map(([name, { id }]) => [name, id]))
  const toWire = ({ authorizer, ...method }: ApiMethod): ApiMethod => {
    if (authorizer === undefined) return method
    const authorizerId = ids.get(authorizer)
    if (authorizerId !== undefined) return { ...method, authorizerId }
    throw new Error(
      `The API has no authorizer ${authorizer}. Add it, or let the method name another.`,
    )
  }
  return {
    ...document,
    authorizers: Object.fromEntries(entries),
    resources: mapValues(document.resources, (resource) => ({
      ...resource,
      methods: mapValues(resource.methods, toWire),
    })),
  }
}

/** Before the methods that name them. */
export function putAuthorizerSteps(
  facts: Facts,
  before: Authorizers,
  after: Authorizers,
): ApiStep[] {
  return differingKeys(before, after).flatMap((name) => {
    const [old, now] = [before[name], after[name]]
    if (!now) return []
    return old
      ? updateAuthorizer(facts, name, { before: old, after: now })
      : create(facts, name, now)
  })
}

/** Once nobody names them, and stages serve what came after. */
export function deleteAuthorizerSteps(
  facts: Facts,
  before: Authorizers,
  after: Authorizers,
): ApiStep[] {
  const { restApiId } = facts
  return Object.entries(before)
    .filter(([name]) => !after[name])
    .map(([name, { id: authorizerId = '' }]) =>
      apiStep(facts, {
        sentence: `Remove the authorizer ${name}`,
        operation: 'DeleteAuthorizer',
        verb: 'DELETE',
        path: `/${inArn(restApiId)}/authorizers/${inArn(authorizerId)}`,
        input: { restApiId, authorizerId },
      }),
    )
}

function create(facts: Facts, name: string, { id = '', ...settings }: ApiAuthorizer): ApiStep[] {
  const { restApiId } = facts
  return [
    apiStep(facts, {
      sentence: `Add the authorizer ${name}`,
      operation: 'CreateAuthorizer',
      verb: 'POST',
      path: `/${inArn(restApiId)}/authorizers`,
      input: { restApiId, name, ...settings },
      makes: isReference(id) ? id : null,
      ...passedRole(settings),
    }),
  ]
}

/** Members that a patch replaces. Source: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateAuthorizer-Patch */
const REPLACED = [
  'type',
  'authorizerUri',
  'authorizerCredentials',
  'identitySource',
  'identityValidationExpression',
] as const

/** What API Gateway takes where nothing is said, in seconds. */
const DEFAULT_TTL = 300

function updateAuthorizer(
  facts: Facts,
  name: string,
  { after, before }: { before: ApiAuthorizer; after: ApiAuthorizer },
): ApiStep[] {
  const { restApiId } = facts
  const authorizerId = before.id ?? ''
  const patchOperations = [
    ...REPLACED.flatMap((member) =>
      patchValue(`/${member}`, before[member] ?? '', after[member] ?? ''),
    ),
    ...patchValue('/authorizerResultTtlInSeconds', ttlOf(before), ttlOf(after)),
    ...patchPools(before.providerARNs ?? [], after.providerARNs ?? []),
  ]
  if (patchOperations.length === 0) return []
  const isOtherRole = before.authorizerCredentials !== after.authorizerCredentials
  return [
    apiStep(facts, {
      sentence: `Change the authorizer ${name}`,
      operation: 'UpdateAuthorizer',
      verb: 'PATCH',
      path: `/${inArn(restApiId)}/authorizers/${inArn(authorizerId)}`,
      input: { restApiId, authorizerId, patchOperations },
      ...(isOtherRole ? passedRole(after) : {}),
    }),
  ]
}

function ttlOf({ authorizerResultTtlInSeconds: seconds = DEFAULT_TTL }: ApiAuthorizer): number {
  return seconds
}

function patchPools(before: readonly string[], after: readonly string[]): PatchOperation[] {
  const toPatch = (op: 'add' | 'remove') => (value: string) => ({
    op,
    path: '/providerARNs',
    value,
  })
  return [
    ...after.filter((arn) => !before.includes(arn)).map(toPatch('add')),
    ...before.filter((arn) => !after.includes(arn)).map(toPatch('remove')),
  ]
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function passedRole({ authorizerCredentials: role }: Partial<ApiAuthorizer>) {
  return role ? { alsoNeeds: [{ actions: ['iam:PassRole'], on: [role] }] } : {}
}
