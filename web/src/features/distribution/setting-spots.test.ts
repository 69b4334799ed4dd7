import { expect, it } from 'vitest'

import type {
  BehaviorView,
  OriginView,
  PolicyView,
} from '#shared/distribution/distribution-view.ts'

import { findSpots, tabOfSpot, toSpot } from './setting-spots.ts'

const POLICY: PolicyView = { id: 'p1', name: 'mine', managed: false, words: [] }

const API: BehaviorView = {
  precedence: 0,
  pathPattern: '/api/*',
  originId: 'api',
  viewerProtocolPolicy: 'https-only',
  allowedMethods: ['GET'],
  cachedMethods: ['GET'],
  compress: false,
  codings: [],
  signedOnly: false,
  cachePolicy: POLICY,
  originRequestPolicy: null,
  responseHeadersPolicy: null,
  legacy: null,
  functions: [
    {
      arn: 'arn:aws:cloudfront::1:function/rewrite',
      eventType: 'viewer-request',
      kind: 'cloudfront-function',
    },
  ],
}

const ORIGIN: OriginView = {
  id: 'api',
  domainName: 'abc123.execute-api.eu-central-1.amazonaws.com',
  path: '/prod',
  kind: 'api-gateway',
  protocolPolicy: 'https-only',
  httpPort: 80,
  httpsPort: 443,
  sslProtocols: [],
  readTimeoutSeconds: 30,
  keepaliveTimeoutSeconds: 5,
  connectionAttempts: 3,
  connectionTimeoutSeconds: 10,
  access: 'public',
  accessControlId: null,
  customHeaderNames: [],
  originShieldRegion: null,
}

const SHOWN = {
  behaviors: [API, { ...API, precedence: 1, pathPattern: 'Default (*)' }],
  origins: [ORIGIN],
  originGroups: [],
  errorPages: [],
}

it.each([
  ['CacheBehaviors[/api/*].CachePolicyId', toSpot('behaviors', '/api/*', 'cache')],
  ['CacheBehaviors[/api/*].AllowedMethods.Items', toSpot('behaviors', '/api/*', 'viewers')],
  ['CacheBehaviors[/api/*]', toSpot('behaviors', '/api/*', 'path')],
  ['DefaultCacheBehavior.Compress', toSpot('behaviors', 'Default (*)', 'cache')],
  ['Origins[api].CustomOriginConfig.OriginSslProtocols.Items', toSpot('origins', 'api', 'tls')],
  ['Origins[api].SomethingNew', toSpot('origins', 'api', 'domain')],
  ['CustomErrorResponses[404].ErrorCachingMinTTL', toSpot('error-pages', '404', 'caching')],
  ['ViewerCertificate.MinimumProtocolVersion', toSpot('general', '', 'certificate')],
  ['RestApi[abc123].policy', toSpot('origins', 'api', 'domain')],
  ['Function[rewrite]', toSpot('behaviors', '/api/*', 'functions')],
  ['NothingKnown.AtAll', toSpot('general', '', 'domain')],
])('%s stands in its field', (setting, spot) => {
  expect(findSpots(setting, SHOWN)[0]).toBe(spot)
})

it('shows a shared policy in every behavior that uses it', () => {
  expect(findSpots('CachePolicy[p1].MinTTL', SHOWN)).toEqual([
    toSpot('behaviors', '/api/*', 'cache'),
    toSpot('behaviors', 'Default (*)', 'cache'),
  ])
})

it('opens the tab of the place', () => {
  expect(tabOfSpot(findSpots('Origins[api]', SHOWN)[0])).toBe('origins')
})
