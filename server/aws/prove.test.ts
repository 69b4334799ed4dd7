import type { RequestListener } from 'node:http'

import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { ProveInput } from '#shared/explain/observation.ts'

import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupSimulatedAws } from '../simulator/testing/simulated-aws.ts'
import { startServer } from '../testing/start-server.ts'
import { createAccount } from './account.ts'
import { prove } from './prove.ts'
import { directRoute } from './viewer-route.ts'

const { client } = setupSimulatedAws()

/** An account with one distribution, whose edge is a server of the test's own. */
async function setup(answer: RequestListener) {
  const { server, port } = await startServer(answer)
  const own = client()
  const { Distribution: distribution } = await new CloudFrontClient(own).send(
    new CreateDistributionCommand({ DistributionConfig: exampleConfig() }),
  )
  const connect = () => ({ scheme: 'http' as const, hostname: '127.0.0.1', port, headers: {} })
  const account = createAccount(
    {
      ...own,
      name: 'test',
      label: 'Test',
      kind: 'profile',
      viewerRoute: { ...directRoute, connect },
    },
    Date.now,
  )
  const left = new AbortController()
  const domainName = distribution?.DomainName ?? ''
  const ask = (timeoutMs?: number) =>
    prove(account, ProveInput.parse({ request: { url: '/' }, repeat: 2 }), {
      signal: left.signal,
      domainName,
      timeoutMs,
    })
  return { server, left, ask, domainName }
}

it('gives up on an answer that does not come, or does not end', async () => {
  const silent = await setup(() => {})
  await expect(silent.ask(50)).rejects.toMatchObject({
    code: 'origin-timeout',
    message: expect.stringContaining('within 0.05 seconds'),
  })
  const endless = await setup((_request, response) => response.write('on and on'))
  await expect(endless.ask(50)).rejects.toMatchObject({ code: 'origin-timeout' })
})

it('stops when the person goes away', async () => {
  let asked = 0
  const { left, ask, server } = await setup(() => {
    asked += 1
    left.abort()
  })
  const hungUp = new Promise((resolve) => {
    server.once('connection', (socket) => socket.once('close', resolve))
  })
  await expect(ask()).rejects.toMatchObject({ code: 'unreachable' })
  await hungUp
  expect(asked).toBe(1)
})

it('says when what answers does not speak HTTP', async () => {
  const { ask } = await setup((request) => {
    request.socket.end('SSH-2.0-OpenSSH_9.9\r\n')
  })
  await expect(ask()).rejects.toMatchObject({
    code: 'aws-failed',
    message: expect.stringContaining('cannot be read as HTTP'),
  })
})

it('says when the connection is closed in place of an answer', async () => {
  const { ask } = await setup((request) => {
    request.socket.end(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    )
  })
  await expect(ask()).rejects.toMatchObject({ code: 'unreachable' })
})

it('takes a path for one of the distribution', async () => {
  const { ask, domainName } = await setup((_request, response) => response.end())
  expect((await ask()).target).toEqual({ scheme: 'https', host: domainName, path: '/' })
})
