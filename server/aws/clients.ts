/** The SDK's clients of one account, each made once per region, with adaptive retry. */
import { ACMClient } from '@aws-sdk/client-acm'
import { APIGatewayClient } from '@aws-sdk/client-api-gateway'
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2'
import { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { IAMClient } from '@aws-sdk/client-iam'
import { KMSClient } from '@aws-sdk/client-kms'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts'

import type { Endpoints, ServiceKey } from './endpoints.ts'
import { carryUnknownMembers } from './unknown-members.ts'

/** CloudFront, its metrics and its certificates live here, whatever region an account works in. */
const CLOUDFRONT_REGION = 'us-east-1'

/** IAM is one for all regions; requests to it are signed for this one. */
const IAM_REGION = 'us-east-1'

/** How long a zip file or a picture may take on its way, in milliseconds. */
const UPLOAD_TIMEOUT_MS = 180_000

/** How long one try may take to connect, and until its answer begins, in milliseconds: a person is waiting. */
const CONNECTION_TIMEOUT_MS = 5_000
const REQUEST_TIMEOUT_MS = 10_000

/** Credentials, or a function that finds them when they are needed. */
type Credentials = NonNullable<STSClientConfig['credentials']>

export type ClientSettings = {
  credentials: Credentials
  /** Where AWS is; absent = AWS's own host names. */
  endpoint?: string
  /** Where single services are; absent = AWS's own host names. */
  endpoints?: Endpoints
  /** Profile of the shared config files whose other settings hold. */
  profile?: string
  /** Tries per call, the first one included. @default 3 */
  maxAttempts?: number
  /** `standard` does not slow down for seconds where AWS throttles: for tests, in which it often does. @default 'adaptive' */
  retryMode?: 'adaptive' | 'standard'
}

/** What cannot be sent again is said to the person; the SDK would also write it to the console. */
const QUIET = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function ignore() {
  // See above.
}

export type Clients = ReturnType<typeof createClients>

export function createClients(account: ClientSettings) {
  const cloudfront = perRegion((region) =>
    carryUnknownMembers(new CloudFrontClient(clientOf('cloudfront', region))),
  )
  const iam = perRegion((region) => new IAMClient(clientOf('iam', region)))
  const cloudwatch = perRegion((region) => new CloudWatchClient(clientOf('cloudwatch', region)))
  return {
    cloudfront: () => cloudfront(CLOUDFRONT_REGION),
    /** Where CloudFront's metrics are. */
    cloudwatch: () => cloudwatch(CLOUDFRONT_REGION),
    sts: perRegion((region) => new STSClient(clientOf('sts', region))),
    apiGateway: perRegion((region) => new APIGatewayClient(clientOf('api_gateway', region))),
    /** HTTP APIs. */
    apiGatewayV2: perRegion((region) => new ApiGatewayV2Client(clientOf('apigatewayv2', region))),
    /** For calls that do their work once more when they are sent again: whoever sends one looks first whether it was done. */
    apiGatewayOnce: perRegion(
      (region) => new APIGatewayClient({ ...clientOf('api_gateway', region), maxAttempts: 1 }),
    ),
    kms: perRegion((region) => new KMSClient(clientOf('kms', region))),
    acm: perRegion((region) => new ACMClient(clientOf('acm', region))),
    lambda: perRegion((region) => new LambdaClient(clientOf('lambda', region))),
    /** For calls that carry a zip file. */
    lambdaUpload: perRegion((region) => {
      const settings = clientOf('lambda', region)
      const requestHandler = { ...settings.requestHandler, requestTimeout: UPLOAD_TIMEOUT_MS }
      return new LambdaClient({ ...settings, requestHandler })
    }),
    iam: () => iam(IAM_REGION),
    s3: perRegion((region) => new S3Client(s3Of(region))),
    /** For calls that carry a picture. */
    s3Upload: perRegion((region) => {
      const settings = s3Of(region)
      const requestHandler = { ...settings.requestHandler, requestTimeout: UPLOAD_TIMEOUT_MS }
      return new S3Client({ ...settings, requestHandler, logger: QUIET })
    }),
  }

  function s3Of(region: string) {
    return {
      ...clientOf('s3', region),
      followRegionRedirects: true,
      // An endpoint of its own is an address that has no names for buckets below it.
      forcePathStyle: endpointOf(account, 's3') !== undefined,
    }
  }

  function clientOf(service: ServiceKey, region: string) {
    const { credentials, profile, maxAttempts = 3, retryMode = 'adaptive' } = account
    const endpoint = endpointOf(account, service)
    return {
      region,
      credentials,
      maxAttempts,
      ...(endpoint ? { endpoint } : {}),
      // The SDK would take the endpoint of AWS_PROFILE's profile, which is another account's.
      ...(profile ? { profile, ignoreConfiguredEndpointUrls: true } : {}),
      retryMode,
      // Without the last of these a request that nobody answers only writes a warning, and waits on.
      requestHandler: {
        connectionTimeout: CONNECTION_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        throwOnRequestTimeout: true,
      },
    }
  }
}

function endpointOf({ endpoint, endpoints }: ClientSettings, service: ServiceKey) {
  return endpoint ?? endpoints?.[service]
}

function perRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const made = new Map<string, Client>()
  return (region) => {
    const known = made.get(region)
    if (known) return known
    const client = make(region)
    made.set(region, client)
    return client
  }
}
