import {
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { zipOf } from '../simulator/testing/function-zip.ts'
import { setupSimulatedAws } from '../simulator/testing/simulated-aws.ts'
import { createAccount } from './account.ts'
import { findViewerTarget } from './viewer-target.ts'

const { client } = setupSimulatedAws()

function setup() {
  const own = client()
  const account = createAccount({ ...own, name: 'test', label: 'Test', kind: 'profile' }, Date.now)
  const isOwn = (url: string) =>
    findViewerTarget(account, url).then(
      () => true,
      ({ code }) => code,
    )
  return { own, isOwn }
}

it('asks a function URL of the account, and none of somebody else', async () => {
  const { isOwn, own } = setup()
  const lambda = new LambdaClient(own)
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'orders',
      Role: 'arn:aws:iam::111122223333:role/x',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf({ 'index.js': 'exports.handler = async () => 1' }) },
    }),
  )
  const { FunctionUrl = '' } = await lambda.send(
    new CreateFunctionUrlConfigCommand({ FunctionName: 'orders', AuthType: 'NONE' }),
  )
  expect(await isOwn(FunctionUrl)).toBe(true)
  const other = FunctionUrl.replace(/\/\/[a-z0-9]+\./, '//somebodyelse.')
  expect(await isOwn(other)).toBe('foreign-host')
})

it('asks a bucket of the account by its host, and no path of the service', async () => {
  const { isOwn, own } = setup()
  await new S3Client(own).send(new CreateBucketCommand({ Bucket: 'our-pictures' }))
  expect(await isOwn('https://our-pictures.s3.eu-west-1.amazonaws.com/a.jpg')).toBe(true)
  expect(await isOwn('https://our-pictures.s3.amazonaws.com/a.jpg')).toBe(true)
  for (const host of [
    'their-pictures.s3.eu-west-1.amazonaws.com',
    's3.eu-west-1.amazonaws.com',
    'our-pictures.s3-website-eu-west-1.amazonaws.com',
    'our-pictures.s3.eu-west-1.amazonaws.com.evil.example',
  ]) {
    expect(await isOwn(`https://${host}/our-pictures/a.jpg`)).toBe('foreign-host')
  }
})
