import { describe, expect, it } from 'vitest'

import { cloudfrontHeaderValue } from './cloudfront-headers.ts'
import { createRequest } from './testing/edge-setup.ts'

const DEVICES = ['android', 'desktop', 'ios', 'mobile', 'smarttv', 'tablet']

describe('cloudfrontHeaderValue', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0', 'desktop'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile/15E148', 'ios,mobile'],
    ['Mozilla/5.0 (iPad; CPU OS 16_0) Mobile/15E148', 'ios,mobile,tablet'],
    ['Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/120 Mobile Safari', 'android,mobile'],
    ['Mozilla/5.0 (Linux; Android 13; SM-X700) Chrome/120 Safari', 'android,mobile,tablet'],
    ['Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0)', 'smarttv'],
    ['', 'desktop'],
  ])('%s is %s', (userAgent, devices) => {
    const request = createRequest({ headers: [['User-Agent', userAgent]] })
    const found = DEVICES.filter(
      (device) => cloudfrontHeaderValue(`cloudfront-is-${device}-viewer`, request) === 'true',
    )
    expect(found.join()).toBe(devices)
  })

  it.each([
    ['cloudfront-forwarded-proto', 'https'],
    ['cloudfront-viewer-http-version', '2.0'],
    ['cloudfront-viewer-country', 'TR'],
    ['cloudfront-viewer-address', '192.0.2.2:46532'],
    ['cloudfront-viewer-header-order', 'Host:Accept'],
    ['cloudfront-viewer-header-count', '2'],
    ['cloudfront-viewer-city', null], // only AWS knows
  ])('%s is %s', (name, value) => {
    const request = createRequest({
      httpVersion: '2.0',
      country: 'TR',
      clientPort: 46_532,
      headers: [
        ['Host', 'x'],
        ['Accept', '*/*'],
      ],
    })
    expect(cloudfrontHeaderValue(name, request)).toBe(value)
  })
})
