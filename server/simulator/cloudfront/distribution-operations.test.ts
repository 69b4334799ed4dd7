import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateDistributionWithTagsCommand,
  DeleteDistributionCommand,
  GetDistributionCommand,
  GetDistributionConfigCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import { describe, expect, it } from 'vitest'

import { DEFAULT_DELAYS } from '../simulation.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { exampleConfig } from './testing/example-config.ts'

const { simulator, client } = setupSimulatedAws()

function setup() {
  const options = client()
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  return {
    cloudfront: new CloudFrontClient(options),
    account,
    deploy: () => account.advanceClock(DEFAULT_DELAYS.deploymentMs),
  }
}

async function setupDistribution() {
  const { cloudfront, ...rest } = setup()
  const answer = await cloudfront.send(
    new CreateDistributionCommand({ DistributionConfig: exampleConfig() }),
  )
  const id = answer.Distribution?.Id ?? ''
  const read = async () => {
    const { DistributionConfig, ETag } = await cloudfront.send(
      new GetDistributionConfigCommand({ Id: id }),
    )
    return { config: DistributionConfig ?? exampleConfig(), eTag: ETag ?? '' }
  }
  return { cloudfront, id, arn: answer.Distribution?.ARN ?? '', answer, read, ...rest }
}

describe('CreateDistribution', () => {
  it('answers with the distribution in progress, its version and its place', async () => {
    const { answer, id } = await setupDistribution()

    expect(answer.$metadata.httpStatusCode).toBe(201)
    expect(answer.Location).toBe(`https://cloudfront.amazonaws.com/2020-05-31/distribution/${id}`)
    expect(answer.ETag).toMatch(/^E[A-Z0-9]{13}$/)
    expect(answer.Distribution?.Status).toBe('InProgress')
    expect(answer.Distribution?.DomainName).toMatch(/^d[a-z0-9]{13}\.cloudfront\.net$/)
    expect(answer.Distribution?.InProgressInvalidationBatches).toBe(0)
  })

  it('fills in what the configuration leaves out', async () => {
    const { answer } = await setupDistribution()
    const config = answer.Distribution?.DistributionConfig
    const origin = config?.Origins?.Items?.[0]

    expect(config?.Aliases).toEqual({ Quantity: 0 })
    expect(config?.PriceClass).toBe('PriceClass_All')
    expect(config?.HttpVersion).toBe('http2')
    expect(config?.DefaultRootObject).toBe('')
    expect(config?.ViewerCertificate?.CloudFrontDefaultCertificate).toBe(true)
    expect(config?.ViewerCertificate?.MinimumProtocolVersion).toBe('TLSv1')
    expect(config?.DefaultCacheBehavior?.AllowedMethods?.Items).toEqual(['HEAD', 'GET'])
    expect(config?.DefaultCacheBehavior?.AllowedMethods?.CachedMethods?.Items).toEqual([
      'HEAD',
      'GET',
    ])
    expect(config?.DefaultCacheBehavior?.Compress).toBe(false)
    expect(origin?.ConnectionAttempts).toBe(3)
    expect(origin?.ConnectionTimeout).toBe(10)
    expect(origin?.CustomOriginConfig?.OriginReadTimeout).toBe(30)
    expect(origin?.CustomOriginConfig?.OriginKeepaliveTimeout).toBe(5)
  })

  it('refuses a caller reference that made another distribution', async () => {
    const { cloudfront, id } = await setupDistribution()
    const again = cloudfront.send(
      new CreateDistributionCommand({ DistributionConfig: exampleConfig() }),
    )

    await expect(again).rejects.toMatchObject({
      name: 'DistributionAlreadyExists',
      message: expect.stringContaining(`Already exists: ${id}`),
      $metadata: { httpStatusCode: 409 },
    })
  })

  it('names every required member that a document lacks', async () => {
    const { cloudfront } = setup()
    const given = { ...exampleConfig(), Comment: undefined, Enabled: undefined }
    const send = cloudfront.send(new CreateDistributionCommand({ DistributionConfig: given }))

    await expect(send).rejects.toMatchObject({
      name: 'MalformedXML',
      message:
        "2 validation errors detected: Value null at 'distributionConfig.comment' failed to satisfy constraint: Member must not be null; Value null at 'distributionConfig.enabled' failed to satisfy constraint: Member must not be null",
    })
  })

  it('says that a body is missing', async () => {
    const { cloudfront } = setup()
    const send = cloudfront.send(new CreateDistributionCommand({ DistributionConfig: undefined }))

    await expect(send).rejects.toMatchObject({
      name: 'MissingBody',
      $metadata: { httpStatusCode: 400 },
    })
  })
})

describe('the state of a distribution', () => {
  it('is Deployed when the deployment time has passed on the account clock', async () => {
    const { cloudfront, id, deploy } = await setupDistribution()
    deploy()

    const { Distribution } = await cloudfront.send(new GetDistributionCommand({ Id: id }))
    expect(Distribution?.Status).toBe('Deployed')
  })

  it('has one version in GetDistribution and GetDistributionConfig', async () => {
    const { cloudfront, id, read } = await setupDistribution()
    const { ETag } = await cloudfront.send(new GetDistributionCommand({ Id: id }))

    expect((await read()).eTag).toBe(ETag)
  })

  it('is told apart from a distribution that does not exist', async () => {
    const { cloudfront } = setup()
    await expect(cloudfront.send(new GetDistributionCommand({ Id: 'E9' }))).rejects.toMatchObject({
      name: 'NoSuchDistribution',
      message: 'The specified distribution does not exist.',
      $metadata: { httpStatusCode: 404 },
    })
  })
})

describe('UpdateDistribution', () => {
  it('replaces the configuration, gives a new version and deploys again', async () => {
    const { cloudfront, id, read, deploy } = await setupDistribution()
    deploy()
    const { config, eTag } = await read()
    const updated = await cloudfront.send(
      new UpdateDistributionCommand({
        Id: id,
        IfMatch: eTag,
        DistributionConfig: { ...config, Comment: 'changed' },
      }),
    )

    expect(updated.ETag).not.toBe(eTag)
    expect(updated.Distribution?.Status).toBe('InProgress')
    expect((await read()).config.Comment).toBe('changed')
  })

  it.each([
    [undefined, 'InvalidIfMatchVersion', 400],
    ['EOLDVERSION000', 'PreconditionFailed', 412],
  ])('with the version %s fails with %s', async (IfMatch, name, httpStatusCode) => {
    const { cloudfront, id, read } = await setupDistribution()
    const { config } = await read()
    const send = cloudfront.send(
      new UpdateDistributionCommand({ Id: id, IfMatch, DistributionConfig: config }),
    )
    await expect(send).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })
  })

  it('lets only one of two edits from the same version win', async () => {
    const { cloudfront, id, read } = await setupDistribution()
    const { config, eTag } = await read()
    const edit = (Comment: string) =>
      cloudfront.send(
        new UpdateDistributionCommand({
          Id: id,
          IfMatch: eTag,
          DistributionConfig: { ...config, Comment },
        }),
      )
    await edit('first')
    await expect(edit('second')).rejects.toMatchObject({ name: 'PreconditionFailed' })
  })

  it('never changes the caller reference', async () => {
    const { cloudfront, id, read } = await setupDistribution()
    const { config, eTag } = await read()
    const send = cloudfront.send(
      new UpdateDistributionCommand({
        Id: id,
        IfMatch: eTag,
        DistributionConfig: { ...config, CallerReference: 'other' },
      }),
    )
    await expect(send).rejects.toMatchObject({ name: 'IllegalUpdate' })
  })

  it('needs the members that a creation may leave out', async () => {
    const { cloudfront, id, read } = await setupDistribution()
    const { config, eTag } = await read()
    const update = (DistributionConfig: typeof config) =>
      cloudfront.send(new UpdateDistributionCommand({ Id: id, IfMatch: eTag, DistributionConfig }))
    const withoutTimeouts = { ...config, Origins: exampleConfig().Origins }

    await expect(update({ ...config, PriceClass: undefined })).rejects.toMatchObject({
      name: 'IllegalUpdate',
      message: 'PriceClass is required for updates.',
    })
    await expect(update(withoutTimeouts)).rejects.toMatchObject({
      name: 'IllegalUpdate',
      message: 'OriginReadTimeout is required for updates.',
    })
  })
})

describe('DeleteDistribution', () => {
  it('wants the distribution disabled and deployed first', async () => {
    const { cloudfront, id, read, deploy } = await setupDistribution()
    const { config, eTag } = await read()
    const remove = (IfMatch: string) =>
      cloudfront.send(new DeleteDistributionCommand({ Id: id, IfMatch }))
    await expect(remove(eTag)).rejects.toMatchObject({ name: 'DistributionNotDisabled' })

    const { ETag = '' } = await cloudfront.send(
      new UpdateDistributionCommand({
        Id: id,
        IfMatch: eTag,
        DistributionConfig: { ...config, Enabled: false },
      }),
    )
    await expect(remove(ETag)).rejects.toMatchObject({
      name: 'DistributionNotDisabled',
      $metadata: { httpStatusCode: 409 },
    })
    deploy()
    expect((await remove(ETag)).$metadata.httpStatusCode).toBe(204)
    await expect(cloudfront.send(new GetDistributionCommand({ Id: id }))).rejects.toMatchObject({
      name: 'NoSuchDistribution',
    })
  })
})

describe('tags', () => {
  it('come with the creation, are added, replaced and taken away', async () => {
    const { cloudfront } = setup()
    const { Distribution } = await cloudfront.send(
      new CreateDistributionWithTagsCommand({
        DistributionConfigWithTags: {
          DistributionConfig: exampleConfig(),
          Tags: { Items: [{ Key: 'team', Value: 'web' }] },
        },
      }),
    )
    const Resource = Distribution?.ARN
    const Items = [
      { Key: 'team', Value: 'api' },
      { Key: 'stage', Value: 'prod' },
    ]
    await cloudfront.send(new TagResourceCommand({ Resource, Tags: { Items } }))
    await cloudfront.send(new UntagResourceCommand({ Resource, TagKeys: { Items: ['stage'] } }))

    const { Tags } = await cloudfront.send(new ListTagsForResourceCommand({ Resource }))
    expect(Tags?.Items).toEqual([{ Key: 'team', Value: 'api' }])
  })

  it('cannot begin with aws:, nor belong to a distribution that is not there', async () => {
    const { cloudfront, arn } = await setupDistribution()
    const tag = (Resource: string, Key: string) =>
      cloudfront.send(new TagResourceCommand({ Resource, Tags: { Items: [{ Key, Value: '' }] } }))

    await expect(tag(arn, 'aws:owner')).rejects.toMatchObject({ name: 'InvalidTagging' })
    await expect(tag(`${arn}X`, 'owner')).rejects.toMatchObject({ name: 'NoSuchResource' })
  })
})
