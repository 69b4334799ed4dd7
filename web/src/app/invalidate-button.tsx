/** From an explained answer that the edge keeps to the form that makes it forget, with the path already in it. */
import Button from '@cloudscape-design/components/button'

import type { Trace } from '#shared/edge/trace-step.ts'

import { paths } from '../lib/paths.ts'

type Props = { account: string; distributionId: string; trace: Trace }

/** Nothing where the edge keeps nothing: there is nothing to forget. */
export function InvalidateButton({ account, distributionId, trace }: Props) {
  const path = findPath(trace)
  if (path === null) return null
  return <Button href={paths.invalidate({ account, distributionId }, path)}>Invalidate</Button>
}

/**
 * As the cache knows it: behind a function that rewrites, the rewritten path. A query string in the key makes several objects of
 * one path, and a `*` covers them all.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
function findPath({ cacheKey, freshness }: Trace): string | null {
  const path = cacheKey?.parts.find(({ source }) => source === 'path')?.value
  if (!path || freshness === null || freshness.edgeTtlSeconds === null) return null
  const hasQuery = cacheKey?.parts.some(
    ({ source, value }) => source === 'query-string' && value !== null,
  )
  return hasQuery ? `${path}*` : path
}
