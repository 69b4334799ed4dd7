/** Tags of distributions. CloudFront names the resource by its ARN. */
import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import { distributionsOf, putDistribution, type StoredDistribution } from './distribution-store.ts'
import { checkTags, toTagRecord } from './tags.ts'

export function tagOperations(): Operations {
  return {
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
  }
}

const tagResource: Operation<
  CloudFront.TagResourceCommandInput,
  CloudFront.TagResourceCommandOutput
> = ({ Resource = '', Tags }, { account }) => {
  const distribution = getResource(account, Resource)
  const tags = Tags?.Items ?? []
  checkTags(tags, distribution.tags)
  putDistribution(account, {
    ...distribution,
    tags: { ...distribution.tags, ...toTagRecord(tags) },
  })
  return {}
}

const untagResource: Operation<
  CloudFront.UntagResourceCommandInput,
  CloudFront.UntagResourceCommandOutput
> = ({ Resource = '', TagKeys }, { account }) => {
  const distribution = getResource(account, Resource)
  const gone = new Set(TagKeys?.Items)
  const kept = Object.entries(distribution.tags).filter(([key]) => !gone.has(key))
  putDistribution(account, { ...distribution, tags: Object.fromEntries(kept) })
  return {}
}

const listTagsForResource: Operation<
  CloudFront.ListTagsForResourceCommandInput,
  CloudFront.ListTagsForResourceCommandOutput
> = ({ Resource = '' }, { account }) => {
  const { tags } = getResource(account, Resource)
  return { Tags: { Items: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } }
}

function getResource(account: Account, arn: string): StoredDistribution {
  if (!arn.startsWith('arn:aws:cloudfront:')) {
    throw new AwsError('InvalidArgument', `The parameter Resource is not a CloudFront ARN: ${arn}`)
  }
  const distribution = distributionsOf(account).get(arn.split('/').at(-1) ?? '')
  if (distribution?.arn === arn) return distribution
  throw new AwsError('NoSuchResource', `A resource that was specified is not valid: ${arn}`)
}
