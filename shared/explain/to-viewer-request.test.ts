import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cloudfrontHeaderValue } from '../edge/cloudfront-headers.ts'
import { DEVICE_PRESETS, findDevicePreset, withDevice } from './device-presets.ts'
import { toViewerRequest } from './to-viewer-request.ts'

const WORLD = { domainName: 'd1.cloudfront.net' }

const read = (url: string) => {
  const { request } = toViewerRequest({ url }, WORLD)
  return request && `${request.scheme}://${request.host}${request.rawPath}`
}

describe('toViewerRequest', () => {
  it.each([
    ['/a/../b?x=1#top', 'https://d1.cloudfront.net/a/../b?x=1'],
    ['images/cat.jpg', 'https://d1.cloudfront.net/images/cat.jpg'],
    ['cat.jpg', 'https://d1.cloudfront.net/cat.jpg'],
    ['?x=1', 'https://d1.cloudfront.net/?x=1'],
    ['//', 'https://d1.cloudfront.net//'],
    ['http://Shop.Example.com', 'http://shop.example.com/'],
    ['HTTPS://shop.example.com:8443/a b', 'https://shop.example.com:8443/a%20b'],
    ['shop.example.com/cat.jpg', 'https://shop.example.com/cat.jpg'],
    ['d1.cloudfront.net', 'https://d1.cloudfront.net/'],
    ['http://d1.cloudfront.localhost:4402/a', 'https://d1.cloudfront.net/a'],
    ['d1.cloudfront.localhost:4402/a', 'https://d1.cloudfront.net/a'],
    ['/münchen', 'https://d1.cloudfront.net/m%C3%BCnchen'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
  ])('reads %s as %s', (typed, url) => {
    expect(read(typed)).toBe(url)
  })

  it.each([
    ['', 'Type a URL'],
    ['https://', 'not a host name'],
    ['https://exa mple.com/', 'not a host name'],
    ['ftp://example.com/', 'not ftp'],
    ['javascript:alert(1)', 'no address'],
    ['https://user:secret@example.com/', 'user name'],
    ['/a\r\nX-Evil: 1', 'line break'],
  ])('refuses the URL %j', (url, why) => {
    const { problems } = toViewerRequest({ url }, WORLD)
    expect(problems).toMatchObject([{ field: 'url', text: expect.stringContaining(why) }])
  })

  it('names each field that no client could send', () => {
    const { problems } = toViewerRequest(
      {
        url: '/',
        method: 'GET /x',
        headers: [
          ['Accept', '*/*'],
          ['X Y', '1'],
          ['X', 'a\r\nEvil: 1'],
        ],
        country: 'Germany',
      },
      WORLD,
    )
    expect(problems.map(({ field, index }) => [field, index])).toEqual([
      ['method', undefined],
      ['headers', 1],
      ['headers', 2],
      ['country', undefined],
    ])
  })

  it('leaves to the model what CloudFront answers itself', () => {
    const url = `/?${'x'.repeat(100_000)}`
    expect(toViewerRequest({ url, method: 'BREW' }, WORLD).request?.rawPath).toHaveLength(100_002)
  })

  it('takes Host, the scheme and the country from headers that stand for them', () => {
    const { request } = toViewerRequest(
      {
        url: '/',
        headers: [
          ['Host', 'www.example.com'],
          ['x-edge-scheme', 'http'],
          ['x-edge-country', 'jp'],
          ['Accept', '*/*'],
        ],
      },
      WORLD,
    )
    expect(request).toMatchObject({
      host: 'www.example.com',
      scheme: 'http',
      country: 'JP',
      headers: [['Accept', '*/*']],
    })
  })

  it('says how long the body is, in bytes', () => {
    const { request } = toViewerRequest({ url: '/', method: 'post', body: 'ü' }, WORLD)
    expect(request).toMatchObject({
      method: 'POST',
      hasBody: true,
      headers: [['Content-Length', '2']],
    })
  })

  it('never throws', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, fc.array(fc.tuple(text, text)), (url, method, headers) => {
        const { request, problems } = toViewerRequest({ url, method, headers }, WORLD)
        expect(request === null).toBe(problems.length > 0)
      }),
    )
  })
})

describe('DEVICE_PRESETS', () => {
  it.each([
    ['desktop', 'desktop'],
    ['iphone', 'ios'],
    ['android', 'android'],
    ['ipad', 'tablet'],
    ['smart-tv', 'smarttv'],
    ['curl', 'desktop'],
    ['bot', 'desktop'],
  ])('%s is what CloudFront calls %s', (id, device) => {
    const headers = withDevice(findDevicePreset(id), [])
    const { request } = toViewerRequest({ url: '/', headers }, WORLD)
    const name = `cloudfront-is-${device}-viewer`
    expect(request && cloudfrontHeaderValue(name, request)).toBe('true')
  })

  it('gives way to what was typed', () => {
    const [preset] = DEVICE_PRESETS
    const headers = withDevice(preset ?? null, [['user-agent', 'mine']])
    expect(headers.filter(([name]) => /user-agent/i.test(name))).toEqual([['user-agent', 'mine']])
  })
})
