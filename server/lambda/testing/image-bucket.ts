/** An image bucket behind S3's own host name, answering as S3 does, and a handler that reads from it. For tests. */
import { S3Client } from '@aws-sdk/client-s3'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'

import { parseImageSettings } from '#shared/images/image-settings.ts'

import { createHandler } from '../create-handler.ts'
import { createOpenOriginal } from '../originals.ts'

const HOST = 'https://photos.s3.eu-central-1.amazonaws.com'

type StoredObject = { bytes: Uint8Array; etag?: string; headers?: Record<string, string> }

/** The server to listen in `beforeAll` and close in `afterAll`; any other request fails the test. */
export const s3Server = setupServer()

export function setupFunction(
  objects: Record<string, StoredObject | Uint8Array> = {},
  environment: Record<string, string> = {},
) {
  const log: Record<string, unknown>[] = []
  const settings = parseImageSettings({ IMAGE_BUCKET: 'photos', ...environment })
  const handler = createHandler({
    settings,
    openOriginal: createOpenOriginal(createClient(), settings.bucket),
    log: (entry) => log.push(entry),
  })
  s3Server.use(
    http.get(`${HOST}/*`, ({ request }) => {
      const key = decodeURIComponent(new URL(request.url).pathname.slice(1))
      const stored = objects[key]
      if (!stored) return s3Error(404, 'NoSuchKey')
      const {
        bytes,
        etag = '"0123456789abcdef0123456789abcdef"',
        headers,
      } = stored instanceof Uint8Array ? { bytes: stored } : stored
      return new HttpResponse(new Uint8Array(bytes), {
        headers: {
          'Content-Type': 'binary/octet-stream',
          'Content-Length': String(bytes.byteLength),
          ETag: etag,
          ...headers,
        },
      })
    }),
  )
  return {
    log,
    handler,
    /** GETs `/{proxy}` with a query as API Gateway hands it over. */
    get: (
      proxy: string,
      query: Record<string, string> = {},
      headers: Record<string, string> = {},
    ) => handler(createEvent({ proxy, query, headers })),
  }
}

/** Lets S3 answer every request with an error of its own. */
export function failS3(status: number, code: string): void {
  s3Server.use(http.get(`${HOST}/*`, () => s3Error(status, code)))
}

/** The part of a REST API's event that is sent for a GET, with some of what the function does not read. */
export function createEvent({
  proxy,
  query = {},
  headers = {},
  method = 'GET',
}: {
  proxy: string
  query?: Record<string, string>
  headers?: Record<string, string>
  method?: string
}) {
  return {
    resource: '/{proxy+}',
    path: `/${proxy}`,
    httpMethod: method,
    headers: { 'User-Agent': 'Amazon CloudFront', ...headers },
    multiValueHeaders: {},
    queryStringParameters: query,
    multiValueQueryStringParameters: Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, [value]]),
    ),
    pathParameters: { proxy },
    stageVariables: null,
    requestContext: { stage: 'prod', httpMethod: method },
    body: null,
    isBase64Encoded: false,
  }
}

/** A client of S3 in Frankfurt, or of another endpoint. */
export function createClient(endpoint?: string): S3Client {
  return new S3Client({
    ...(endpoint && { endpoint, forcePathStyle: true }),
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    // The SDK waits between its tries; a test of a fault needs no patience.
    maxAttempts: 1,
  })
}

function s3Error(status: number, code: string) {
  return HttpResponse.xml(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>`,
    { status },
  )
}
