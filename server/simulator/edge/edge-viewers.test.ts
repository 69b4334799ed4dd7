import { GetDistributionConfigCommand, UpdateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { CACHING_OPTIMIZED } from '../cloudfront/testing/example-config.ts'
import { setupEdge, startOrigin } from './testing/edge-setup.ts'

const { setup, get } = setupEdge()

it('answers 403 for a name that no distribution has', async () => {
  const answer = await get('dnobody00000000.cloudfront.net', '/')

  expect([answer.status, answer.xCache]).toEqual([403, 'Error from cloudfront'])
  expect(answer.header('server')).toBe('CloudFront')
  expect(answer.text).toContain('ERROR: The request could not be satisfied')
  expect(answer.text).toContain('No distribution has the name dnobody00000000.cloudfront.net')
})

it('says so while a new distribution is being deployed', async () => {
  const { account, createDistribution } = setup()
  const { id, host } = await createDistribution({})

  const early = await get(host, '/')
  account.advanceClock(3_000)
  const deployed = await get(host, '/')

  expect(early.status).toBe(403)
  expect(early.text).toContain(`The distribution ${id} is still being deployed`)
  expect(deployed.text).not.toContain('being deployed')
})

it('answers for its own name on this machine as well', async () => {
  const { distributeOrigin } = setup()
  const { origin, headers } = await startOrigin((_, outgoing) => outgoing.end('x'))
  const { host } = await distributeOrigin(origin)

  await get(host, '/a')
  const local = await get(host.replace('.net', '.localhost'), '/a')

  expect(local.xCache).toBe('Hit from cloudfront')
  expect(headers).toHaveLength(1)
})

it('answers 403 for a disabled distribution once that is deployed', async () => {
  const { account, cloudfront, distributeOrigin } = setup()
  const { origin } = await startOrigin((_, outgoing) => outgoing.end('x'))
  const { id, host } = await distributeOrigin(origin)
  const { DistributionConfig: config, ETag } = await cloudfront.send(
    new GetDistributionConfigCommand({ Id: id }),
  )
  if (!config) throw new Error('There is no configuration')
  const disabled = { ...config, Enabled: false }
  await cloudfront.send(
    new UpdateDistributionCommand({ Id: id, IfMatch: ETag, DistributionConfig: disabled }),
  )

  const before = await get(host, '/')
  account.advanceClock(3_000)
  const after = await get(host, '/')

  expect([before.status, after.status]).toEqual([200, 403])
  expect(after.text).toContain('The distribution is disabled')
})

it('redirects to HTTPS under the name that the viewer used', async () => {
  const { distributeOrigin } = setup()
  const { origin } = await startOrigin((_, outgoing) => outgoing.end('x'))
  const { host } = await distributeOrigin(origin, { ViewerProtocolPolicy: 'redirect-to-https' })
  const local = host.replace('.net', '.localhost')

  const answer = await get(host, '/a?b=1', { scheme: 'http' })
  const localAnswer = await get(local, '/a?b=1', { scheme: 'http' })

  expect([answer.status, answer.xCache]).toEqual([301, 'Redirect from cloudfront'])
  expect(answer.header('location')).toBe(`https://${host}/a?b=1`)
  expect(localAnswer.header('location')).toBe(`https://${local}/a?b=1`)
})

it('refuses a method that the behavior does not allow', async () => {
  const { distributeOrigin } = setup()
  const { origin, seen } = await startOrigin((_, outgoing) => outgoing.end('x'))
  const { host } = await distributeOrigin(origin)

  const answer = await get(host, '/', { method: 'DELETE' })

  expect([answer.status, answer.xCache]).toEqual([403, 'Error from cloudfront'])
  expect(seen).toEqual([])
})

it('serves the error page to a country that is not allowed', async () => {
  const { distribute } = setup()
  const { origin } = await startOrigin((incoming, outgoing) => outgoing.end(incoming.url))
  const { host } = await distribute({
    Origins: { Quantity: 1, Items: [origin] },
    DefaultCacheBehavior: {
      TargetOriginId: 'local',
      ViewerProtocolPolicy: 'allow-all',
      CachePolicyId: CACHING_OPTIMIZED,
    },
    Restrictions: {
      GeoRestriction: { RestrictionType: 'whitelist', Quantity: 1, Items: ['DE'] },
    },
    CustomErrorResponses: {
      Quantity: 1,
      Items: [{ ErrorCode: 403, ResponseCode: '200', ResponsePagePath: '/sorry.html' }],
    },
  })
  const from = (country: string) => get(host, '/', { headers: [['x-edge-country', country]] })

  const allowed = await from('de')
  const refused = await from('FR')

  expect(allowed).toMatchObject({ status: 200, text: '/' })
  expect(refused).toMatchObject({
    status: 200,
    text: '/sorry.html',
    xCache: 'Error from cloudfront',
  })
})

it('serves the custom page of an origin error, from the cache the second time', async () => {
  const { distribute } = setup()
  const site = await startOrigin(
    (incoming, outgoing) => {
      if (incoming.url === '/missing.html') outgoing.end('<h1>Gone</h1>')
      else outgoing.writeHead(404).end('{"message":"no"}')
    },
    { id: 'local' },
  )
  const page = (ErrorCode: number, ResponsePagePath: string) => ({
    ErrorCode,
    ResponseCode: '404',
    ResponsePagePath,
  })
  const distributeWith = (path: string) =>
    distribute({
      Origins: { Quantity: 1, Items: [site.origin] },
      DefaultCacheBehavior: {
        TargetOriginId: 'local',
        ViewerProtocolPolicy: 'allow-all',
        CachePolicyId: CACHING_OPTIMIZED,
      },
      CustomErrorResponses: { Quantity: 1, Items: [page(404, path)] },
    })
  const { host } = await distributeWith('/missing.html')
  const broken = await distributeWith('/also-missing.html')

  const first = await get(host, '/nothing')
  const second = await get(host, '/nothing')
  const seen = [...site.seen]
  const withoutPage = await get(broken.host, '/nothing')

  expect(first).toMatchObject({
    status: 404,
    text: '<h1>Gone</h1>',
    xCache: 'Error from cloudfront',
  })
  expect(second).toMatchObject({
    status: 404,
    text: '<h1>Gone</h1>',
    xCache: 'Error from cloudfront',
  })
  expect(seen).toEqual(['GET /nothing', 'GET /missing.html'])
  expect(withoutPage).toMatchObject({ status: 404, text: '{"message":"no"}' })
})
