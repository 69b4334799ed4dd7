/** Public keys: what checks the signatures of signed URLs and cookies. */
import { createPublicKey, type KeyObject } from 'node:crypto'

import { upperId } from '../../ids.ts'
import { AwsError } from '../../protocol/aws-error.ts'
import type { Operation, Operations } from '../../protocol/operation.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { invalidArgument } from '../invalid-argument.ts'
import { pageOf } from '../pages.ts'
import { createFamily } from '../policies/resource-family.ts'
import type { Stored } from '../policy-store.ts'
import { keyGroupsOf, publicKeys } from './key-store.ts'

const family = createFamily<CloudFront.PublicKeyConfig>({
  title: 'PublicKey',
  plural: 'PublicKeys',
  noun: 'public key',
  inUse: 'The specified public key is in use.',
  // Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
  quota: 10,
  store: publicKeys,
  managed: [],
  createId: () => upperId('K'),
  accept: acceptPublicKey,
  isInUse: (account, id) =>
    keyGroupsOf(account)
      .list()
      .some(({ config }) => config.Items?.includes(id)),
})

export function publicKeyOperations(): Operations {
  return {
    CreatePublicKey: createPublicKeyOperation,
    GetPublicKey: getPublicKey,
    GetPublicKeyConfig: getPublicKeyConfig,
    UpdatePublicKey: updatePublicKey,
    DeletePublicKey: deletePublicKey,
    ListPublicKeys: listPublicKeys,
  }
}

const createPublicKeyOperation: Operation<
  CloudFront.CreatePublicKeyCommandInput,
  CloudFront.CreatePublicKeyCommandOutput
> = ({ PublicKeyConfig = EMPTY }, { account }) => {
  const key = family.create(account, PublicKeyConfig)
  return {
    PublicKey: toPublicKey(key),
    Location: `https://cloudfront.amazonaws.com/2020-05-31/public-key/${key.id}`,
    ETag: key.eTag,
  }
}

const getPublicKey: Operation<
  CloudFront.GetPublicKeyCommandInput,
  CloudFront.GetPublicKeyCommandOutput
> = ({ Id }, { account }) => {
  const key = family.get(account, Id)
  return { PublicKey: toPublicKey(key), ETag: key.eTag }
}

const getPublicKeyConfig: Operation<
  CloudFront.GetPublicKeyConfigCommandInput,
  CloudFront.GetPublicKeyConfigCommandOutput
> = ({ Id }, { account }) => {
  const { config, eTag } = family.get(account, Id)
  return { PublicKeyConfig: config, ETag: eTag }
}

/** Only the comment of a key can change (F4.7). */
const updatePublicKey: Operation<
  CloudFront.UpdatePublicKeyCommandInput,
  CloudFront.UpdatePublicKeyCommandOutput
> = ({ Id, IfMatch, PublicKeyConfig = EMPTY }, { account }) => {
  const { config } = family.get(account, Id)
  for (const member of ['CallerReference', 'Name', 'EncodedKey'] as const) {
    if (PublicKeyConfig[member] === config[member]) continue
    throw new AwsError(
      'CannotChangeImmutablePublicKeyFields',
      "You can't change the value of a public key.",
    )
  }
  const key = family.update(account, Id, IfMatch, PublicKeyConfig)
  return { PublicKey: toPublicKey(key), ETag: key.eTag }
}

const deletePublicKey: Operation<
  CloudFront.DeletePublicKeyCommandInput,
  CloudFront.DeletePublicKeyCommandOutput
> = ({ Id, IfMatch }, { account }) => {
  family.delete(account, Id, IfMatch)
  return {}
}

const listPublicKeys: Operation<
  CloudFront.ListPublicKeysCommandInput,
  CloudFront.ListPublicKeysCommandOutput
> = (input, { account }) => {
  const page = pageOf(family.list(account), ({ id }) => id, input)
  const items = page.items.map(({ id, config, lastModifiedAt }) => ({
    Id: id,
    Name: config.Name,
    CreatedTime: new Date(lastModifiedAt),
    EncodedKey: config.EncodedKey,
    Comment: config.Comment,
  }))
  return {
    PublicKeyList: {
      MaxItems: page.maxItems,
      Quantity: items.length,
      ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
      ...(items.length > 0 ? { Items: items } : {}),
    },
  }
}

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html */
function acceptPublicKey(given: CloudFront.PublicKeyConfig): CloudFront.PublicKeyConfig {
  if (isUsable(parseKey(given.EncodedKey))) return { ...given, Comment: given.Comment ?? '' }
  throw invalidArgument(
    'The parameter EncodedKey must be a 2,048-bit RSA or a prime256v1 ECDSA public key.',
  )
}

function parseKey(pem = ''): KeyObject {
  try {
    return createPublicKey(pem)
  } catch (cause) {
    throw new AwsError(
      'InvalidArgument',
      'The parameter EncodedKey is not a PEM-encoded public key.',
      {
        status: 400,
        cause,
      },
    )
  }
}

function isUsable({ asymmetricKeyDetails: details = {} }: KeyObject): boolean {
  return details.modulusLength === 2_048 || details.namedCurve === 'prime256v1'
}

function toPublicKey(key: Stored<CloudFront.PublicKeyConfig>): CloudFront.PublicKey {
  const { id, config, lastModifiedAt } = key
  return { Id: id, CreatedTime: new Date(lastModifiedAt), PublicKeyConfig: config }
}

/** The model requires the configuration: a request without it never comes this far. */
const EMPTY = {} as CloudFront.PublicKeyConfig
