import { describe, expect, it } from 'vitest'

import type { ForwardedValues } from '../distribution/cache-behavior.ts'
import { buildOriginRequest } from './build-origin-request.ts'
import { findHeader } from './headers.ts'
import { compileLegacySettings } from './legacy-settings.ts'
import { admit, createDistribution, createRequest } from './testing/edge-setup.ts'
import type { ViewerRequest } from './types.ts'

function send(ForwardedValues: ForwardedValues, request: Partial<ViewerRequest>) {
  const distribution = createDistribution({ behavior: { ForwardedValues } })
  const viewerRequest = createRequest(request)
  const admitted = admit(distribution, viewerRequest)
  const origin = admitted.primary
  return {
    admitted,
    ...buildOriginRequest({ admitted, request: viewerRequest, origin, requestId: '' }),
  }
}

describe('legacy cache settings', () => {
  it('forward all query strings but cache on the keys only', () => {
    const { path, admitted } = send(
      { QueryString: true, QueryStringCacheKeys: { Items: ['a'] } },
      { rawPath: '/x?a=1&b=1' },
    )
    expect(path).toBe('/x?a=1&b=1')
    expect(admitted.invalidationUrl).toBe('/x?a=1')
  })

  it('pass headers that a cache policy would hold back, but not Referer', () => {
    const { headers } = send(
      {},
      {
        headers: [
          ['X-Own', '1'],
          ['Origin', 'https://e.example'],
          ['Referer', 'https://e.example/'],
        ],
      },
    )
    expect(findHeader(headers, 'x-own')).toBe('1')
    expect(findHeader(headers, 'origin')).toBe('https://e.example')
    expect(findHeader(headers, 'referer')).toBeNull()
  })

  it('cache nothing and forward every header, Host included, when all headers are forwarded', () => {
    const { headers, admitted } = send(
      { Headers: { Items: ['*'] } },
      { headers: [['Referer', 'r']] },
    )
    expect(admitted.cacheable).toBe(false)
    expect(findHeader(headers, 'referer')).toBe('r')
    expect(findHeader(headers, 'host')).toBe('d111111abcdef8.cloudfront.net')
  })

  it('normalize Accept-Encoding to gzip, unless it is listed', () => {
    const headers: ViewerRequest['headers'] = [['Accept-Encoding', 'br, gzip']]
    expect(findHeader(send({}, { headers }).headers, 'accept-encoding')).toBe('gzip')
    const listed = send({ Headers: { Items: ['Accept-Encoding'] } }, { headers })
    expect(findHeader(listed.headers, 'accept-encoding')).toBe('br, gzip')
  })

  it('have the TTL defaults of a policy', () => {
    expect(compileLegacySettings({}, {}).cachePolicy).toMatchObject({
      minTtlSeconds: 0,
      defaultTtlSeconds: 86_400,
      maxTtlSeconds: 31_536_000,
    })
  })
})
