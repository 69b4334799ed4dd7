/** The event that a function is tested with, from what was typed; and its presets. Pure. */

import type { ViewerEvent } from '#shared/distribution/attachments.ts'
import { cloudfrontHeaderValue } from '#shared/edge/cloudfront-headers.ts'
import { buildFunctionEvent, type FunctionEvent } from '#shared/edge/function-event.ts'
import type { HeaderPair } from '#shared/edge/types.ts'
import { toViewerRequest } from '#shared/explain/to-viewer-request.ts'

import { parseHeaderLines } from '../../lib/explain-address.ts'

export type TestForm = {
  eventType: ViewerEvent
  url: string
  method: string
  /** Lines `Name: value`. */
  headers: string
  cookies: string
  /** ISO 3166-1 alpha-2; empty = unknown. */
  country: string
  /** Of the response of a viewer-response event. */
  status: string
  responseHeaders: string
}

const SIMPLE: TestForm = {
  eventType: 'viewer-request',
  url: '/index.html',
  method: 'GET',
  headers: 'Accept: text/html',
  cookies: '',
  country: '',
  status: '200',
  responseHeaders: 'Content-Type: text/html',
}

export const PRESETS: ReadonlyArray<{ name: string; form: TestForm }> = [
  { name: 'A page', form: SIMPLE },
  { name: 'A folder', form: { ...SIMPLE, url: '/blog/' } },
  {
    name: 'A picture with a size',
    form: {
      ...SIMPLE,
      url: '/images/cat.jpg?size=300x200',
      headers: 'Accept: image/avif,image/webp',
    },
  },
  {
    name: 'Signed in, from Germany',
    form: { ...SIMPLE, url: '/account', cookies: 'session=abc; theme=dark', country: 'DE' },
  },
  {
    name: 'A call of an API from another site',
    form: {
      ...SIMPLE,
      url: '/api/items',
      method: 'OPTIONS',
      headers: 'Origin: https://app.example.com\nAccess-Control-Request-Method: PUT',
    },
  },
  { name: 'An answer', form: { ...SIMPLE, eventType: 'viewer-response' } },
]

type TestProblem = { field: keyof TestForm; text: string }

type Read =
  | { event: FunctionEvent; rawQueryString: string; problems: [] }
  | { event: null; problems: TestProblem[] }

/** A distribution that stands for any; the same as in AWS's documentation. */
const DISTRIBUTION = { id: 'EDFDVBD6EXAMPLE', domainName: 'd111111abcdef8.cloudfront.net' }
const REQUEST_ID = '4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ=='

/** Never throws. */
export function readTestForm(form: TestForm): Read {
  const { url, method, cookies, country } = form
  const typed = parseHeaderLines(form.headers).filter(([name]) => name !== '')
  const headers: HeaderPair[] = cookies.trim() ? [...typed, ['Cookie', cookies.trim()]] : typed
  const { request, problems } = toViewerRequest(
    { url, method, headers, ...(country.trim() && { country: country.trim() }) },
    DISTRIBUTION,
  )
  const status = Number(form.status)
  const isStatus = Number.isInteger(status) && status >= 200 && status <= 599
  const isResponse = form.eventType === 'viewer-response'
  if (!request || (isResponse && !isStatus)) {
    const wrong: TestProblem[] = problems.map(({ field, text }) => ({ field, text }))
    if (isResponse && !isStatus) {
      wrong.push({ field: 'status', text: 'A status is a number from 200 to 599.' })
    }
    return { event: null, problems: wrong }
  }
  const [uri = '', ...rest] = request.rawPath.split('?')
  const query = rest.join('?')
  const seen: HeaderPair[] = [['Host', request.host], ...request.headers]
  const countryHeader = cloudfrontHeaderValue('cloudfront-viewer-country', request)
  if (countryHeader) seen.push(['CloudFront-Viewer-Country', countryHeader])
  const event = buildFunctionEvent({
    distribution: DISTRIBUTION,
    requestId: REQUEST_ID,
    request: { method: request.method, clientIp: request.clientIp, uri, query, headers: seen },
    ...(isResponse && {
      response: {
        status,
        statusDescription: status === 200 ? 'OK' : '',
        headers: parseHeaderLines(form.responseHeaders).filter(([name]) => name !== ''),
      },
    }),
  })
  return { event, rawQueryString: query, problems: [] }
}

/** The line that an error message names at its end: `TypeError: … in 3`. */
export function findErrorLine(message: string): number | null {
  const [, line] = /\bin (\d+)(?: \(|$)/.exec(message) ?? []
  return line === undefined ? null : Number(line)
}
