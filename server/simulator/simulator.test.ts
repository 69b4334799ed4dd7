import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront'
import { expect, it, onTestFinished } from 'vitest'

import { createSimulator } from './simulator.ts'
import { setupSimulatedAws } from './testing/simulated-aws.ts'

const { simulator, client } = setupSimulatedAws()

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=AK/20260101/us-east-1/cloudfront/aws4_request, SignedHeaders=host, Signature=0'

function send(method: string, path: string, body?: string) {
  return fetch(`https://cloudfront.amazonaws.com${path}`, {
    method,
    body,
    headers: { authorization: AUTHORIZATION },
  })
}

it('names what it does not simulate', async () => {
  const response = await send('GET', '/2020-05-31/key-value-store')

  expect(response.status).toBe(501)
  expect(await response.text()).toContain('does not simulate CloudFront ListKeyValueStores')
})

it('answers malformed XML as AWS does', async () => {
  const response = await send('POST', '/2020-05-31/distribution', '<DistributionConfig><Comment>')

  expect(response.status).toBe(400)
  expect(await response.text()).toContain('<Code>MalformedXML</Code>')
})

it('strikes the requests that a fault schedule names, and only those', async () => {
  const options = client('AKFAULTS')
  await fetch('https://x.amazonaws.com/_simulator/faults', {
    method: 'POST',
    body: JSON.stringify({
      accessKeyId: 'AKFAULTS',
      rules: [{ service: 'cloudfront', kind: 'throttle' }],
    }),
  })

  await expect(
    new CloudFrontClient(options).send(new ListDistributionsCommand({})),
  ).rejects.toThrow('Rate exceeded')
  await expect(
    new CloudFrontClient(client()).send(new ListDistributionsCommand({})),
  ).resolves.toBeDefined()
})

it('says what is wrong with a request to move the clock', async () => {
  const response = await fetch('https://x.amazonaws.com/_simulator/clock', {
    method: 'POST',
    body: '{"advanceMs":-1}',
  })

  expect(response.status).toBe(400)
  expect(await response.text()).toContain('advanceMs')
})

it('keeps each account and its clock over a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'simulator.sqlite')
  const first = createSimulator({ path, now: () => 1_000 })
  const account = first.accounts.get('AK')
  account.advanceClock(60_000)
  account.collection<{ at: Date }>('notes').put('one', { at: new Date(5) })
  // No close: a killed process closes nothing.

  const second = createSimulator({ path, now: () => 2_000 })
  expect(second.accounts.get('AK').now()).toBe(62_000)
  expect(second.accounts.get('AK').collection('notes').get('one')).toEqual({ at: new Date(5) })
  expect(second.accounts.get('OTHER').collection('notes').list()).toEqual([])
  await second.close()
  await first.close()
})

it('gives no two accounts one id', () => {
  const ids = Array.from({ length: 200 }, (_, index) => simulator.accounts.get(`AK${index}`).id)

  expect(new Set(ids).size).toBe(200)
})

function signedFor(service: string) {
  return AUTHORIZATION.replace('/cloudfront/', `/${service}/`)
}

it('refuses JSON whose values are of the wrong type, and names the value', async () => {
  const post = async (body: unknown) => {
    const response = await fetch('https://apigateway.us-east-1.amazonaws.com/restapis', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: signedFor('apigateway') },
    })
    return `${response.status} ${await response.text()}`
  }
  expect(await post({ name: 5 })).toMatch(/^400 .*SerializationException.*at name must be text/)
  expect(await post({ name: 'a', binaryMediaTypes: 'image/png' })).toMatch(/^400 /)
  expect(await post({ name: 'a', binaryMediaTypes: [1] })).toMatch(/at binaryMediaTypes\.0 must be/)
  expect(await post({ name: 'a', tags: { team: 'shop' }, description: null })).toMatch(/^201 /)
})

it('answers a service that it does not have in the format that the client reads', async () => {
  const authorization = signedFor('dynamodb')
  const ask = (headers: Record<string, string>) =>
    fetch('https://dynamodb.us-east-1.amazonaws.com/', { method: 'POST', body: '{}', headers })

  const json = await ask({ authorization, 'x-amz-target': 'DynamoDB_20120810.ListTables' })
  expect(json.status).toBe(501)
  expect(await json.json()).toMatchObject({ __type: 'NotImplemented' })
  expect(await (await ask({ authorization })).text()).toContain('<Code>NotImplemented</Code>')
})

it('says which signature it needs when a URL is presigned in the old way', async () => {
  const response = await fetch(
    'https://s3.amazonaws.com/b/k?AWSAccessKeyId=AK&Signature=x&Expires=1',
  )
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('Please use AWS4-HMAC-SHA256')
})
