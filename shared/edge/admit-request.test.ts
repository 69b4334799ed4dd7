import { describe, expect, it } from 'vitest'

import { admitErrorPage, admitRequest } from './admit-request.ts'
import { findHeader } from './headers.ts'
import { admit, allMethods, createDistribution, createRequest } from './testing/edge-setup.ts'

function refusal(...parameters: Parameters<typeof admitRequest>) {
  const admission = admitRequest(...parameters)
  if (admission.kind === 'respond') return admission
  throw new Error('The gate let the request through.')
}

describe('admitRequest', () => {
  it('redirects before it looks at the method', () => {
    const distribution = createDistribution({
      behavior: { ViewerProtocolPolicy: 'redirect-to-https' },
    })
    const request = createRequest({ scheme: 'http', method: 'POST', rawPath: '/a?b=1' })
    const { response, result } = refusal(distribution, request)
    expect(response.status).toBe(307)
    expect(findHeader(response.headers, 'location')).toBe(
      'https://d111111abcdef8.cloudfront.net/a?b=1',
    )
    expect(result.xCache).toBe('Redirect from cloudfront')
  })

  it('serves a viewer whose country is unknown', () => {
    const distribution = createDistribution({
      config: { Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Items: ['TR'] } } },
    })
    expect(admitRequest(distribution, createRequest()).kind).toBe('lookup')
    const { result } = refusal(distribution, createRequest({ country: 'US' }))
    expect(result.detail).toBe('ClientGeoBlocked')
  })

  it('offers the custom page for a refused method, but not for a wrong protocol', () => {
    const config = {
      CustomErrorResponses: {
        Items: [{ ErrorCode: 403, ResponsePagePath: '/403.html', ResponseCode: '200' }],
      },
    }
    const method = refusal(createDistribution({ config }), createRequest({ method: 'DELETE' }))
    expect(method.errorPage).toEqual({
      path: '/403.html',
      viewerStatus: 200,
      errorStatus: 403,
      ttlSeconds: 10,
    })
    const httpsOnly = createDistribution({
      config,
      behavior: { ViewerProtocolPolicy: 'https-only' },
    })
    expect(refusal(httpsOnly, createRequest({ scheme: 'http' })).errorPage).toBeNull()
  })

  it('answers 502 when the behavior targets an origin that does not exist', () => {
    const distribution = createDistribution({ behavior: { TargetOriginId: 'gone' } })
    const { response } = refusal(distribution, createRequest())
    expect(response.status).toBe(502)
    expect(response.sentence).toContain('"gone"')
  })

  it('replaces exactly / by the default root object, for the key too', () => {
    const distribution = createDistribution({ config: { DefaultRootObject: 'index.html' } })
    const root = admit(distribution, createRequest({ rawPath: '/?x=1' }))
    expect(root.uri).toBe('/index.html')
    expect(root.cacheKey.text).toBe(
      admit(distribution, createRequest({ rawPath: '/index.html' })).cacheKey.text,
    )
    expect(admit(distribution, createRequest({ rawPath: '//' })).uri).toBe('//')
  })

  it('takes the parameters of a signed URL out where key groups are trusted', () => {
    const distribution = createDistribution({
      behavior: { TrustedKeyGroups: { Enabled: true } },
      cachePolicy: {
        ParametersInCacheKeyAndForwardedToOrigin: {
          QueryStringsConfig: { QueryStringBehavior: 'all' },
        },
      },
    })
    const request = createRequest({ rawPath: '/a?w=1&Expires=9&Signature=s&Key-Pair-Id=k' })
    expect(admit(distribution, request).query).toBe('w=1')
    expect(admit(distribution, request).invalidationUrl).toBe('/a?w=1')
  })
})

describe('admitErrorPage', () => {
  it('fetches the page with GET by the behavior of its path, past the gate', () => {
    const distribution = createDistribution({
      behavior: { ViewerProtocolPolicy: 'https-only', AllowedMethods: allMethods() },
      behaviors: [{ PathPattern: '/errors/*' }],
    })
    const errorPage = {
      path: '/errors/404.html',
      viewerStatus: 200,
      errorStatus: 404,
      ttlSeconds: 10,
    }
    const request = createRequest({ method: 'POST', scheme: 'http', hasBody: true })
    const page = admitErrorPage(distribution, request, errorPage)
    expect(page).toMatchObject({
      method: 'GET',
      uri: '/errors/404.html',
      cacheable: true,
      errorPage,
    })
    expect(page?.behavior.pathPattern).toBe('/errors/*')
  })
})
