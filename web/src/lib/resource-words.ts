/** The kinds of resources in words, and the page on which one is edited. */
import { isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceKind, ResourceRef } from '#shared/plans/resource.ts'

import { paths } from './paths.ts'

const NOUNS = {
  Distribution: 'Distribution',
  CachePolicy: 'Cache policy',
  OriginRequestPolicy: 'Origin request policy',
  ResponseHeadersPolicy: 'Response headers policy',
  OriginAccessControl: 'Origin access control',
  Function: 'Function',
  Tags: 'Tags of',
  MonitoringSubscription: 'Additional metrics of',
  RestApi: 'REST API',
  Bucket: 'Bucket',
  BucketPolicy: 'Policy of the bucket',
  BucketObject: 'Object',
  Role: 'Role',
  LambdaFunction: 'Lambda function',
  LambdaPermission: 'Permission',
  ApiKey: 'API key',
  UsagePlan: 'Usage plan',
  Certificate: 'Certificate',
  KmsKeyPolicy: 'Policy of the KMS key',
} as const satisfies Record<ResourceKind, string>

/** `Cache policy`, as it stands before a name. */
export function resourceNoun(resource: ResourceKind): string {
  return NOUNS[resource]
}

/** The page that shows the resource; `null` where it has none of its own, or does not exist yet. */
export function findResourcePath(account: string, { resource, id }: ResourceRef): string | null {
  switch (resource) {
    // These pages show what a draft makes as well.
    case 'CachePolicy':
    case 'OriginRequestPolicy':
    case 'ResponseHeadersPolicy':
    case 'OriginAccessControl':
      return paths.policy(account, resource, id)
    case 'Function':
      return paths.function(account, id)
    case 'RestApi':
      return isReference(id) ? null : paths.restApi(account, id)
    case 'Distribution':
    case 'MonitoringSubscription':
      return isReference(id) ? null : paths.distribution(account, id)
    case 'Tags':
      return isReference(id) ? null : paths.distribution(account, id.split('/').at(-1) ?? id)
    default:
      return null
  }
}

/** `null` = there is no such kind. */
export function findResourceKind(text: string): ResourceKind | null {
  // The table has every kind.
  return (Object.keys(NOUNS) as ResourceKind[]).find((kind) => kind === text) ?? null
}
