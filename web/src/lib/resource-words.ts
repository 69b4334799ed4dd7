/** The kinds of resources in words, and the page on which one is edited. */
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
} as const satisfies Record<ResourceKind, string>

/** `Cache policy`, as it stands before a name. */
export function resourceNoun(resource: ResourceKind): string {
  return NOUNS[resource]
}

/** The page that shows the resource; `null` where it has none of its own, or does not exist yet. */
export function findResourcePath(account: string, { resource, id }: ResourceRef): string | null {
  if (id.startsWith('new:')) return null
  switch (resource) {
    case 'Distribution':
    case 'MonitoringSubscription':
      return paths.distribution(account, id)
    case 'Tags':
      return paths.distribution(account, id.split('/').at(-1) ?? id)
    default:
      return null
  }
}
