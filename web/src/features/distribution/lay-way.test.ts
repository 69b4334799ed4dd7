import { expect, it } from 'vitest'

import type { BehaviorView, OriginView } from '#shared/distribution/distribution-view.ts'

import { layWay } from './lay-way.ts'

function distribution(...patterns: string[]) {
  const behaviors = [...patterns, 'Default (*)'].map(
    (pathPattern, precedence): BehaviorView => ({
      precedence,
      pathPattern,
      originId: 'site',
      viewerProtocolPolicy: 'allow-all',
      allowedMethods: ['GET'],
      cachedMethods: ['GET'],
      compress: false,
      codings: [],
      signedOnly: false,
      cachePolicy: null,
      originRequestPolicy: null,
      responseHeadersPolicy: null,
      legacy: null,
      functions: [],
    }),
  )
  const origin: OriginView = {
    id: 'site',
    domainName: 'site.s3.amazonaws.com',
    path: '',
    kind: 's3',
    protocolPolicy: null,
    httpPort: null,
    httpsPort: null,
    sslProtocols: [],
    readTimeoutSeconds: null,
    keepaliveTimeoutSeconds: null,
    connectionAttempts: 3,
    connectionTimeoutSeconds: 10,
    access: 'public',
    accessControlId: null,
    customHeaderNames: [],
    originShieldRegion: null,
  }
  return { behaviors, origins: [origin], originGroups: [] }
}

it('lights the winner, its origin and the lines between', () => {
  const way = layWay(distribution('/api/*', '*.jpg'), '*.jpg')
  expect(way.behaviors.filter(({ isLit }) => isLit).map(({ key }) => key)).toEqual(['*.jpg'])
  expect(way.origins).toMatchObject([{ key: 'site', isLit: true }])
  expect(way.toOrigins.filter(({ isLit }) => isLit)).toMatchObject([{ key: '*.jpg' }])
})

it('draws of many behaviors the first, the winner and the default, and counts the others', () => {
  const many = distribution(...Array.from({ length: 20 }, (_, index) => `/${index}/*`))
  const { behaviors } = layWay(many, '/15/*')
  expect(behaviors.map(({ text }) => text)).toEqual([
    '/0/*',
    '/1/*',
    '/2/*',
    '/15/*',
    '16 more',
    'Default (*)',
  ])
  const heights = behaviors.map(({ y }) => y)
  expect(heights).toEqual(heights.toSorted((a, b) => a - b))
})
