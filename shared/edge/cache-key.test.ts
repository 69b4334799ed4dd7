import { describe, expect, it } from 'vitest'

import type { CachePolicyConfig } from '../distribution/policies.ts'
import { admit, allMethods, createDistribution, createRequest } from './testing/edge-setup.ts'
import type { ViewerRequest } from './types.ts'

type Parameters = CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin']

function keyOf(parameters: Parameters, request: Partial<ViewerRequest> = {}) {
  const distribution = createDistribution({
    behavior: { AllowedMethods: allMethods() },
    cachePolicy: { ParametersInCacheKeyAndForwardedToOrigin: parameters },
    config: { Aliases: { Items: ['www.example.com'] } },
  })
  return admit(distribution, createRequest(request)).cacheKey
}

describe('buildCacheKey', () => {
  it('holds the distribution and the raw path by default, not Host, scheme or query', () => {
    const plain = keyOf({})
    const other = keyOf({}, { host: 'www.example.com', scheme: 'http', rawPath: '/a?x=1' })
    expect(other.text).toBe(plain.text)
    expect(keyOf({}, { rawPath: '/b/../a' }).text).not.toBe(plain.text)
    expect(keyOf({}, { rawPath: '/a/' }).text).not.toBe(plain.text)
  })

  it('keeps OPTIONS apart and lets GET and HEAD share', () => {
    expect(keyOf({}, { method: 'HEAD' }).text).toBe(keyOf({}).text)
    expect(keyOf({}, { method: 'OPTIONS' }).text).not.toBe(keyOf({}).text)
  })

  it('tells an absent header from an empty one', () => {
    const byAccept: Parameters = {
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Items: ['Accept'] } },
    }
    const absent = keyOf(byAccept)
    expect(absent.text).not.toBe(keyOf(byAccept, { headers: [['accept', '']] }).text)
    expect(absent.parts.at(-1)).toEqual({ source: 'header', name: 'Accept', value: null })
  })

  it('takes CloudFront headers from the request itself, not from what the viewer claims', () => {
    const byCountry: Parameters = {
      HeadersConfig: {
        HeaderBehavior: 'whitelist',
        Headers: { Items: ['CloudFront-Viewer-Country'] },
      },
    }
    const key = keyOf(byCountry, {
      country: 'TR',
      headers: [['CloudFront-Viewer-Country', 'DE']],
    })
    expect(key.parts.at(-1)?.value).toBe('TR')
  })

  it('sorts cookies, so that their order makes no second object', () => {
    const byCookies: Parameters = { CookiesConfig: { CookieBehavior: 'all' } }
    expect(keyOf(byCookies, { headers: [['Cookie', 'b=2; a=1']] }).text).toBe(
      keyOf(byCookies, { headers: [['cookie', 'a=1;b=2']] }).text,
    )
  })

  it('names each part for a person', () => {
    const key = keyOf(
      {
        EnableAcceptEncodingGzip: true,
        QueryStringsConfig: {
          QueryStringBehavior: 'whitelist',
          QueryStrings: { Items: ['size'] },
        },
      },
      { rawPath: '/photo.jpg?size=1x1&x=2', headers: [['Accept-Encoding', 'gzip']] },
    )
    expect(key.parts.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'method: GET',
      'domain name: d111111abcdef8.cloudfront.net',
      'path: /photo.jpg',
      'query string: size=1x1',
      'Accept-Encoding: gzip',
    ])
  })
})
