import { expect, it } from 'vitest'

import type { BehaviorView } from '#shared/distribution/distribution-view.ts'

import { findNeverReached, findWhichBehavior } from './which-behavior.ts'

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
  return { domainName: 'd1.cloudfront.net', aliases: ['shop.example.com'], behaviors }
}

it.each([
  ['/api/orders', '/api/*'],
  ['api/orders?x=1', '/api/*'],
  ['https://shop.example.com/api/orders#top', '/api/*'],
  ['shop.example.com/picture.jpg', '*.jpg'],
  ['picture.jpg', '*.jpg'],
  ['https://shop.example.com', 'Default (*)'],
  ['/', 'Default (*)'],
])('%s goes to %s', (typed, pattern) => {
  const found = findWhichBehavior(typed, distribution('/api/*', '*.jpg'))
  expect(found?.winner.pathPattern).toBe(pattern)
  expect(found?.foreignHost).toBeNull()
})

it('says why each earlier one does not match, and which later one comes too late', () => {
  const found = findWhichBehavior('/API/x.jpg', distribution('/api/*', '*.jpg', '/API/*'))
  expect(found?.notes.get('/api/*')).toMatchObject({
    kind: 'no-match',
    why: 'Differs only in upper and lower case',
  })
  expect(found?.notes.get('*.jpg')?.kind).toBe('winner')
  expect(found?.notes.get('/API/*')).toMatchObject({
    kind: 'too-late',
    why: expect.stringContaining('*.jpg comes first'),
  })
})

it('names a host that is not the distribution’s', () => {
  expect(findWhichBehavior('https://other.example/a', distribution())?.foreignHost).toBe(
    'other.example',
  )
})

it('has nothing to say while nothing is typed', () => {
  expect(findWhichBehavior('  ', distribution('/api/*'))).toBeNull()
})

it('finds the patterns that never get a request', () => {
  const { behaviors } = distribution('/images/*', '*.jpg', '/images/logo.png')
  expect([...findNeverReached(behaviors)]).toEqual([['/images/logo.png', '/images/*']])
})
