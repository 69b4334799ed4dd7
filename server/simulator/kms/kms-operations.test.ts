import {
  CreateKeyCommand,
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  ListKeysCommand,
  PutKeyPolicyCommand,
} from '@aws-sdk/client-kms'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws()

async function setup() {
  const kms = new KMSClient(client())
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'Photos' }))
  const KeyId = KeyMetadata?.Arn ?? ''
  const readPolicy = async () =>
    JSON.parse((await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy ?? '')
  const putPolicy = (policy: object) =>
    kms.send(new PutKeyPolicyCommand({ KeyId, Policy: JSON.stringify(policy) }))
  return { kms, KeyId, readPolicy, putPolicy }
}

it('makes a key whose policy leaves it to the account, and takes another policy', async () => {
  const { KeyId, kms, putPolicy, readPolicy } = await setup()
  const policy = await readPolicy()
  expect(policy.Statement).toMatchObject([{ Action: 'kms:*', Effect: 'Allow' }])
  const Sid = 'AllowCloudFront'
  const Principal = { Service: 'cloudfront.amazonaws.com' }
  const own = { Sid, Effect: 'Allow', Principal, Action: 'kms:Decrypt', Resource: '*' }
  await putPolicy({ ...policy, Statement: [...policy.Statement, own] })
  expect((await readPolicy()).Statement).toContainEqual(own)

  const id = KeyId.split('/')[1]
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: id }))
  expect(KeyMetadata).toMatchObject({ Arn: KeyId, Description: 'Photos', KeyManager: 'CUSTOMER' })
  expect((await kms.send(new ListKeysCommand({}))).Keys).toEqual([{ KeyArn: KeyId, KeyId: id }])
})

it('refuses a policy that would lock everybody out, and names a key that is not there', async () => {
  const { kms, putPolicy, readPolicy } = await setup()
  const policy = await readPolicy()
  const [first] = policy.Statement
  await expect(
    putPolicy({ ...policy, Statement: [{ ...first, Action: 'kms:Decrypt' }] }),
  ).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' })
  await expect(putPolicy({ Version: '2012-10-17' })).rejects.toMatchObject({
    name: 'MalformedPolicyDocumentException',
  })
  await expect(kms.send(new DescribeKeyCommand({ KeyId: 'nobody' }))).rejects.toMatchObject({
    name: 'NotFoundException',
    message: "Invalid keyId 'nobody'",
  })
})

it('lets nobody change the key that is AWS’s own', async () => {
  const { kms, readPolicy } = await setup()
  const KeyId = 'alias/aws/s3'
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }))
  expect(KeyMetadata?.KeyManager).toBe('AWS')
  const Policy = JSON.stringify(await readPolicy())
  await expect(kms.send(new PutKeyPolicyCommand({ KeyId, Policy }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('no resource-based policy allows the kms:PutKeyPolicy action'),
  })
})
