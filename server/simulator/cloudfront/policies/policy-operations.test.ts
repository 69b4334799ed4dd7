import {
  type CachePolicyConfig,
  CloudFrontClient,
  CreateCachePolicyCommand,
  CreateDistributionCommand,
  CreateOriginRequestPolicyCommand,
  CreateResponseHeadersPolicyCommand,
  DeleteCachePolicyCommand,
  DeleteOriginRequestPolicyCommand,
  GetCachePolicyCommand,
  GetCachePolicyConfigCommand,
  ListCachePoliciesCommand,
  ListDistributionsByCachePolicyIdCommand,
  ListOriginRequestPoliciesCommand,
  ListResponseHeadersPoliciesCommand,
  type OriginRequestPolicyConfig,
  UpdateCachePolicyCommand,
} from '@aws-sdk/client-cloudfront'
import { describe, expect, it } from 'vitest'

import { setupSimulatedAws } from '../../testing/simulated-aws.ts'
import { CACHING_OPTIMIZED, exampleConfig } from '../testing/example-config.ts'

const { client } = setupSimulatedAws()
const setup = () => new CloudFrontClient(client())

const BY_SIZE: CachePolicyConfig = {
  Name: 'by-size',
  MinTTL: 0,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: true,
    EnableAcceptEncodingBrotli: true,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: {
      QueryStringBehavior: 'whitelist',
      QueryStrings: { Quantity: 1, Items: ['size'] },
    },
  },
}

const SIZE_TO_ORIGIN: OriginRequestPolicyConfig = {
  Name: 'size',
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
  QueryStringsConfig: {
    QueryStringBehavior: 'whitelist',
    QueryStrings: { Quantity: 1, Items: ['size'] },
  },
}

async function setupPolicy() {
  const cloudfront = setup()
  const { CachePolicy, ETag = '' } = await cloudfront.send(
    new CreateCachePolicyCommand({ CachePolicyConfig: BY_SIZE }),
  )
  return { cloudfront, id: CachePolicy?.Id ?? '', eTag: ETag, policy: CachePolicy }
}

describe('managed policies', () => {
  it('are in every account and told apart from custom ones', async () => {
    const { cloudfront, id } = await setupPolicy()
    const list = async (Type?: 'managed' | 'custom') => {
      const { CachePolicyList } = await cloudfront.send(new ListCachePoliciesCommand({ Type }))
      return (CachePolicyList?.Items ?? []).map(({ CachePolicy }) => CachePolicy?.Id)
    }
    expect(await list('managed')).toContain(CACHING_OPTIMIZED)
    expect(await list('custom')).toEqual([id])
    expect(await list()).toHaveLength(8)
    // The type is closed; a client that is not TypeScript may send anything.
    await expect(list('bogus' as 'custom')).rejects.toMatchObject({ name: 'InvalidArgument' })
  })

  it('cannot be changed or deleted', async () => {
    const cloudfront = setup()
    const { ETag: IfMatch } = await cloudfront.send(
      new GetCachePolicyCommand({ Id: CACHING_OPTIMIZED }),
    )
    const Id = CACHING_OPTIMIZED
    await expect(
      cloudfront.send(new UpdateCachePolicyCommand({ Id, IfMatch, CachePolicyConfig: BY_SIZE })),
    ).rejects.toMatchObject({ name: 'IllegalUpdate', $metadata: { httpStatusCode: 400 } })
    await expect(
      cloudfront.send(new DeleteCachePolicyCommand({ Id, IfMatch })),
    ).rejects.toMatchObject({ name: 'IllegalDelete', $metadata: { httpStatusCode: 400 } })
  })

  it('exist for origin requests and response headers too', async () => {
    const cloudfront = setup()
    const requests = await cloudfront.send(new ListOriginRequestPoliciesCommand({}))
    const responses = await cloudfront.send(new ListResponseHeadersPoliciesCommand({}))

    expect(requests.OriginRequestPolicyList?.Quantity).toBe(8)
    expect(responses.ResponseHeadersPolicyList?.Quantity).toBe(5)
  })
})

describe('a cache policy', () => {
  it('is stored with its defaults', async () => {
    const { policy } = await setupPolicy()
    expect(policy?.CachePolicyConfig).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 86_400,
      MaxTTL: 31_536_000,
    })
  })

  it('has a name of its own', async () => {
    const { cloudfront } = await setupPolicy()
    const again = cloudfront.send(new CreateCachePolicyCommand({ CachePolicyConfig: BY_SIZE }))
    await expect(again).rejects.toMatchObject({
      name: 'CachePolicyAlreadyExists',
      $metadata: { httpStatusCode: 409 },
    })
  })

  it('changes as a whole and gets a new version', async () => {
    const { cloudfront, id, eTag } = await setupPolicy()
    const CachePolicyConfig = { ...BY_SIZE, MinTTL: 60, Comment: 'longer' }
    const { ETag } = await cloudfront.send(
      new UpdateCachePolicyCommand({ Id: id, IfMatch: eTag, CachePolicyConfig }),
    )
    const read = await cloudfront.send(new GetCachePolicyConfigCommand({ Id: id }))

    expect(ETag).not.toBe(eTag)
    expect(read.ETag).toBe(ETag)
    expect(read.CachePolicyConfig).toMatchObject({ MinTTL: 60, Comment: 'longer' })
    await expect(
      cloudfront.send(new UpdateCachePolicyCommand({ Id: id, IfMatch: eTag, CachePolicyConfig })),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' })
  })

  it('cannot be deleted while a behavior uses it', async () => {
    const { cloudfront, id, eTag } = await setupPolicy()
    const behavior = { TargetOriginId: 'api', ViewerProtocolPolicy: 'allow-all' as const }
    const { Distribution } = await cloudfront.send(
      new CreateDistributionCommand({
        DistributionConfig: exampleConfig({
          DefaultCacheBehavior: { ...behavior, CachePolicyId: id },
        }),
      }),
    )
    const used = await cloudfront.send(
      new ListDistributionsByCachePolicyIdCommand({ CachePolicyId: id }),
    )
    expect(used.DistributionIdList?.Items).toEqual([Distribution?.Id])
    await expect(
      cloudfront.send(new DeleteCachePolicyCommand({ Id: id, IfMatch: eTag })),
    ).rejects.toMatchObject({ name: 'CachePolicyInUse', $metadata: { httpStatusCode: 409 } })
  })

  it('must exist before a behavior can use it', async () => {
    const send = setup().send(
      new CreateDistributionCommand({
        DistributionConfig: exampleConfig({
          DefaultCacheBehavior: {
            TargetOriginId: 'api',
            ViewerProtocolPolicy: 'allow-all',
            CachePolicyId: '00000000-0000-0000-0000-000000000000',
          },
        }),
      }),
    )
    await expect(send).rejects.toMatchObject({
      name: 'NoSuchCachePolicy',
      $metadata: { httpStatusCode: 404 },
    })
  })
})

describe('policies that CloudFront refuses', () => {
  const parameters = BY_SIZE.ParametersInCacheKeyAndForwardedToOrigin
  const keyHeaders = (...Items: string[]): Partial<CachePolicyConfig> => ({
    ParametersInCacheKeyAndForwardedToOrigin: parameters && {
      ...parameters,
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: Items.length, Items } },
    },
  })

  it.each<[string, Partial<CachePolicyConfig>, string]>([
    ['a name with a space', { Name: 'my policy' }, 'InvalidArgument'],
    ['TTLs out of order', { MinTTL: 60, DefaultTTL: 30 }, 'InvalidArgument'],
    [
      'compression without caching',
      { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 },
      'The parameter EnableAcceptEncodingGzip is invalid for policy with caching disabled.',
    ],
    ['Connection in the key', keyHeaders('Connection'), 'InvalidArgument'],
    ['the viewer address in the key', keyHeaders('CloudFront-Viewer-Address'), 'InvalidArgument'],
    ['Accept-Encoding beside compression', keyHeaders('Accept-Encoding'), 'InvalidArgument'],
    [
      'eleven headers',
      keyHeaders(...Array.from({ length: 11 }, (_, i) => `X-${i}`)),
      'TooManyHeadersInCachePolicy',
    ],
    ['an empty list of headers', keyHeaders(), 'InvalidArgument'],
  ])('cache policy: %s', async (_, changes, refusal) => {
    const CachePolicyConfig = { ...BY_SIZE, ...changes }
    const send = setup().send(new CreateCachePolicyCommand({ CachePolicyConfig }))
    await expect(send.catch(String)).resolves.toContain(refusal)
  })

  it.each([
    ['CloudFront-Viewer-Country', null],
    ['Authorization', 'InvalidArgument'],
    ['Accept-Encoding', 'InvalidArgument'],
  ])('origin request policy that lists %s: %s', async (header, refusal) => {
    const OriginRequestPolicyConfig: OriginRequestPolicyConfig = {
      ...SIZE_TO_ORIGIN,
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: [header] } },
    }
    const send = setup().send(new CreateOriginRequestPolicyCommand({ OriginRequestPolicyConfig }))
    if (refusal) await expect(send).rejects.toMatchObject({ name: refusal })
    else await expect(send).resolves.toHaveProperty('OriginRequestPolicy.Id')
  })

  it('lists that miscount themselves', async () => {
    const OriginRequestPolicyConfig: OriginRequestPolicyConfig = {
      ...SIZE_TO_ORIGIN,
      QueryStringsConfig: {
        QueryStringBehavior: 'whitelist',
        QueryStrings: { Quantity: 2, Items: ['size'] },
      },
    }
    const send = setup().send(new CreateOriginRequestPolicyCommand({ OriginRequestPolicyConfig }))
    await expect(send).rejects.toMatchObject({
      name: 'InconsistentQuantities',
      message: "The value of Quantity and the size of Items don't match.",
    })
  })

  it('response headers that cannot be removed', async () => {
    const create = (Header: string) =>
      setup().send(
        new CreateResponseHeadersPolicyCommand({
          ResponseHeadersPolicyConfig: {
            Name: 'tidy',
            RemoveHeadersConfig: { Quantity: 1, Items: [{ Header }] },
          },
        }),
      )
    await expect(create('X-Powered-By')).resolves.toHaveProperty('ETag')
    await expect(create('Via')).rejects.toMatchObject({ name: 'InvalidArgument' })
  })
})

describe('an origin request policy', () => {
  it('is deleted by its version', async () => {
    const cloudfront = setup()
    const { OriginRequestPolicy, ETag } = await cloudfront.send(
      new CreateOriginRequestPolicyCommand({ OriginRequestPolicyConfig: SIZE_TO_ORIGIN }),
    )
    const remove = (IfMatch: string | undefined) =>
      cloudfront.send(
        new DeleteOriginRequestPolicyCommand({ Id: OriginRequestPolicy?.Id, IfMatch }),
      )
    await expect(remove(undefined)).rejects.toMatchObject({ name: 'InvalidIfMatchVersion' })
    expect((await remove(ETag)).$metadata.httpStatusCode).toBe(204)
    await expect(remove(ETag)).rejects.toMatchObject({ name: 'NoSuchOriginRequestPolicy' })
  })
})
