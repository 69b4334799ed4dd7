import { generateKeyPairSync } from 'node:crypto'
import { CloudFront } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../../testing/simulated-aws.ts'
import { exampleConfig } from '../testing/example-config.ts'

const { client } = setupSimulatedAws()

const EncodedKey = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString()

async function setup() {
  const cloudfront = new CloudFront(client())
  const createKey = (Name: string, key = EncodedKey) =>
    cloudfront.createPublicKey({
      PublicKeyConfig: { CallerReference: Name, Name, EncodedKey: key },
    })
  const { PublicKey, ETag } = await createKey('first')
  const keyId = PublicKey?.Id ?? ''
  const createGroup = (Name: string, Items: string[]) =>
    cloudfront.createKeyGroup({ KeyGroupConfig: { Name, Items } })
  return { cloudfront, createKey, createGroup, keyId, keyETag: ETag }
}

it('makes, lists, changes and deletes public keys and key groups', async () => {
  const { cloudfront, createGroup, keyId, keyETag } = await setup()
  const { KeyGroup, ETag } = await createGroup('viewers', [keyId])
  const { KeyGroupList } = await cloudfront.listKeyGroups({})
  expect(KeyGroupList?.Items?.[0]?.KeyGroup?.KeyGroupConfig).toMatchObject({
    Name: 'viewers',
    Items: [keyId],
  })
  const { PublicKeyList } = await cloudfront.listPublicKeys({})
  expect(PublicKeyList?.Items?.map(({ Name }) => Name)).toEqual(['first'])
  await expect(cloudfront.deletePublicKey({ Id: keyId, IfMatch: keyETag })).rejects.toMatchObject({
    name: 'PublicKeyInUse',
  })
  await cloudfront.deleteKeyGroup({ Id: KeyGroup?.Id, IfMatch: ETag })
  await cloudfront.deletePublicKey({ Id: keyId, IfMatch: keyETag })
  await expect(cloudfront.getKeyGroup({ Id: KeyGroup?.Id })).rejects.toMatchObject({
    name: 'NoSuchResource',
  })
})

it('trusts only groups that exist, and keeps those in use', async () => {
  const { cloudfront, createGroup, keyId } = await setup()
  const { KeyGroup, ETag } = await createGroup('viewers', [keyId])
  const trusting = (id: string | undefined) => {
    const config = exampleConfig()
    const TrustedKeyGroups = { Enabled: true, Quantity: 1, Items: [id ?? ''] }
    return cloudfront.createDistribution({
      DistributionConfig: {
        ...config,
        DefaultCacheBehavior: {
          TargetOriginId: '',
          ViewerProtocolPolicy: 'allow-all',
          ...config.DefaultCacheBehavior,
          TrustedKeyGroups,
        },
      },
    })
  }
  await expect(trusting('none')).rejects.toMatchObject({ name: 'TrustedKeyGroupDoesNotExist' })
  const { Distribution } = await trusting(KeyGroup?.Id)
  expect(Distribution?.ActiveTrustedKeyGroups?.Items).toEqual([
    { KeyGroupId: KeyGroup?.Id, KeyPairIds: { Quantity: 1, Items: [keyId] } },
  ])
  const { DistributionIdList } = await cloudfront.listDistributionsByKeyGroup({
    KeyGroupId: KeyGroup?.Id,
  })
  expect(DistributionIdList?.Items).toEqual([Distribution?.Id])
  await expect(
    cloudfront.deleteKeyGroup({ Id: KeyGroup?.Id, IfMatch: ETag }),
  ).rejects.toMatchObject({ name: 'ResourceInUse' })
})

it('refuses what CloudFront refuses of keys and groups', async () => {
  const { cloudfront, createKey, createGroup, keyId, keyETag } = await setup()
  await expect(createKey('first')).rejects.toMatchObject({ name: 'PublicKeyAlreadyExists' })
  await expect(createKey('bad', 'no key')).rejects.toMatchObject({ name: 'InvalidArgument' })
  await expect(createGroup('none', ['K0'])).rejects.toMatchObject({ name: 'InvalidArgument' })
  await expect(createGroup('many', Array(6).fill(keyId))).rejects.toMatchObject({
    name: 'TooManyPublicKeysInKeyGroup',
  })
  await expect(
    cloudfront.updatePublicKey({
      Id: keyId,
      IfMatch: keyETag,
      PublicKeyConfig: { CallerReference: 'first', Name: 'renamed', EncodedKey },
    }),
  ).rejects.toMatchObject({ name: 'CannotChangeImmutablePublicKeyFields' })
})
