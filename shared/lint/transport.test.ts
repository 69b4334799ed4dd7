import { expect, it } from 'vitest'

import { lintWorld } from './lint-world.ts'
import {
  withApi,
  withConfig,
  withDefault,
  withMoreOrigins,
  withOrigin,
} from './testing/change-world.ts'
import { API_ID, API_ORIGIN, cleanWorld } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'
import { TRANSPORT_RULES } from './transport.ts'

const custom = (change: NonNullable<typeof API_ORIGIN.CustomOriginConfig>) => ({
  CustomOriginConfig: { ...API_ORIGIN.CustomOriginConfig, ...change },
})
/** A server of our own in place of the bucket. */
const server = (change: NonNullable<typeof API_ORIGIN.CustomOriginConfig>, world = cleanWorld()) =>
  withMoreOrigins(
    [{ Id: 'server', DomainName: 'www.example.org', ...custom(change) }],
    withDefault({ TargetOriginId: 'server' }, world),
  )
const certificate = cleanWorld().config.ViewerCertificate
const PROTOCOL = 'Origins[server].CustomOriginConfig.OriginProtocolPolicy'

describeRules(TRANSPORT_RULES, [
  {
    code: 'api-over-http',
    when: 'http-only',
    world: withOrigin(API_ID, custom({ OriginProtocolPolicy: 'http-only' })),
    setting: 'Origins[api].CustomOriginConfig.OriginProtocolPolicy',
  },
  {
    code: 'origin-plain-http',
    when: 'http-only',
    world: server({ OriginProtocolPolicy: 'http-only' }),
    setting: PROTOCOL,
  },
  {
    code: 'origin-match-viewer',
    when: 'a behavior that takes HTTP',
    world: server(
      { OriginProtocolPolicy: 'match-viewer' },
      withDefault({ ViewerProtocolPolicy: 'allow-all' }),
    ),
    setting: PROTOCOL,
  },
  {
    code: 'origin-old-tls',
    when: 'TLS 1.0 beside 1.2',
    world: withOrigin(
      API_ID,
      custom({ OriginSslProtocols: { Quantity: 2, Items: ['TLSv1', 'TLSv1.2'] } }),
    ),
    setting: 'Origins[api].CustomOriginConfig.OriginSslProtocols',
  },
  {
    code: 'viewer-plain-http',
    when: 'allow-all in front of a site',
    world: withDefault({ ViewerProtocolPolicy: 'allow-all' }),
    setting: 'DefaultCacheBehavior.ViewerProtocolPolicy',
  },
  {
    code: 'viewer-plain-http',
    when: 'allow-all in front of an API',
    world: withApi({ ViewerProtocolPolicy: 'allow-all' }),
    setting: 'CacheBehaviors[/api/*].ViewerProtocolPolicy',
  },
  {
    code: 'viewer-old-tls',
    when: 'a policy of 2016',
    world: withConfig({
      ViewerCertificate: { ...certificate, MinimumProtocolVersion: 'TLSv1_2016' },
    }),
    setting: 'ViewerCertificate.MinimumProtocolVersion',
  },
  {
    code: 'writes-redirected',
    when: 'an API that redirects',
    world: withApi({ ViewerProtocolPolicy: 'redirect-to-https' }),
    setting: 'CacheBehaviors[/api/*].ViewerProtocolPolicy',
  },
])

it('does not mind match-viewer where no viewer gets through over HTTP', () => {
  expect(lintWorld(withOrigin(API_ID, custom({ OriginProtocolPolicy: 'match-viewer' })))).toEqual(
    [],
  )
})

it('cannot ask for another TLS version of the certificate of cloudfront.net', () => {
  const world = withConfig({
    Aliases: { Quantity: 0 },
    ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
  })
  expect(lintWorld(world)).toEqual([])
})
