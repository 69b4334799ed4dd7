import { createHash } from 'node:crypto'

import {
  CloudFrontClient,
  CreateOriginAccessControlCommand,
  type OriginAccessControlSigningBehaviors,
} from '@aws-sdk/client-cloudfront'
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'

import { zipOf } from '../testing/function-zip.ts'
import { ALL_METHODS, CACHING_DISABLED, setupEdge } from './testing/edge-setup.ts'

const { setup, get } = setupEdge()

const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac'

const ECHO = 'exports.handler = async (event) => event'

/** A distribution before a function URL that asks for IAM, signing as the origin access control says. */
async function setupUrl(signing: OriginAccessControlSigningBehaviors | null = 'always') {
  const { account, options, distribute } = setup()
  const lambda = new LambdaClient(options)
  const name = { FunctionName: 'f' }
  await lambda.send(
    new CreateFunctionCommand({
      ...name,
      Role: `arn:aws:iam::${account.id}:role/x`,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf({ 'index.js': ECHO }) },
    }),
  )
  const { FunctionUrl = '' } = await lambda.send(
    new CreateFunctionUrlConfigCommand({ ...name, AuthType: 'AWS_IAM' }),
  )
  const url = new URL(FunctionUrl)
  const control =
    signing &&
    (await new CloudFrontClient(options).send(
      new CreateOriginAccessControlCommand({
        OriginAccessControlConfig: {
          Name: 'function-url',
          SigningProtocol: 'sigv4',
          SigningBehavior: signing,
          OriginAccessControlOriginType: 'lambda',
        },
      }),
    ))
  const { id, host } = await distribute({
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: 'url',
          DomainName: url.hostname,
          OriginAccessControlId: control?.OriginAccessControl?.Id ?? '',
          CustomOriginConfig: {
            HTTPPort: 80,
            HTTPSPort: 443,
            OriginProtocolPolicy: 'https-only',
          },
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: 'url',
      ViewerProtocolPolicy: 'allow-all',
      AllowedMethods: ALL_METHODS,
      CachePolicyId: CACHING_DISABLED,
      OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST,
    },
  })
  const arn = `arn:aws:cloudfront::${account.id}:distribution/${id}`
  const permit = (Action: string, SourceArn = arn) =>
    lambda.send(
      new AddPermissionCommand({
        ...name,
        StatementId: Action.replace(':', '-'),
        Action,
        Principal: 'cloudfront.amazonaws.com',
        SourceArn,
        ...(Action === 'lambda:InvokeFunctionUrl' && { FunctionUrlAuthType: 'AWS_IAM' }),
      }),
    )
  const permitBoth = async () => {
    await permit('lambda:InvokeFunctionUrl')
    await permit('lambda:InvokeFunction')
  }
  return { account, url, host, arn, permit, permitBoth }
}

const bodyOf = (text: string) => new Blob([text]).stream()

it('reaches a function URL with both permissions for the distribution, which nobody else reaches', async () => {
  const { account, url, host, arn, permit } = await setupUrl()

  const refused = await get(host, '/')
  expect([refused.status, refused.header('x-amzn-errortype')]).toEqual([
    403,
    'AccessDeniedException',
  ])
  await permit('lambda:InvokeFunctionUrl')
  expect((await get(host, '/')).status).toBe(403)
  await permit('lambda:InvokeFunction')

  const answer = await get(host, '/a?b=1', { headers: [['Authorization', 'Bearer x']] })
  expect(answer.status).toBe(200)
  const event = JSON.parse(answer.text)
  expect(event).toMatchObject({
    rawPath: '/a',
    rawQueryString: 'b=1',
    headers: { host: url.hostname, 'x-amz-source-arn': arn },
    requestContext: { authorizer: { iam: { userArn: expect.stringContaining(account.id) } } },
  })
  expect(event.headers.authorization).toBeUndefined()
  expect((await get(url.hostname, '/a')).status).toBe(403)
  const local = url.hostname.replace('on.aws', 'localhost')
  expect((await get(local, '/a')).text).toContain('Forbidden')
})

it('refuses another distribution', async () => {
  const { host, permit, account } = await setupUrl()
  const other = `arn:aws:cloudfront::${account.id}:distribution/EOTHER`
  await permit('lambda:InvokeFunctionUrl', other)
  await permit('lambda:InvokeFunction', other)

  expect((await get(host, '/')).status).toBe(403)
})

it('needs the hash of a body from the viewer', async () => {
  const { host, permitBoth } = await setupUrl()
  await permitBoth()
  const sha256 = createHash('sha256').update('abc').digest('hex')
  const post = (headers: Array<[string, string]>) =>
    get(host, '/', {
      method: 'POST',
      body: bodyOf('abc'),
      headers: [['Content-Length', '3'], ...headers],
    })

  const without = await post([])
  expect([without.status, without.header('x-amzn-errortype')]).toEqual([
    403,
    'InvalidSignatureException',
  ])
  expect(without.text).toContain('The request signature we calculated does not match')
  expect((await post([['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']])).status).toBe(403)
  expect((await post([['x-amz-content-sha256', sha256]])).status).toBe(200)
})

it('leaves the Authorization of the viewer where the origin access control says so', async () => {
  const headers: Array<[string, string]> = [['Authorization', 'Bearer x']]
  const own = await setupUrl('no-override')
  await own.permitBoth()
  expect((await get(own.host, '/', { headers })).status).toBe(403)
  expect((await get(own.host, '/')).status).toBe(200)

  const beside = await setupUrl('always-amz-auth')
  await beside.permitBoth()
  const answer = await get(beside.host, '/', { headers })
  expect(JSON.parse(answer.text).headers.authorization).toBe('Bearer x')
})

it.each([null, 'never'] as const)('does not sign with %s as access control', async (signing) => {
  const { host, permitBoth } = await setupUrl(signing)
  await permitBoth()

  expect((await get(host, '/')).status).toBe(403)
})
