/** The SDK clients that make the demo account: the demo is a client like any other and takes no shortcut. */
import { ACMClient } from '@aws-sdk/client-acm'
import { APIGatewayClient } from '@aws-sdk/client-api-gateway'
import { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { IAMClient } from '@aws-sdk/client-iam'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'

export const DEMO_REGION = 'eu-west-1'

export type DemoClients = ReturnType<typeof createDemoClients>

/** `endpoint` is the simulated account's AWS endpoint, `http://127.0.0.1:PORT`. */
export function createDemoClients(endpoint: string, accessKeyId: string) {
  const options = {
    endpoint,
    region: DEMO_REGION,
    credentials: { accessKeyId, secretAccessKey: 'simulated' },
  }
  return {
    /** Where CloudFront looks for certificates. */
    acm: new ACMClient({ ...options, region: 'us-east-1' }),
    apiGateway: new APIGatewayClient(options),
    cloudFront: new CloudFrontClient(options),
    iam: new IAMClient(options),
    lambda: new LambdaClient(options),
    s3: new S3Client({ ...options, forcePathStyle: true }),
  }
}
