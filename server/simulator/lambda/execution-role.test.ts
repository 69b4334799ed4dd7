import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam'
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { zipOf } from '../testing/function-zip.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws({ delays: { functionMs: 0 } })

/** Asks for a path of S3 by hand, signed in form: the simulated account looks at no more. */
const CODE = `
  export const handler = async ({ path, withToken = true }) => {
    const { AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL, AWS_SESSION_TOKEN } = process.env
    const scope = AWS_ACCESS_KEY_ID + '/20260101/eu-west-1/s3/aws4_request'
    const answer = await fetch(AWS_ENDPOINT_URL + path, {
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=' + scope,
        ...(withToken && { 'x-amz-security-token': AWS_SESSION_TOKEN }),
      },
    })
    return await answer.text()
  }`

const TRUST = {
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
}

const toPolicy = (Statement: object) => JSON.stringify({ Version: '2012-10-17', Statement })

async function setup() {
  const options = client()
  const s3 = new S3Client(options)
  const iam = new IAMClient(options)
  const lambda = new LambdaClient(options)
  await s3.send(new CreateBucketCommand({ Bucket: 'photos' }))
  await s3.send(new PutObjectCommand({ Bucket: 'photos', Key: 'a.txt', Body: 'hello' }))
  const AssumeRolePolicyDocument = toPolicy(TRUST)
  const role = { RoleName: 'reader' }
  const { Role } = await iam.send(new CreateRoleCommand({ ...role, AssumeRolePolicyDocument }))
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'work',
      Role: Role?.Arn,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf({ 'index.mjs': CODE }) },
    }),
  )
  const own = { ...role, PolicyName: 'read' }
  return {
    allow: () => {
      const statement = {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::photos/*',
      }
      const PolicyDocument = toPolicy(statement)
      return iam.send(new PutRolePolicyCommand({ ...own, PolicyDocument }))
    },
    deleteRole: async () => {
      await iam.send(new DeleteRolePolicyCommand(own))
      await iam.send(new DeleteRoleCommand(role))
    },
    read: async (more: object = {}): Promise<string> => {
      const Payload = JSON.stringify({ path: '/photos/a.txt', ...more })
      const answer = await lambda.send(new InvokeCommand({ FunctionName: 'work', Payload }))
      return JSON.parse(answer.Payload?.transformToString() ?? '')
    },
  }
}

it('lets a function do what its role may do, and nothing else', async () => {
  const { allow, read } = await setup()
  expect(await read()).toMatch(
    /<Code>AccessDenied<\/Code><Message>User: arn:aws:sts::\d+:assumed-role\/reader\/work is not authorized to perform: s3:GetObject on resource: &quot;arn:aws:s3:::photos\/a.txt&quot; because no identity-based policy allows/,
  )
  await allow()
  expect(await read()).toBe('hello')
  expect(await read({ path: '/photos' })).toContain('<Code>AccessDenied</Code>')
})

it('takes the credentials only with their token, and only as long as the role is there', async () => {
  const { allow, deleteRole, read } = await setup()
  await allow()
  expect(await read({ withToken: false })).toContain('<Code>InvalidAccessKeyId</Code>')
  await deleteRole()
  expect(await read()).toContain('<Code>InvalidAccessKeyId</Code>')
})
