/** Tags of REST APIs, stages, API keys and usage plans, by ARN. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { badRequest } from './patch.ts'
import { getApi, restApisOf, stagesOf } from './rest-api-store.ts'
import { apiKeysOf, getKey, getPlan, usagePlansOf } from './usage-store.ts'

const USAGE_ARN = /^arn:aws[a-z-]*:apigateway:([a-z0-9-]+)::\/(apikeys|usageplans)\/([a-z0-9]+)$/

const ARN =
  /^arn:aws[a-z-]*:apigateway:([a-z0-9-]+)::\/restapis\/([a-z0-9]+)(?:\/stages\/([\w-]+))?$/

export const tagOperations = {
  GetTags: getTags,
  TagResource: tagResource,
  UntagResource: untagResource,
} satisfies Operations

type Returns<Output> = ReturnType<Operation<never, Output>>

function getTags(
  input: ApiGateway.GetTagsCommandInput,
  context: OperationContext,
): Returns<ApiGateway.GetTagsCommandOutput> {
  return { tags: findTagged(context, input.resourceArn).tags }
}

function tagResource(
  input: ApiGateway.TagResourceCommandInput,
  context: OperationContext,
): Returns<ApiGateway.TagResourceCommandOutput> {
  const { tags, save } = findTagged(context, input.resourceArn)
  save({ ...tags, ...input.tags })
  return {}
}

function untagResource(
  input: ApiGateway.UntagResourceCommandInput,
  context: OperationContext,
): Returns<ApiGateway.UntagResourceCommandOutput> {
  const { tags, save } = findTagged(context, input.resourceArn)
  save(Object.fromEntries(Object.entries(tags).filter(([key]) => !input.tagKeys?.includes(key))))
  return {}
}

function findTagged(context: OperationContext, arn: string | undefined) {
  const { account } = context
  const [, itsRegion, kind, usageId] = USAGE_ARN.exec(arn ?? '') ?? []
  if (itsRegion && kind && usageId) {
    const place = { account, region: itsRegion }
    return kind === 'apikeys' ? keyTags(place, usageId) : planTags(place, usageId)
  }
  const [, region, apiId, stageName] = ARN.exec(arn ?? '') ?? []
  if (!region || !apiId) throw badRequest('Invalid resource ARN specified in the request')
  const api = getApi({ account, region }, apiId)
  if (!stageName) {
    const save = (tags: Record<string, string>) => restApisOf(account).put(apiId, { ...api, tags })
    return { tags: api.tags, save }
  }
  const id = `${apiId}/${stageName}`
  const stage = stagesOf(account).get(id)
  if (!stage) throw new AwsError('NotFoundException', 'Invalid stage identifier specified')
  const save = (tags: Record<string, string>) => stagesOf(account).put(id, { ...stage, tags })
  return { tags: stage.tags, save }
}

type Place = Pick<OperationContext, 'account' | 'region'>

function keyTags(place: Place, id: string) {
  const key = getKey(place, id)
  const save = (tags: Record<string, string>) => apiKeysOf(place.account).put(id, { ...key, tags })
  return { tags: key.tags, save }
}

function planTags(place: Place, id: string) {
  const plan = getPlan(place, id)
  const save = (tags: Record<string, string>) =>
    usagePlansOf(place.account).put(id, { ...plan, tags })
  return { tags: plan.tags, save }
}
