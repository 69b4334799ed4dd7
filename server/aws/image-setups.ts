/**
 * Finds the image setups of an account by following what is there: distribution -> API Gateway origin -> greedy
 * resource with a Lambda integration -> the function's IMAGE_BUCKET. Nothing is written down, so nothing goes stale.
 */
import type { Resource } from '@aws-sdk/client-api-gateway'
import type { DistributionSummary, Origin } from '@aws-sdk/client-cloudfront'

import { EXECUTE_API_HOST } from '#shared/distribution/origin-view.ts'
import { compilePathPattern } from '#shared/edge/path-pattern.ts'
import type { ImageSetup, ImageSetupList } from '#shared/images/image-setup.ts'
import { parseFormatList } from '#shared/images/output-format.ts'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { readDistributions } from './distributions.ts'
import { findResizer, GREEDY_RESOURCE } from './image-bucket.ts'
import { type RestApiRef, readResources } from './rest-apis.ts'

/** How long setups are remembered, in milliseconds. */
const TTL_MS = 15_000

export async function listImageSetups(account: Account): Promise<ImageSetupList> {
  const { value, readAt } = await account.read('image-setups', TTL_MS, async () => {
    const { value: distributions } = await readDistributions(account)
    const candidates = distributions.flatMap((distribution) =>
      (distribution.Origins?.Items ?? []).map((origin) => ({ distribution, origin })),
    )
    const found = await Promise.all(
      candidates.map(({ distribution, origin }) => findSetups(account, distribution, origin)),
    )
    return found.flat()
  })
  return { items: value, readAt }
}

async function findSetups(
  account: Account,
  distribution: DistributionSummary,
  origin: Origin,
): Promise<ImageSetup[]> {
  const [, restApiId, region] = EXECUTE_API_HOST.exec(origin.DomainName ?? '') ?? []
  if (!restApiId || !region) return []
  const found = await Promise.all(
    (await listResources(account, { restApiId, region })).map(async (resource) => {
      const pathPrefix = viewerPrefix(resource.path ?? '', origin.OriginPath ?? '')
      if (pathPrefix === null || !serves(distribution, origin, pathPrefix)) return null
      const resizer = await findResizer(account, resource)
      if (!resizer) return null
      const domainName = distribution.DomainName ?? ''
      return {
        distributionId: distribution.Id ?? '',
        distributionDomain: domainName,
        url: account.viewerRoute.urlOf(domainName),
        label: distribution.Comment || distribution.Aliases?.Items?.[0] || domainName,
        bucket: resizer.bucket,
        functionName: resizer.functionName,
        allowedSizes: resizer.allowedSizes.split(/[\s,]+/).filter((size) => size !== ''),
        formats: parseFormatList(resizer.formats) ?? [],
        pathPrefix,
      }
    }),
  )
  return found.filter((setup) => setup !== null)
}

/** Whether an image below `pathPrefix` is asked of `origin`, directly or as a member of an origin group. */
function serves(distribution: DistributionSummary, origin: Origin, pathPrefix: string): boolean {
  const path = `${pathPrefix}image.jpg`
  const winner =
    distribution.CacheBehaviors?.Items?.find(({ PathPattern = '' }) =>
      compilePathPattern(PathPattern)(path),
    ) ?? distribution.DefaultCacheBehavior
  const target = winner?.TargetOriginId
  const group = distribution.OriginGroups?.Items?.find(({ Id }) => Id === target)
  const members = group?.Members?.Items?.map(({ OriginId }) => OriginId) ?? [target]
  return members.includes(origin.Id)
}

/** An API of another account, or one that is gone, has none for us. */
async function listResources(account: Account, api: RestApiRef): Promise<Resource[]> {
  const resources = await emptyWhenForeign(() => readResources(account, api))
  return resources.filter(({ path = '' }) => GREEDY_RESOURCE.test(path))
}

/** An origin may point at an API that is gone or another account's: then there is no setup here. */
async function emptyWhenForeign<Item>(load: () => Promise<Item[]>): Promise<Item[]> {
  try {
    return await load()
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-such-resource') return []
    throw error
  }
}

/**
 * What a viewer's path begins with, given the resource's path in the API and the origin's path, whose first
 * segment is the stage; `null` when viewers cannot reach the resource.
 */
function viewerPrefix(resourcePath: string, originPath: string): string | null {
  const [, prefix = '/'] = GREEDY_RESOURCE.exec(resourcePath) ?? []
  // Without an origin path the viewer's own path must name the stage, which the API does not tell us.
  const [, stage, ...rest] = originPath.split('/')
  if (!stage) return null
  const inside = rest.length > 0 ? `/${rest.join('/')}` : ''
  return prefix.startsWith(`${inside}/`) ? prefix.slice(inside.length) : null
}
