import { createServer } from 'node:http'

import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway'
import { expect, it, onTestFinished } from 'vitest'

import { readAll } from '../data-plane.ts'
import { createAwsServer, listen } from '../listen.ts'
import { createSimulator } from '../simulator.ts'

/** A simulator and a backend on real loopback ports: this integration is the one that opens sockets. */
async function setup(binaryMediaTypes: string[] = []) {
  const simulator = createSimulator()
  const aws = createAwsServer(simulator.fetch)
  const received: Array<{ method: string | undefined; url: string | undefined; headers: object }> =
    []
  const backend = createServer((request, response) => {
    const { method, url, headers } = request
    received.push({ method, url, headers })
    if (url?.startsWith('/slow')) return
    response.writeHead(302, {
      Location: '/elsewhere',
      Server: 'backend',
      'Content-Type': 'image/png',
    })
    response.end(Uint8Array.of(0xff, 0x00))
  })
  const backendPort = await listen(backend, 0)
  const client = new APIGatewayClient({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${await listen(aws, 0)}`,
    credentials: { accessKeyId: 'AKHTTP', secretAccessKey: 'secret' },
    maxAttempts: 1,
  })
  onTestFinished(async () => {
    client.destroy()
    for (const server of [aws, backend]) {
      server.close()
      server.closeAllConnections()
    }
    await simulator.close()
  })

  const deployProxy = async (
    uri: string | ((host: string) => string),
    timeoutInMillis = 29_000,
  ) => {
    const { id: restApiId = '', rootResourceId = '' } = await client.send(
      new CreateRestApiCommand({ name: 'proxy', binaryMediaTypes }),
    )
    const { id: resourceId = '' } = await client.send(
      new CreateResourceCommand({ restApiId, parentId: rootResourceId, pathPart: '{proxy+}' }),
    )
    const host = `${restApiId}.execute-api.eu-west-1.amazonaws.com`
    const target = { restApiId, resourceId, httpMethod: 'ANY' }
    await client.send(new PutMethodCommand({ ...target, authorizationType: 'NONE' }))
    await client.send(
      new PutIntegrationCommand({
        ...target,
        type: 'HTTP_PROXY',
        integrationHttpMethod: 'ANY',
        uri: typeof uri === 'string' ? uri : uri(host),
        timeoutInMillis,
        requestParameters: {
          'integration.request.path.proxy': 'method.request.path.proxy',
          'integration.request.header.X-Stage': 'context.stage',
        },
      }),
    )
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'prod' }))
    return async (rawPath: string, accept?: string) => {
      const answer = await simulator.dataPlane({
        method: 'PUT',
        scheme: 'https',
        host,
        rawPath: `/prod${rawPath}`,
        httpVersion: '1.1',
        headers: [['Host', host], ...(accept ? [['Accept', accept] as [string, string]] : [])],
        body: null,
        clientIp: '198.51.100.7',
      })
      return { ...answer, body: Buffer.from(await readAll(answer.body, 1_000)) }
    }
  }
  return { backendPort, received, deployProxy }
}

it('passes verb, path, query and mapped headers on, and the answer back', async () => {
  const { backendPort, received, deployProxy } = await setup(['*/*'])
  const send = await deployProxy(`http://127.0.0.1:${backendPort}/base/{proxy}`)
  const answer = await send('/a%20b/c?x=1&x=2')

  expect(received).toMatchObject([
    {
      method: 'PUT',
      url: '/base/a%20b/c?x=1&x=2',
      headers: {
        host: `127.0.0.1:${backendPort}`,
        'x-stage': 'prod',
        'x-forwarded-for': '198.51.100.7',
      },
    },
  ])
  expect(answer.status).toBe(302)
  expect(answer.headers).toEqual(
    expect.arrayContaining([
      ['Location', '/elsewhere'],
      ['x-amzn-Remapped-Server', 'backend'],
    ]),
  )
  expect([...answer.body]).toEqual([0xff, 0x00])
})

it('gives base64 to a client whose first accepted type is not binary', async () => {
  const { backendPort, deployProxy } = await setup(['image/png'])
  const send = await deployProxy(`http://127.0.0.1:${backendPort}/{proxy}`)

  expect((await send('/a', 'text/html')).body.toString()).toBe('/wA=')
  expect([...(await send('/a', 'image/png')).body]).toEqual([0xff, 0x00])
})

it('answers 504 for a slow backend, a closed port and a host outside the account', async () => {
  const { backendPort, deployProxy } = await setup()
  const slow = await deployProxy(`http://127.0.0.1:${backendPort}/{proxy}`, 50)
  const closed = await deployProxy('http://127.0.0.1:1/{proxy}')
  const outside = await deployProxy('https://example.com/{proxy}')

  expect(await slow('/slow')).toMatchObject({ status: 504 })
  expect(await closed('/a')).toMatchObject({ status: 504 })
  const answer = await outside('/a')
  expect(answer.status).toBe(504)
  expect(answer.body.toString()).toContain(
    'The simulated account calls only its own hosts and this machine (127.0.0.1, localhost), not example.com.',
  )
})

it('reaches another API of the account, but does not go round in circles', async () => {
  const { backendPort, received, deployProxy } = await setup(['*/*'])
  let innerHost = ''
  await deployProxy((host) => {
    innerHost = host
    return `http://127.0.0.1:${backendPort}/{proxy}`
  })
  const outer = await deployProxy(`https://${innerHost}/prod/{proxy}`)
  const circle = await deployProxy((host) => `https://${host}/prod/{proxy}`)

  expect((await outer('/a')).status).toBe(302)
  expect(received).toMatchObject([{ url: '/a' }])
  expect((await circle('/a')).status).toBe(500)
})
