import { UpdateRestApiCommand } from '@aws-sdk/client-api-gateway'
import { expect, it } from 'vitest'

import type { PolicyRequest } from '../policy/evaluate-policy.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { decideByPolicy, readResourcePolicy } from './resource-policy.ts'
import { createTestApi } from './testing/rest-api.ts'

const { client } = setupSimulatedAws()

const OWNER = { accountId: '123456789012', region: 'eu-west-1', apiId: 'abcde12345' }

const INTERNET = {
  'aws:SourceIp': '203.0.113.7',
  'aws:SecureTransport': 'true',
  'aws:UserAgent': 'Amazon CloudFront',
  'aws:Referer': 'secret-1',
}

type Statement = { Effect: 'Allow' | 'Deny'; Condition?: object }

/** What a policy says of a request over the internet. */
function decide(...statements: Statement[]) {
  const Statement = statements.map((statement) => ({
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
    ...statement,
  }))
  const request: PolicyRequest = {
    caller: { kind: 'anonymous' },
    action: 'execute-api:Invoke',
    resource: 'arn:aws:execute-api:eu-west-1:123456789012:abcde12345/prod/GET/a',
    context: INTERNET,
  }
  return decideByPolicy(readResourcePolicy(JSON.stringify({ Statement }), OWNER), request)
}

const unless = (Condition: object) => decide({ Effect: 'Allow' }, { Effect: 'Deny', Condition })

it.each([
  // The condition of a Deny beside an Allow for everybody, in the forms of AWS's examples.
  [{ StringNotEquals: { 'aws:Referer': ['secret-1', 'secret-2'] } }, 'allow'],
  [{ StringNotEquals: { 'aws:Referer': 'secret-2' } }, 'deny'],
  [{ StringNotEquals: { 'aws:UserAgent': 'Amazon CloudFront' } }, 'allow'],
  [{ StringNotLike: { 'aws:UserAgent': 'curl*' } }, 'deny'],
  [{ NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } }, 'allow'],
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'deny'],
  [{ StringNotEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } }, 'deny'],
  [{ StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }, 'deny'],
  [{ NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }, 'deny'],
  [{ Bool: { 'aws:SecureTransport': 'false' } }, 'allow'],
] as const)('%j: %s', (condition, decision) => {
  expect(unless(condition)).toBe(decision)
})

it('names a header that no policy can look at', () => {
  const condition = { StringEquals: { 'aws:X-Origin-Verify': 'secret-1' } }

  expect(() => unless(condition)).toThrow('condition key aws:X-Origin-Verify')
})

it('counts with the next deployment only', async () => {
  const api = await createTestApi(client())
  await api.addMock({ path: '/a' })
  await api.deploy()
  const status = async () => (await api.get('/prod/a')).status
  const allow = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
    Condition: { StringEquals: { 'aws:Referer': 'secret' } },
  }
  const patch = (value: string) =>
    api.client.send(
      new UpdateRestApiCommand({
        restApiId: api.restApiId,
        patchOperations: [{ op: 'replace', path: '/policy', value }],
      }),
    )

  await patch(JSON.stringify({ Version: '2012-10-17', Statement: [allow] }))
  expect(await status()).toBe(200)
  await api.deploy()
  expect(await status()).toBe(403)
  await patch('')
  expect(await status()).toBe(403)
  await api.deploy()
  expect(await status()).toBe(200)
})
