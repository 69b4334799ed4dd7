/** Reads any resource that a plan can change, by its kind. Answers hold true values of custom origin headers: hide them for browsers. */
import type { ResourceKind, ResourceRef, ResourceState } from '#shared/plans/resource.ts'
import { hideSecrets } from '#shared/plans/secrets.ts'

import { AppError } from '../../errors.ts'
import type { Account } from '../account.ts'
import { createParts } from '../readable-parts.ts'
import { apiKeyReader, usagePlanReader } from './api-key-resources.ts'
import { bucketObjectReader } from './bucket-object-resource.ts'
import { bucketPolicyReader } from './bucket-policy-resource.ts'
import { bucketReader } from './bucket-resource.ts'
import { certificateReader } from './certificate-resource.ts'
import { distributionReader, monitoringReader, tagsReader } from './distribution-resources.ts'
import type { FoundResource, ResourceReader } from './found-resource.ts'
import { functionReader } from './function-resource.ts'
import { keyPolicyReader } from './key-policy-resource.ts'
import { lambdaFunctionReader } from './lambda-function-resource.ts'
import { lambdaPermissionReader } from './lambda-permission-resource.ts'
import { originAccessControlReader } from './origin-access-control-resource.ts'
import {
  cachePolicyReader,
  originRequestPolicyReader,
  responseHeadersPolicyReader,
} from './policy-resources.ts'
import { readResourceUsers } from './resource-users.ts'
import { restApiReader } from './rest-api-resource.ts'
import { roleReader } from './role-resource.ts'

/** How long a list is remembered, in milliseconds: it takes a call for each resource. */
const LIST_TTL_MS = 3_000

const READERS = {
  Distribution: distributionReader,
  CachePolicy: cachePolicyReader,
  OriginRequestPolicy: originRequestPolicyReader,
  ResponseHeadersPolicy: responseHeadersPolicyReader,
  OriginAccessControl: originAccessControlReader,
  Function: functionReader,
  Tags: tagsReader,
  MonitoringSubscription: monitoringReader,
  RestApi: restApiReader,
  Bucket: bucketReader,
  BucketPolicy: bucketPolicyReader,
  BucketObject: bucketObjectReader,
  Role: roleReader,
  LambdaFunction: lambdaFunctionReader,
  LambdaPermission: lambdaPermissionReader,
  ApiKey: apiKeyReader,
  UsagePlan: usagePlanReader,
  Certificate: certificateReader,
  KmsKeyPolicy: keyPolicyReader,
} as const satisfies Record<ResourceKind, ResourceReader>

/** What AWS says when it is not there, or what it belongs to. */
const GONE: ReadonlySet<string> = new Set([
  'no-such-resource',
  'no-such-distribution',
  'no-such-bucket',
])

/** For a person: `cache policy`. */
export function nounOf(resource: ResourceKind): string {
  return READERS[resource].noun
}

/** As it is in AWS at this moment. Rejects with `no-such-resource`, `no-such-distribution`, `invalid-input` for an id that cannot be one. */
export async function readResource(account: Account, ref: ResourceRef): Promise<FoundResource> {
  const { idShape, read, noun } = READERS[ref.resource]
  if (!idShape.test(ref.id)) {
    throw new AppError(
      'invalid-input',
      `Edgewise cannot read the ${noun} "${ref.id}": that is not what such an id looks like. Take the id from the list, or from AWS.`,
    )
  }
  return read(account, ref.id)
}

/** `null` = there is no such thing in AWS. Else as `readResource`. */
export async function findResource(
  account: Account,
  ref: ResourceRef,
): Promise<FoundResource | null> {
  try {
    return await readResource(account, ref)
  } catch (error) {
    const isGone = error instanceof AppError && GONE.has(error.code)
    if (isGone) return null
    throw error
  }
}

/** For a browser. */
export async function getResourceState(account: Account, ref: ResourceRef): Promise<ResourceState> {
  const readAt = new Date(account.now()).toISOString()
  const users = createParts().read('which distributions use it', null, () =>
    readResourceUsers(account),
  )
  const [found, read] = await Promise.all([readResource(account, ref), users])
  return toState(ref.resource, found, { usedBy: read?.of(ref) ?? null, readAt })
}

/** For a browser: all of a kind, AWS's managed ones too. Rejects with `invalid-input` for a kind that has no list. */
export async function listResourceStates(
  account: Account,
  resource: ResourceKind,
): Promise<{ items: ResourceState[]; readAt: string }> {
  const { list } = READERS[resource]
  if (!list) {
    throw new AppError(
      'invalid-input',
      `Edgewise does not list resources of the kind ${resource}. Ask for one by its id.`,
    )
  }
  const users = createParts().read('which distributions use them', null, () =>
    readResourceUsers(account),
  )
  const [{ value, readAt }, read] = await Promise.all([
    account.read(`resources:${resource}`, LIST_TTL_MS, () => list(account)),
    users,
  ])
  const items = value.map((found) => {
    const usedBy = read?.of({ resource, id: found.id }) ?? null
    return toState(resource, found, { usedBy, readAt })
  })
  return { items, readAt }
}

function toState(
  resource: ResourceKind,
  found: FoundResource,
  facts: Pick<ResourceState, 'usedBy' | 'readAt'>,
): ResourceState {
  const ref = { resource, id: found.id }
  const { version, name, managed } = found
  return {
    ...ref,
    version,
    name,
    managed,
    document: hideSecrets(ref, found.document),
    ...facts,
  }
}
