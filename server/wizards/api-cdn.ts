/** Reads what "CloudFront in front of an API" needs to know. What may not be read is listed, and the rest still comes. */
import { DEFAULT_ROUTE, splitRouteKey } from '#shared/apis/http-api.ts'
import { parseFormatList } from '#shared/images/output-format.ts'
import { API_LIST, ApiCdnFacts, type ApiCdnQuery } from '#shared/wizards/api-cdn/facts.ts'
import { findParameters } from '#shared/wizards/api-cdn/find-parameters.ts'
import { toHost } from '#shared/wizards/api-cdn/viewer-path.ts'

import type { Account } from '../aws/account.ts'
import { readDistributions } from '../aws/distributions.ts'
import { listHttpApis, readHttpApi } from '../aws/http-apis.ts'
import { findResizer, GREEDY_RESOURCE } from '../aws/image-bucket.ts'
import { readCachePolicies, readOriginRequestPolicies } from '../aws/policy-lists.ts'
import { createParts, type Parts } from '../aws/readable-parts.ts'
import { readablePolicy } from '../aws/resources/to-rest-api-document.ts'
import { readResources, readRestApi, readRestApis, readStageNames } from '../aws/rest-apis.ts'
import { findPicture } from './find-picture.ts'
import { nameOfListed } from './name-of-listed.ts'
import { originsAt } from './origins-at.ts'
import { rankApis } from './rank-apis.ts'
import { readConfig } from './read-config.ts'

type Api = NonNullable<ApiCdnFacts['api']>

/** `null` = the API will be made: none is read. */
type Query = Omit<ApiCdnQuery, 'api'> & { api?: string | null | undefined }

/** Rejects only with faults of ours. */
export async function readApiCdnFacts(account: Account, query: Query): Promise<ApiCdnFacts> {
  const parts = createParts()
  const [apis, cachePolicies, originRequestPolicies, distributions] = await Promise.all([
    listApis(account, parts),
    parts.read('the cache policies', [], () => readCachePolicies(account)),
    parts.read('the origin request policies', [], () => readOriginRequestPolicies(account)),
    parts.read('the distributions', [], async () => (await readDistributions(account)).value),
  ])
  const [best] = rankApis(apis, distributions, account.region)
  const apiId = query.api === undefined ? best?.id : query.api
  const [api, distribution] = await Promise.all([
    apiId === undefined || apiId === null
      ? null
      : parts.read(`the API ${apiId}`, null, () =>
          apis.find(({ id }) => id === apiId)?.protocol === 'HTTP'
            ? readOneHttpApi(account, apiId, distributions)
            : readOneRestApi(account, apiId, { parts, distributions }),
        ),
    query.distribution === undefined ? null : readConfig(account, query.distribution, parts),
  ])
  return ApiCdnFacts.parse({
    region: account.region,
    apis,
    api,
    cachePolicies: cachePolicies
      .filter(({ Type }) => Type !== 'managed')
      .map(({ CachePolicy: one }) => ({ id: one?.Id ?? '', config: one?.CachePolicyConfig ?? {} })),
    originRequestPolicies: originRequestPolicies
      .filter(({ Type }) => Type !== 'managed')
      .map(({ OriginRequestPolicy: one }) => ({
        id: one?.Id ?? '',
        config: one?.OriginRequestPolicyConfig ?? {},
      })),
    distributions: distributions.map((one) => ({ id: one.Id ?? '', name: nameOfListed(one) })),
    distribution,
    unreadable: parts.unreadable(),
    readAt: new Date(account.now()).toISOString(),
  })
}

/** REST and HTTP APIs together, by name. */
export async function listApis(account: Account, parts: Parts): Promise<ApiCdnFacts['apis']> {
  const [restApis, httpApis] = await Promise.all([
    parts.read(API_LIST, [], () => readRestApis(account)),
    parts.read('the HTTP APIs of the account', [], () => listHttpApis(account)),
  ])
  return [
    ...restApis.map(({ id = '', name = id, description = '', endpointConfiguration }) => ({
      id,
      name,
      description,
      protocol: 'REST' as const,
      endpointType: endpointConfiguration?.types?.[0] ?? 'EDGE',
    })),
    ...httpApis.map((api) => ({ ...api, protocol: 'HTTP' as const, endpointType: 'REGIONAL' })),
  ].toSorted((a, b) => a.name.localeCompare(b.name))
}

async function readOneRestApi(
  account: Account,
  restApiId: string,
  { parts, distributions }: { parts: Parts; distributions: readonly Distribution[] },
): Promise<Api> {
  const ref = { restApiId, region: account.region }
  const [api, stages, resources] = await Promise.all([
    readRestApi(account, ref),
    readStageNames(account, ref),
    readResources(account, ref),
  ])
  const pictures = await findPictures(account, resources, parts)
  const routes = resources.flatMap(({ path = '/', resourceMethods = {} }) =>
    Object.entries(resourceMethods).map(([method, settings]) => ({
      path,
      method,
      authorization: settings.authorizationType ?? 'NONE',
      apiKeyRequired: settings.apiKeyRequired ?? false,
      isProxy: (settings.methodIntegration?.type ?? '').endsWith('_PROXY'),
      ...findParameters(path, settings),
    })),
  )
  return {
    id: restApiId,
    protocol: 'REST',
    name: api.name ?? restApiId,
    endpointType: api.endpointConfiguration?.types?.[0] ?? 'EDGE',
    defaultEndpointDisabled: api.disableExecuteApiEndpoint ?? false,
    policy: readablePolicy(api.policy),
    stages,
    routes,
    answersPreflights: false,
    pictures,
    shown: listShown(distributions, toHost({ apiId: restApiId, region: account.region })),
  }
}

/** Stages to which nothing was deployed answer nothing, so they are left out. */
async function readOneHttpApi(
  account: Account,
  apiId: string,
  distributions: readonly Distribution[],
): Promise<Api> {
  const api = await readHttpApi(account, { apiId, region: account.region })
  return {
    id: apiId,
    protocol: 'HTTP',
    name: api.name,
    endpointType: 'REGIONAL',
    defaultEndpointDisabled: api.defaultEndpointDisabled,
    policy: null,
    stages: api.stages.filter(({ isDeployed }) => isDeployed).map(({ name }) => name),
    routes: api.routes.map(({ key, authorization }) => ({
      ...(key === DEFAULT_ROUTE ? { method: 'ANY', path: key } : splitRouteKey(key)),
      authorization,
      apiKeyRequired: false,
      isProxy: true,
      queryStrings: [],
      headers: [],
    })),
    answersPreflights: api.cors !== null,
    pictures: null,
    shown: listShown(distributions, api.host),
  }
}

type Distribution = Awaited<ReturnType<typeof readDistributions>>['value'][number]

/** Names of headers that distributions send to the host; their values stay here. */
export function listShown(distributions: readonly Distribution[], host: string): Api['shown'] {
  return distributions.flatMap((distribution) => {
    const headers = originsAt([distribution], host).flatMap(({ CustomHeaders }) =>
      (CustomHeaders?.Items ?? []).map(({ HeaderName = '' }) => HeaderName),
    )
    return headers.length > 0
      ? [{ distribution: nameOfListed(distribution), headers: [...new Set(headers)] }]
      : []
  })
}

type Resource = Parameters<typeof findResizer>[1]

/** Follows the routes to the function that resizes, and looks for a picture that can be asked for. */
async function findPictures(
  account: Account,
  resources: readonly Resource[],
  parts: Parts,
): Promise<Api['pictures']> {
  for (const resource of resources) {
    const [, pathPrefix] = GREEDY_RESOURCE.exec(resource.path ?? '') ?? []
    if (!pathPrefix) continue
    const what = `the function behind ${resource.path}`
    const resizer = await parts.read(what, null, () => findResizer(account, resource))
    if (!resizer) continue
    const { allowedSizes, bucket, formats } = resizer
    return {
      bucket,
      pathPrefix,
      exampleKey: await parts.read(`the pictures of ${bucket}`, null, () =>
        findPicture(account, bucket),
      ),
      allowedSizes: allowedSizes.split(/[\s,]+/).filter((size) => size !== ''),
      makesFormats: (parseFormatList(formats) ?? []).length > 0,
    }
  }
  return null
}
