/** Step 3: how long a URL and a request may be (A.3). */
import { countWords } from './count-words.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { ViewerRequest } from './types.ts'

/** Source of both limits: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html (A3.1, A3.2) */
const MAX_URL_BYTES = 8_192
const MAX_REQUEST_BYTES = 32_768

/** The URL as CloudFront puts it together, and path, query and headers together, in bytes of the wire. */
export function measureRequest(request: ViewerRequest): { urlBytes: number; requestBytes: number } {
  const { scheme, host, rawPath, headers } = request
  let requestBytes = rawPath.length
  // ": " between name and value, CRLF after each header.
  for (const [name, value] of headers) requestBytes += name.length + value.length + 4
  return { urlBytes: scheme.length + 3 + host.length + rawPath.length, requestBytes }
}

export function refuseSize(size: { urlBytes: number; requestBytes: number }): Refusal | null {
  if (size.urlBytes > MAX_URL_BYTES) {
    return refuse({
      status: 414,
      event: 'invalid-request',
      rule: 'A3.1',
      text: `The URL has ${countWords(size.urlBytes)} bytes; CloudFront takes at most ${countWords(MAX_URL_BYTES)}.`,
      closesConnection: true,
    })
  }
  if (size.requestBytes > MAX_REQUEST_BYTES) {
    return refuse({
      status: 494,
      event: 'invalid-header',
      rule: 'A3.2',
      text: `Path, query string and headers have ${countWords(size.requestBytes)} bytes; CloudFront takes at most ${countWords(MAX_REQUEST_BYTES)}.`,
      closesConnection: true,
    })
  }
  return null
}
