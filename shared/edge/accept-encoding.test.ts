import { describe, expect, it } from 'vitest'

import { admit, createDistribution, createRequest } from './testing/edge-setup.ts'

function normalize(acceptEncoding: string, origin = {}) {
  const distribution = createDistribution({
    origin,
    cachePolicy: {
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: true,
        EnableAcceptEncodingBrotli: true,
      },
    },
  })
  const request = createRequest({ headers: [['Accept-Encoding', acceptEncoding]] })
  return admit(distribution, request).acceptEncoding
}

describe('normalizeAcceptEncoding', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br,gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['gzip;q=0, br;q=1', 'br'],
    ['br;q=0.0', null],
    ['x-gzip, brotli', null], // parts of other words are not codings
    ['x-gzip,gzip', 'gzip'],
    ['', null],
  ])('%s leaves %s in the key', (header, key) => {
    expect(normalize(header).key).toBe(key)
  })

  it('asks the origin for identity when nothing is offered that a flag allows', () => {
    expect(normalize('deflate')).toEqual({ key: null, origin: 'identity' })
  })

  it('drops the header where the origin has it as a blank custom header', () => {
    const blank = { CustomHeaders: { Items: [{ HeaderName: 'accept-encoding', HeaderValue: '' }] } }
    expect(normalize('gzip', blank)).toEqual({ key: null, origin: null })
  })
})
