/** The APIs behind a distribution's execute-api origins, REST or HTTP, as far as they say what the edge must send. */
import type { DistributionConfig } from '@aws-sdk/client-cloudfront'
import { toWorldHttpApi } from '#shared/apis/http-api.ts'
import { toWorldRoutes } from '#shared/apis/to-world-api.ts'
import type { WorldApi } from '#shared/distribution/distribution-world.ts'
import { EXECUTE_API_HOST } from '#shared/distribution/origin-view.ts'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { readHttpApi } from './http-apis.ts'
import { findImageBucket } from './image-bucket.ts'
import { createParts, type Parts } from './readable-parts.ts'
import { readablePolicy } from './resources/to-rest-api-document.ts'
import {
  type RestApiRef,
  readAuthorizers,
  readResources,
  readRestApi,
  readStageNames,
} from './rest-apis.ts'

type Found = RestApiRef & { originIds: string[] }

/** One per API, however many origins point at it. */
export async function readWorldApis(
  account: Account,
  config: Partial<DistributionConfig>,
  parts: Parts,
): Promise<WorldApi[]> {
  const apis = await Promise.all(
    findApis(config).map((found) => {
      const what = `the API ${found.restApiId} behind ${found.originIds.join(', ')}`
      return parts.read(what, null, () => readWorldApi(account, found, parts))
    }),
  )
  return apis.filter((api) => api !== null)
}

/** The API that an origin of this host name would have; `null` = none that can be read: the model then says "unknown from here". */
export async function findOriginApi(account: Account, host: string): Promise<WorldApi | null> {
  const [api] = await readWorldApis(
    account,
    { Origins: { Quantity: 1, Items: [{ Id: '', DomainName: host }] } },
    createParts(),
  )
  return api ?? null
}

function findApis(config: Partial<DistributionConfig>): Found[] {
  const found = new Map<string, Found>()
  for (const { Id: originId = '', DomainName: host = '' } of config.Origins?.Items ?? []) {
    const [, restApiId, region] = EXECUTE_API_HOST.exec(host) ?? []
    if (!restApiId || !region) continue
    const known = found.get(host)
    if (known) known.originIds.push(originId)
    else found.set(host, { restApiId, region, originIds: [originId] })
  }
  return [...found.values()]
}

/** REST APIs and HTTP APIs have the same host names: what is none of the first may be one of the second. */
async function readWorldApi(account: Account, found: Found, parts: Parts): Promise<WorldApi> {
  const api = await orGone(readRestApi(account, found))
  if (api) return readWorldRestApi(account, { ...found, api }, parts)
  const { originIds, region, restApiId: apiId } = found
  const httpApi = await orGone(readHttpApi(account, { apiId, region }))
  if (httpApi) return toWorldHttpApi(httpApi, originIds)
  throw new AppError(
    'no-such-resource',
    `There is neither a REST API nor an HTTP API ${apiId} in ${region} in the account "${account.label}". It was deleted, or is another account's.`,
  )
}

type RestApi = Awaited<ReturnType<typeof readRestApi>>

async function readWorldRestApi(
  account: Account,
  found: Found & { api: RestApi },
  parts: Parts,
): Promise<WorldApi> {
  const { api } = found
  const [stages, resources] = await Promise.all([
    readStageNames(account, found),
    readResources(account, found),
  ])
  // Which function serves the images needs Lambda's permission, which a person who reads APIs may lack.
  const buckets = await parts.read(`the functions behind the API ${found.restApiId}`, [], () =>
    Promise.all(resources.map((resource) => findImageBucket(account, resource))),
  )
  const asks = resources.some(({ resourceMethods = {} }) =>
    Object.values(resourceMethods).some(({ authorizerId }) => authorizerId),
  )
  const authorizers = asks
    ? await parts.read(`the authorizers of the API ${found.restApiId}`, [], () =>
        readAuthorizers(account, found),
      )
    : []
  const sources = new Map(
    authorizers.map(({ id = '', identitySource = '' }) => [id, identitySource]),
  )
  return {
    protocol: 'REST',
    originIds: found.originIds,
    id: found.restApiId,
    name: api.name ?? found.restApiId,
    endpointType: api.endpointConfiguration?.types?.[0] ?? 'EDGE',
    defaultEndpointDisabled: api.disableExecuteApiEndpoint ?? false,
    stages,
    binaryMediaTypes: api.binaryMediaTypes ?? [],
    policy: readablePolicy(api.policy),
    routes: resources.flatMap(({ path = '/', resourceMethods = {} }) =>
      toWorldRoutes(path, resourceMethods, sources),
    ),
    resizesImages: buckets.some((bucket) => bucket !== null),
  }
}

/** `null` = AWS knows none of this id. */
async function orGone<Api>(reading: Promise<Api>): Promise<Api | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-such-resource') return null
    throw error
  }
}
