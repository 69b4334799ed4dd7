/** Tags of functions. */
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { Lambda } from '../protocol/sdk-types.ts'
import { getLatest } from './function-reference.ts'
import { invalidParameter } from './function-settings.ts'
import { functionsOf } from './function-store.ts'

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html */
const MAX_TAGS = 50

const listTags: Operation<Lambda.ListTagsCommandInput, Lambda.ListTagsCommandOutput> = (
  { Resource = '' },
  { account, region },
) => ({ Tags: getLatest(account, region, Resource).tags })

const tagResource: Operation<Lambda.TagResourceCommandInput, Lambda.TagResourceCommandOutput> = (
  { Resource = '', Tags = {} },
  context,
) => {
  const { tags } = getLatest(context.account, context.region, Resource)
  return putTags(Resource, { ...tags, ...Tags }, context)
}

const untagResource: Operation<
  Lambda.UntagResourceCommandInput,
  Lambda.UntagResourceCommandOutput
> = ({ Resource = '', TagKeys = [] }, context) => {
  const { tags } = getLatest(context.account, context.region, Resource)
  const left = Object.entries(tags).filter(([name]) => !TagKeys.includes(name))
  return putTags(Resource, Object.fromEntries(left), context)
}

function putTags(resource: string, tags: Record<string, string>, context: OperationContext) {
  if (Object.keys(tags).length > MAX_TAGS) {
    throw invalidParameter(`The number of tags exceeds the limit of ${MAX_TAGS}.`)
  }
  const found = getLatest(context.account, context.region, resource)
  functionsOf(context.account).put(found.arn, { ...found, tags })
  return {}
}

export const tagOperations: Operations = {
  ListTags: listTags,
  TagResource: tagResource,
  UntagResource: untagResource,
}
