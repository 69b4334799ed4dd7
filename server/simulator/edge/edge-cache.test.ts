import zlib from 'node:zlib'

import {
  CreateInvalidationCommand,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { CACHING_OPTIMIZED } from '../cloudfront/testing/example-config.ts'
import { setupEdge, startOrigin } from './testing/edge-setup.ts'

const { setup, get } = setupEdge()

const HOUR_MS = 3_600_000

it('fetches once and then serves from the cache with a growing age', async () => {
  const { account, distributeOrigin } = setup()
  const { origin, seen } = await startOrigin((_, outgoing) =>
    outgoing.setHeader('cache-control', 'max-age=3600').end('photo'),
  )
  const { host } = await distributeOrigin(origin)

  const miss = await get(host, '/a.jpg')
  account.advanceClock(19_000)
  const hit = await get(host, '/a.jpg')

  expect([miss.status, miss.xCache, miss.text]).toEqual([200, 'Miss from cloudfront', 'photo'])
  expect([hit.status, hit.xCache, hit.text]).toEqual([200, 'Hit from cloudfront', 'photo'])
  expect(miss.header('age')).toBeUndefined()
  expect(Number(hit.header('age'))).toBeGreaterThanOrEqual(19)
  expect(seen).toEqual(['GET /a.jpg'])
})

it('names itself in each response', async () => {
  const { distributeOrigin } = setup()
  const { origin } = await startOrigin((_, outgoing) => outgoing.end('x'))
  const { host } = await distributeOrigin(origin)

  const first = await get(host, '/')
  const second = await get(host, '/')

  expect(first.header('via')).toMatch(/^1\.1 \w+\.cloudfront\.net \(CloudFront\)$/)
  expect(first.header('x-amz-cf-pop')).toBe('FRA56-P1')
  expect(first.header('x-amz-cf-id')).toMatch(/^[\w-]{56}==$/)
  expect(second.header('x-amz-cf-id')).not.toBe(first.header('x-amz-cf-id'))
})

it('keeps a cache for each point of presence', async () => {
  const { distributeOrigin } = setup()
  const { origin, seen } = await startOrigin((_, outgoing) => outgoing.end('x'))
  const { host } = await distributeOrigin(origin)
  const from = (pop: string) => get(host, '/a', { headers: [['x-edge-pop', pop]] })

  const answers = [await from('FRA'), await from('nrt'), await from('NRT57'), await from('XXX')]

  expect(answers.map(({ header }) => header('x-amz-cf-pop'))).toEqual([
    'FRA56-P1',
    'NRT57-P2',
    'NRT57-P2',
    'FRA56-P1',
  ])
  expect(answers.map(({ xCache }) => xCache?.split(' ')[0])).toEqual(['Miss', 'Miss', 'Hit', 'Hit'])
  expect(seen).toHaveLength(2)
})

it('asks whether an expired object has changed, and serves it on 304', async () => {
  const { account, distributeOrigin } = setup()
  const { origin, headers } = await startOrigin((incoming, outgoing) => {
    outgoing.setHeader('etag', '"v1"').setHeader('cache-control', 'max-age=60')
    if (incoming.headers['if-none-match'] === '"v1"') outgoing.writeHead(304).end()
    else outgoing.end('body')
  })
  const { host } = await distributeOrigin(origin)

  await get(host, '/a')
  account.advanceClock(61_000)
  const refreshed = await get(host, '/a')
  const after = await get(host, '/a')

  expect([refreshed.status, refreshed.xCache, refreshed.text]).toEqual([
    200,
    'RefreshHit from cloudfront',
    'body',
  ])
  expect([after.xCache, after.text]).toEqual(['Hit from cloudfront', 'body'])
  expect(headers[1]).toContainEqual(['If-None-Match', '"v1"'])
})

it('answers a viewer condition with 304 and a HEAD from a cached GET', async () => {
  const { distributeOrigin } = setup()
  const { origin, seen } = await startOrigin((_, outgoing) =>
    outgoing.setHeader('etag', '"v1"').setHeader('content-length', 4).end('body'),
  )
  const { host } = await distributeOrigin(origin)

  await get(host, '/a')
  const notModified = await get(host, '/a', { headers: [['If-None-Match', '"v1"']] })
  const head = await get(host, '/a', { method: 'HEAD' })

  expect([notModified.status, notModified.text]).toEqual([304, ''])
  expect([head.status, head.xCache, head.text]).toEqual([200, 'Hit from cloudfront', ''])
  expect(head.header('content-length')).toBe('4')
  expect(seen).toEqual(['GET /a'])
})

it('serves the expired object while the origin fails', async () => {
  const { account, distributeOrigin } = setup()
  const { origin, seen } = await startOrigin((_, outgoing, count) =>
    outgoing.writeHead(count === 1 ? 200 : 500, { 'cache-control': 'max-age=60' }).end('old'),
  )
  const { host } = await distributeOrigin(origin)

  await get(host, '/a')
  account.advanceClock(61_000)
  const stale = await get(host, '/a')
  const again = await get(host, '/a')

  expect([stale.status, stale.text]).toEqual([200, 'old'])
  expect([again.status, again.text]).toEqual([200, 'old'])
  expect(seen).toHaveLength(2)
})

it('serves stale at once and refreshes behind the viewer', async () => {
  const { account, distributeOrigin } = setup()
  const asked = Promise.withResolvers<void>()
  const { origin } = await startOrigin((_, outgoing, count) => {
    outgoing.setHeader('cache-control', 'max-age=60, stale-while-revalidate=600').end(`v${count}`)
    if (count === 2) asked.resolve()
  })
  const { host } = await distributeOrigin(origin)

  await get(host, '/a')
  account.advanceClock(100_000)
  const stale = await get(host, '/a')
  await asked.promise
  await expect.poll(async () => (await get(host, '/a')).text).toBe('v2')

  expect(stale.text).toBe('v1')
})

it('caches an error for the error caching minimum TTL', async () => {
  const { account, distributeOrigin } = setup()
  const { origin, seen } = await startOrigin((_, outgoing) => outgoing.writeHead(404).end('no'))
  const { host } = await distributeOrigin(origin)

  const first = await get(host, '/gone')
  const second = await get(host, '/gone')
  account.advanceClock(11_000)
  await get(host, '/gone')

  expect([first.status, first.xCache]).toEqual([404, 'Error from cloudfront'])
  expect([second.status, second.xCache, second.text]).toEqual([404, 'Error from cloudfront', 'no'])
  expect(seen).toHaveLength(2)
})

it('drops what a completed invalidation names, and only what was stored before it', async () => {
  const { account, cloudfront, distributeOrigin, createCachePolicy } = setup()
  const { origin, seen } = await startOrigin((_, outgoing, count) => outgoing.end(`v${count}`))
  const CachePolicyId = await createCachePolicy(0, 86_400, 86_400)
  const { id, host } = await distributeOrigin(origin, { CachePolicyId })
  const paths = ['/img/a?size=1', '/img/a?size=2', '/other']
  const texts = async () => {
    const answers = []
    for (const path of paths) answers.push((await get(host, path)).text)
    return answers
  }

  expect(await texts()).toEqual(['v1', 'v2', 'v3'])
  account.advanceClock(1)
  await cloudfront.send(
    new CreateInvalidationCommand({
      DistributionId: id,
      InvalidationBatch: { CallerReference: '1', Paths: { Quantity: 1, Items: ['/img/a*'] } },
    }),
  )
  expect(await texts()).toEqual(['v1', 'v2', 'v3'])
  account.advanceClock(2_000)
  expect(await texts()).toEqual(['v4', 'v5', 'v3'])
  account.advanceClock(HOUR_MS)
  expect(await texts()).toEqual(['v4', 'v5', 'v3'])
  expect(seen).toHaveLength(5)
})

it('drops what a completed invalidation names by tag, and keeps the setting through an update', async () => {
  const { account, cloudfront, distribute } = setup()
  const { origin, seen } = await startOrigin((incoming, outgoing) =>
    outgoing.setHeader('cache-tag', `Page, Shop:${incoming.url?.slice(1)}`).end('body'),
  )
  const { id, host } = await distribute({
    Origins: { Quantity: 1, Items: [origin] },
    DefaultCacheBehavior: {
      TargetOriginId: origin.Id,
      ViewerProtocolPolicy: 'allow-all',
      CachePolicyId: CACHING_OPTIMIZED,
    },
    CacheTagConfig: { HeaderName: 'Cache-Tag' },
  })
  const invalidate = async (tag: string) => {
    account.advanceClock(1)
    await cloudfront.send(
      new CreateInvalidationCommand({
        DistributionId: id,
        InvalidationBatch: { CallerReference: tag, Paths: { Quantity: 1, Items: [tag] } },
      }),
    )
    account.advanceClock(2_000)
  }
  const visit = async () => [(await get(host, '/a')).xCache, (await get(host, '/b')).xCache]
  const [hit, miss] = ['Hit from cloudfront', 'Miss from cloudfront']
  await visit()
  expect(seen).toHaveLength(2)

  await invalidate('#shop:A')
  expect(await visit()).toEqual([miss, hit])
  await invalidate('#shop:*')
  expect(await visit()).toEqual([hit, hit])

  // Under another header name, the tags that are there are not found any more.
  const read = await cloudfront.send(new GetDistributionConfigCommand({ Id: id }))
  const { DistributionConfig: config, ETag } = read
  if (!config) throw new Error('The distribution has no configuration')
  expect(config.CacheTagConfig).toEqual({ HeaderName: 'Cache-Tag' })
  const DistributionConfig = { ...config, CacheTagConfig: { HeaderName: 'surrogate-key' } }
  await cloudfront.send(
    new UpdateDistributionCommand({ Id: id, IfMatch: ETag, DistributionConfig }),
  )
  account.advanceClock(3_000)
  await invalidate('#page')
  expect(await visit()).toEqual([hit, hit])
})

it('serves the old configuration until the new one is deployed', async () => {
  const { account, cloudfront, distributeOrigin } = setup()
  const { origin } = await startOrigin((incoming, outgoing) => outgoing.end(incoming.url))
  const { id, host } = await distributeOrigin(origin)
  const { DistributionConfig: config, ETag } = await cloudfront.send(
    new GetDistributionConfigCommand({ Id: id }),
  )

  const [stored] = config?.Origins?.Items ?? []
  if (!config || !stored) throw new Error('The distribution has no origin')
  const changed = { ...config, Origins: { Quantity: 1, Items: [{ ...stored, OriginPath: '/v2' }] } }
  await cloudfront.send(
    new UpdateDistributionCommand({ Id: id, IfMatch: ETag, DistributionConfig: changed }),
  )
  const before = await get(host, '/a')
  account.advanceClock(3_000)
  const after = await get(host, '/b')

  expect(before.text).toBe('/a')
  expect(after.text).toBe('/v2/b')
})

it('compresses text and keeps a variant for each coding', async () => {
  const { distributeOrigin } = setup()
  const text = '<p>hello</p>'.repeat(500)
  const { origin, seen } = await startOrigin((_, outgoing) =>
    outgoing
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-length': text.length,
        etag: '"v1"',
      })
      .end(text),
  )
  const { host } = await distributeOrigin(origin, { Compress: true })
  const asking = (codings: string) => get(host, '/', { headers: [['Accept-Encoding', codings]] })

  const brotli = await asking('gzip, br')
  const brotliHit = await asking('br;q=1, gzip')
  const gzip = await asking('gzip')
  const plain = await asking('identity')

  expect(brotli.header('content-encoding')).toBe('br')
  expect(brotli.header('etag')).toBe('W/"v1"')
  expect(brotliHit.xCache).toBe('Hit from cloudfront')
  expect(brotliHit.header('content-length')).toBe(String(brotli.bytes.byteLength))
  expect(`${zlib.brotliDecompressSync(brotliHit.bytes)}`).toBe(text)
  expect(`${zlib.gunzipSync(gzip.bytes)}`).toBe(text)
  expect([plain.header('content-encoding'), plain.text]).toEqual([undefined, text])
  expect(seen).toHaveLength(3)
})
