/** Key groups: which public keys a behavior trusts. */
import { randomUUID } from 'node:crypto'

import type { Account } from '../../accounts.ts'
import { AwsError } from '../../protocol/aws-error.ts'
import type { Operation, Operations } from '../../protocol/operation.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { invalidArgument } from '../invalid-argument.ts'
import { pageOf, truncatedList } from '../pages.ts'
import { createFamily } from '../policies/resource-family.ts'
import type { Stored } from '../policy-store.ts'
import { distributionIdsTrusting, keyGroups, publicKeys } from './key-store.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_KEYS = 5

const family = createFamily<CloudFront.KeyGroupConfig>({
  title: 'KeyGroup',
  plural: 'KeyGroups',
  noun: 'key group',
  codes: { missing: 'NoSuchResource', inUse: 'ResourceInUse' },
  inUse: 'Cannot delete this resource because it is in use.',
  quota: 10,
  store: keyGroups,
  managed: [],
  createId: () => randomUUID(),
  accept: (given) => ({ ...given, Comment: given.Comment ?? '' }),
  isInUse: (account, id) => distributionIdsTrusting(account, id).length > 0,
})

export function keyGroupOperations(): Operations {
  return {
    CreateKeyGroup: createKeyGroup,
    GetKeyGroup: getKeyGroup,
    GetKeyGroupConfig: getKeyGroupConfig,
    UpdateKeyGroup: updateKeyGroup,
    DeleteKeyGroup: deleteKeyGroup,
    ListKeyGroups: listKeyGroups,
    ListDistributionsByKeyGroup: listDistributionsByKeyGroup,
  }
}

const createKeyGroup: Operation<
  CloudFront.CreateKeyGroupCommandInput,
  CloudFront.CreateKeyGroupCommandOutput
> = ({ KeyGroupConfig = EMPTY }, { account }) => {
  checkKeys(account, KeyGroupConfig)
  const group = family.create(account, KeyGroupConfig)
  return {
    KeyGroup: toKeyGroup(group),
    Location: `https://cloudfront.amazonaws.com/2020-05-31/key-group/${group.id}`,
    ETag: group.eTag,
  }
}

const getKeyGroup: Operation<
  CloudFront.GetKeyGroupCommandInput,
  CloudFront.GetKeyGroupCommandOutput
> = ({ Id }, { account }) => {
  const group = family.get(account, Id)
  return { KeyGroup: toKeyGroup(group), ETag: group.eTag }
}

const getKeyGroupConfig: Operation<
  CloudFront.GetKeyGroupConfigCommandInput,
  CloudFront.GetKeyGroupConfigCommandOutput
> = ({ Id }, { account }) => {
  const { config, eTag } = family.get(account, Id)
  return { KeyGroupConfig: config, ETag: eTag }
}

const updateKeyGroup: Operation<
  CloudFront.UpdateKeyGroupCommandInput,
  CloudFront.UpdateKeyGroupCommandOutput
> = ({ Id, IfMatch, KeyGroupConfig = EMPTY }, { account }) => {
  checkKeys(account, KeyGroupConfig)
  const group = family.update(account, Id, IfMatch, KeyGroupConfig)
  return { KeyGroup: toKeyGroup(group), ETag: group.eTag }
}

const deleteKeyGroup: Operation<
  CloudFront.DeleteKeyGroupCommandInput,
  CloudFront.DeleteKeyGroupCommandOutput
> = ({ Id, IfMatch }, { account }) => {
  family.delete(account, Id, IfMatch)
  return {}
}

const listKeyGroups: Operation<
  CloudFront.ListKeyGroupsCommandInput,
  CloudFront.ListKeyGroupsCommandOutput
> = (input, { account }) => {
  const page = pageOf(family.list(account), ({ id }) => id, input)
  const items = page.items.map((group) => ({ KeyGroup: toKeyGroup(group) }))
  return {
    KeyGroupList: {
      MaxItems: page.maxItems,
      Quantity: items.length,
      ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
      ...(items.length > 0 ? { Items: items } : {}),
    },
  }
}

const listDistributionsByKeyGroup: Operation<
  CloudFront.ListDistributionsByKeyGroupCommandInput,
  CloudFront.ListDistributionsByKeyGroupCommandOutput
> = (input, { account }) => {
  const { id } = family.get(account, input.KeyGroupId)
  const page = pageOf(distributionIdsTrusting(account, id), (user) => user, input)
  return {
    DistributionIdList: {
      ...truncatedList(page, input.Marker),
      ...(page.items.length > 0 ? { Items: page.items } : {}),
    },
  }
}

function checkKeys(account: Account, { Items = [] }: CloudFront.KeyGroupConfig) {
  if (Items.length > MAX_KEYS) {
    throw new AwsError(
      'TooManyPublicKeysInKeyGroup',
      'The number of public keys in this key group is more than the maximum allowed.',
    )
  }
  const missing = Items.find((id) => !publicKeys.of(account).has(id))
  if (missing !== undefined || Items.length === 0) {
    throw invalidArgument(
      missing === undefined
        ? 'The parameter Items must hold the id of at least one public key.'
        : `The parameter Items holds the id of a public key that doesn't exist: ${missing}`,
    )
  }
}

function toKeyGroup(group: Stored<CloudFront.KeyGroupConfig>): CloudFront.KeyGroup {
  const { id, config, lastModifiedAt } = group
  return { Id: id, LastModifiedTime: new Date(lastModifiedAt), KeyGroupConfig: config }
}

/** The model requires the configuration: a request without it never comes this far. */
const EMPTY = {} as CloudFront.KeyGroupConfig
