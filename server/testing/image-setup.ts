/** For tests of pictures: a bucket, an API with a function that names it, and a distribution before that. */
import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { strToU8, zipSync } from 'fflate'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import type { setupDashboard } from './dashboard.ts'

type Account = Pick<ReturnType<Awaited<ReturnType<typeof setupDashboard>>['account']>, 'client'>

/** A bucket with objects that are only called like pictures. */
export async function putObjects({ client }: Account, bucket: string, keys: string[]) {
  const s3 = new S3Client(client)
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
  for (const key of keys) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'bytes' }))
  }
}

/** A REST API with one resource that a function serves; `variables` is the function's environment. */
export async function createLambdaApi(
  { client }: Account,
  resource: string,
  variables: Record<string, string>,
) {
  const { Role: role } = await new IAMClient(client).send(
    new CreateRoleCommand({
      RoleName: 'resize',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      }),
    }),
  )
  const zip = zipSync({ 'index.mjs': strToU8('export const handler = async () => ({})') })
  const { FunctionArn: arn } = await new LambdaClient(client).send(
    new CreateFunctionCommand({
      FunctionName: 'resize',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: role?.Arn,
      Code: { ZipFile: zip },
      Environment: { Variables: variables },
    }),
  )
  const api = await createTestApi(client)
  await api.addMethod(resource, 'GET', {
    type: 'AWS_PROXY',
    integrationHttpMethod: 'POST',
    uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
  })
  return api
}

export async function distributeImages(
  { client }: Account,
  domainName: string,
  originPath: string,
) {
  const [origin] = exampleConfig().Origins?.Items ?? []
  const { Distribution: distribution } = await new CloudFrontClient(client).send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Comment: 'Product photos',
        Origins: {
          Quantity: 1,
          Items: [{ ...origin, Id: 'api', DomainName: domainName, OriginPath: originPath }],
        },
      }),
    }),
  )
  return distribution
}
