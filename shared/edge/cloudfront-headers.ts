/**
 * CloudFront's own request headers, added where a policy lists them (B.7).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html
 */
import { findHeader } from './headers.ts'
import { rememberByText } from './remember-by-text.ts'
import type { ViewerRequest } from './types.ts'

/** `CloudFront-Viewer-Header-Order` is cut here, in characters. */
const MAX_HEADER_ORDER_LENGTH = 7_680

type Device = 'android' | 'desktop' | 'ios' | 'mobile' | 'smarttv' | 'tablet'

const VALUES: Readonly<Record<string, (request: ViewerRequest) => string | null>> = {
  'cloudfront-forwarded-proto': (request) => request.scheme,
  'cloudfront-viewer-http-version': (request) => request.httpVersion,
  'cloudfront-viewer-country': (request) => request.country ?? null,
  'cloudfront-viewer-address': (request) =>
    request.clientPort === undefined ? null : `${request.clientIp}:${request.clientPort}`,
  'cloudfront-viewer-header-order': (request) =>
    request.headers
      .map(([name]) => name)
      .join(':')
      .slice(0, MAX_HEADER_ORDER_LENGTH),
  'cloudfront-viewer-header-count': (request) => String(request.headers.length),
  'cloudfront-is-android-viewer': (request) => String(isDevice(request, 'android')),
  'cloudfront-is-desktop-viewer': (request) => String(isDevice(request, 'desktop')),
  'cloudfront-is-ios-viewer': (request) => String(isDevice(request, 'ios')),
  'cloudfront-is-mobile-viewer': (request) => String(isDevice(request, 'mobile')),
  'cloudfront-is-smarttv-viewer': (request) => String(isDevice(request, 'smarttv')),
  'cloudfront-is-tablet-viewer': (request) => String(isDevice(request, 'tablet')),
}

/**
 * The value CloudFront would add, or `null` when it adds none: an unknown header, or a fact that is not known here
 * (city, ASN, TLS and fingerprints need AWS's own data).
 */
export function cloudfrontHeaderValue(lowerName: string, request: ViewerRequest): string | null {
  return VALUES[lowerName]?.(request) ?? null
}

function isDevice(request: ViewerRequest, device: Device): boolean {
  return devicesOf(findHeader(request.headers, 'user-agent') ?? '')[device]
}

/**
 * What a User-Agent says of its device. Several may be true at once, as a tablet is mobile as well. AWS's own patterns are not
 * public.
 */
const devicesOf = rememberByText((userAgent): Readonly<Record<Device, boolean>> => {
  const android = /Android/i.test(userAgent)
  const smarttv = /Smart-?TV|HbbTV|Apple ?TV|GoogleTV|Web0S|BRAVIA|AFT[A-Z]/i.test(userAgent)
  const tablet =
    !smarttv &&
    (/iPad|Tablet|Kindle|Silk|PlayBook/i.test(userAgent) || (android && !/Mobile/i.test(userAgent)))
  const mobile = tablet || (!smarttv && /Mobi|iPhone|iPod/i.test(userAgent))
  const ios = /iPhone|iPad|iPod/i.test(userAgent)
  return { android, desktop: !mobile && !smarttv, ios, mobile, smarttv, tablet }
})
