/** The SDK's clients of one account, each made once per region, with adaptive retry. */
import { APIGatewayClient } from '@aws-sdk/client-api-gateway'
import { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts'

/** CloudFront, its metrics and its certificates live here, whatever region an account works in. */
const CLOUDFRONT_REGION = 'us-east-1'

/** Credentials, or a function that finds them when they are needed. */
type Credentials = NonNullable<STSClientConfig['credentials']>

export type ClientSettings = {
  credentials: Credentials
  /** Where AWS is; absent = AWS's own host names. */
  endpoint?: string
  /** Profile of the shared config files whose other settings (an `endpoint_url`, say) hold. */
  profile?: string
  /** Tries per call, the first one included. @default 3 */
  maxAttempts?: number
}

export type Clients = ReturnType<typeof createClients>

export function createClients({ credentials, endpoint, profile, maxAttempts = 3 }: ClientSettings) {
  const settings = (region: string) => ({
    region,
    credentials,
    maxAttempts,
    ...(endpoint ? { endpoint } : {}),
    ...(profile ? { profile } : {}),
    retryMode: 'adaptive',
    // In milliseconds: a person is waiting.
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
  })
  const cloudfront = perRegion((region) => new CloudFrontClient(settings(region)))
  const cloudwatch = perRegion((region) => new CloudWatchClient(settings(region)))
  return {
    cloudfront: () => cloudfront(CLOUDFRONT_REGION),
    /** Where CloudFront's metrics are. */
    cloudwatch: () => cloudwatch(CLOUDFRONT_REGION),
    sts: perRegion((region) => new STSClient(settings(region))),
    apiGateway: perRegion((region) => new APIGatewayClient(settings(region))),
    lambda: perRegion((region) => new LambdaClient(settings(region))),
    s3: perRegion(
      (region) =>
        new S3Client({
          ...settings(region),
          followRegionRedirects: true,
          // An endpoint of its own is an address that has no names for buckets below it.
          forcePathStyle: endpoint !== undefined,
        }),
    ),
  }
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
