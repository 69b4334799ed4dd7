/** S3's data plane as an origin: what CloudFront, or anybody, gets from `{bucket}.s3.{region}.amazonaws.com`. */
import { randomBytes, randomUUID } from 'node:crypto'

import {
  type DataPlane,
  type DataPlaneRequest,
  type DataPlaneResponse,
  findHeader,
  type HeaderList,
} from '../data-plane.ts'
import { upperId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import { encodeError, statusOf } from '../protocol/encode-error.ts'
import { SERVICE_MODELS } from '../protocol/schemas.ts'
import type { S3Caller } from '../simulation.ts'
import { readObjectBytes } from './object-bytes.ts'
import { checkOriginMayDecrypt } from './object-encryption.ts'
import { decideAccess } from './origin-access.ts'
import { listBucketAsOrigin } from './origin-listing.ts'
import {
  accessDenied,
  invalidRequest,
  noSuchBucket,
  noSuchKey,
  notSimulated,
  preconditionFailed,
} from './s3-errors.ts'
import { type Bucket, bucketsOf, objectsOf, type S3Object } from './s3-store.ts'
import { selectBytes } from './select-bytes.ts'

const HOST = /^(.+)\.s3(?:[.-]([a-z0-9-]+))?\.amazonaws\.com$/

/** Query parameters that choose headers of the answer, for signed requests only. */
const OVERRIDES: Record<string, string> = {
  'response-cache-control': 'Cache-Control',
  'response-content-disposition': 'Content-Disposition',
  'response-content-encoding': 'Content-Encoding',
  'response-content-language': 'Content-Language',
  'response-content-type': 'Content-Type',
  'response-expires': 'Expires',
}

/** Answers for one caller; never rejects for what the caller asked. Bodies are streams. */
export function s3Origin(caller: S3Caller): DataPlane {
  return async (request) => {
    const common: HeaderList = [
      ['x-amz-id-2', randomBytes(48).toString('base64')],
      ['x-amz-request-id', upperId('', 16)],
      ['Date', new Date(caller.account.now()).toUTCString()],
      ['Server', 'AmazonS3'],
    ]
    try {
      const answer = await answerRequest(caller, request)
      return { ...answer, headers: [...common, ...answer.headers] }
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      return toErrorAnswer(error, request.method, common)
    }
  }
}

async function answerRequest(
  caller: S3Caller,
  request: DataPlaneRequest,
): Promise<DataPlaneResponse> {
  const bucket = getBucketOfHost(caller, request.host)
  const { key, query } = readTarget(request.rawPath)
  if (request.method === 'OPTIONS') {
    throw new AwsError('AccessForbidden', 'CORSResponse: CORS is not enabled for this bucket.', {
      status: 403,
      details: { Method: 'OPTIONS', ResourceType: 'OBJECT' },
    })
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw notSimulated(`${request.method} requests to S3 as an origin`)
  }
  if (key === '') {
    if (!decideAccess({ caller, request, bucket, action: 's3:ListBucket' })) throw accessDenied()
    return listBucketAsOrigin(caller, bucket, query, randomUUID())
  }
  const object = getPermittedObject(caller, request, bucket, key)
  if (request.method === 'GET') checkOriginMayDecrypt(object, bucket, caller)
  return readObject(object, caller, request, query)
}

function getBucketOfHost(caller: S3Caller, host: string): Bucket {
  const [, name = host, region] = HOST.exec(host) ?? []
  const bucket = bucketsOf(caller.account).get(name)
  if (!bucket) throw noSuchBucket(name)
  if (region === undefined || region === bucket.region) return bucket
  const details = { Region: bucket.region, Bucket: name }
  const headers = { 'x-amz-bucket-region': bucket.region }
  if (caller.sourceDistributionArn !== null) {
    throw new AwsError(
      'AuthorizationHeaderMalformed',
      `The authorization header is malformed; the region '${region}' is wrong; expecting '${bucket.region}'`,
      { status: 400, details, headers },
    )
  }
  throw new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    {
      status: 301,
      details: { ...details, Endpoint: `${name}.s3.${bucket.region}.amazonaws.com` },
      headers,
    },
  )
}

function readTarget(rawPath: string): { key: string; query: URLSearchParams } {
  const [path = '', ...rest] = rawPath.split('?')
  try {
    // S3 reads `+` in a path as a space; a plus sign in a key travels as %2B.
    const key = decodeURIComponent(path.slice(1).replaceAll('+', ' '))
    return { key, query: new URLSearchParams(rest.join('?')) }
  } catch (cause) {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.", {
      status: 400,
      details: { URI: path },
      cause,
    })
  }
}

/** A missing key is a 404 only for callers that may list the bucket; others learn nothing. */
function getPermittedObject(
  caller: S3Caller,
  request: DataPlaneRequest,
  bucket: Bucket,
  key: string,
): S3Object {
  const object = objectsOf(caller.account, bucket.name).get(key)
  if (!decideAccess({ caller, request, bucket, action: 's3:GetObject', key })) throw accessDenied()
  if (object) return object
  if (decideAccess({ caller, request, bucket, action: 's3:ListBucket' })) throw noSuchKey(key)
  throw accessDenied()
}

function readObject(
  object: S3Object,
  { account, sourceDistributionArn }: S3Caller,
  { method, headers }: DataPlaneRequest,
  query: URLSearchParams,
): DataPlaneResponse {
  const overrides = Object.entries(OVERRIDES).flatMap(([name, header]) => {
    const value = query.get(name)
    return value === null ? [] : ([[header, value]] satisfies HeaderList)
  })
  if (overrides.length > 0 && sourceDistributionArn === null) {
    throw invalidRequest(
      'Request specific response headers cannot be used for anonymous GET requests.',
    )
  }
  const { sizeBytes } = object
  const selection = selectBytes(object, {
    ifMatch: findHeader(headers, 'if-match'),
    ifNoneMatch: findHeader(headers, 'if-none-match'),
    ifModifiedSince: findTime(headers, 'if-modified-since'),
    ifUnmodifiedSince: findTime(headers, 'if-unmodified-since'),
    range: findHeader(headers, 'range'),
    ifRange: findHeader(headers, 'if-range'),
  })
  const described = override(describeObject(object), overrides)
  switch (selection.kind) {
    case 'not-modified':
      return {
        status: 304,
        headers: described.filter(([name]) => name !== 'Content-Type'),
        body: null,
      }
    case 'precondition-failed':
      throw preconditionFailed(selection.condition)
    case 'range-not-satisfiable':
      throw new AwsError('InvalidRange', 'The requested range is not satisfiable', {
        status: 416,
        details: {
          RangeRequested: findHeader(headers, 'range') ?? '',
          ActualObjectSize: String(sizeBytes),
        },
        headers: { 'Content-Range': `bytes */${sizeBytes}` },
      })
    default: {
      const { start, end } = selection.kind === 'range' ? selection : { start: 0, end: sizeBytes }
      if (selection.kind === 'range') {
        described.push(['Content-Range', `bytes ${start}-${end - 1}/${sizeBytes}`])
      }
      return {
        status: selection.kind === 'range' ? 206 : 200,
        headers: [...described, ['Content-Length', String(end - start)]],
        body: method === 'HEAD' ? null : readObjectBytes(account, object, start, end),
      }
    }
  }
}

function describeObject({ encryption, etag, lastModifiedAt, settings }: S3Object): HeaderList {
  const optional: Array<[string, string | undefined]> = [
    ['Cache-Control', settings.cacheControl],
    ['Content-Disposition', settings.contentDisposition],
    ['Content-Encoding', settings.contentEncoding],
    ['Content-Language', settings.contentLanguage],
    ['x-amz-server-side-encryption-aws-kms-key-id', encryption?.kmsKeyArn],
    [
      'Expires',
      settings.expiresAt === undefined ? undefined : new Date(settings.expiresAt).toUTCString(),
    ],
    ['x-amz-website-redirect-location', settings.websiteRedirectLocation],
  ]
  return [
    ['Last-Modified', new Date(lastModifiedAt).toUTCString()],
    ['ETag', `"${etag}"`],
    ['x-amz-server-side-encryption', encryption ? 'aws:kms' : 'AES256'],
    ...optional.flatMap(([name, value]) =>
      value === undefined ? [] : ([[name, value]] satisfies HeaderList),
    ),
    ...Object.entries(settings.metadata).map(([name, value]): [string, string] => [
      `x-amz-meta-${name}`,
      value,
    ]),
    ['Accept-Ranges', 'bytes'],
    ['Content-Type', settings.contentType],
  ]
}

function override(headers: HeaderList, overrides: HeaderList): HeaderList {
  const replaced = new Set(overrides.map(([name]) => name))
  return [...headers.filter(([name]) => !replaced.has(name)), ...overrides]
}

/** Milliseconds since 1970; an unreadable date counts as absent. */
function findTime(headers: HeaderList, name: string): number | undefined {
  const time = Date.parse(findHeader(headers, name) ?? '')
  return Number.isNaN(time) ? undefined : time
}

function toErrorAnswer(error: AwsError, method: string, common: HeaderList): DataPlaneResponse {
  const model = SERVICE_MODELS.s3
  const status = statusOf(error, model)
  const requestId = common.find(([name]) => name === 'x-amz-request-id')?.[1] ?? ''
  const { body } = encodeError(error, status, 's3', model.xmlNamespace, requestId)
  return {
    status,
    headers: [...common, ...Object.entries(error.headers), ['Content-Type', 'application/xml']],
    body:
      method === 'HEAD' ? null : typeof body === 'string' ? new TextEncoder().encode(body) : body,
  }
}
