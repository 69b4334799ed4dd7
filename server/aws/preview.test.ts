import type { RequestListener } from 'node:http'

import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupSimulatedAws } from '../simulator/testing/simulated-aws.ts'
import { startServer } from '../testing/start-server.ts'
import { createAccount } from './account.ts'
import { openPreview } from './preview.ts'
import { directRoute } from './viewer-route.ts'

const { client } = setupSimulatedAws()

/** An account with one distribution, whose edge is a server of the test's own. */
async function setup(answer: RequestListener) {
  const { port } = await startServer(answer)
  const own = client()
  const { Distribution: distribution } = await new CloudFrontClient(own).send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Aliases: { Quantity: 2, Items: ['shop.example.com', '*.img.example.com'] },
        ViewerCertificate: {
          ACMCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a',
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
      }),
    }),
  )
  const connected: string[] = []
  const account = createAccount(
    {
      ...own,
      name: 'test',
      label: 'Test',
      kind: 'profile',
      viewerRoute: {
        ...directRoute,
        connect: (host, scheme) => {
          connected.push(`${scheme} ${host}`)
          return { scheme: 'http', hostname: '127.0.0.1', port, headers: {} }
        },
      },
    },
    Date.now,
  )
  const left = new AbortController()
  const open = (url: string, timeoutMs?: number) =>
    openPreview(account, {
      url,
      accept: 'image/webp',
      acceptEncoding: 'br',
      signal: left.signal,
      timeoutMs,
    })
  return { open, left, connected, host: distribution?.DomainName ?? '' }
}

it('asks as a viewer would, whose Host decides and not where an alias points', async () => {
  const { open, connected, host } = await setup(({ headers }, response) => {
    response.end([headers.host, headers.accept, headers['accept-encoding']].join(' '))
  })
  const texts = []
  for (const name of [host, 'shop.example.com', 'a.img.example.com', 'a.b.img.example.com']) {
    texts.push(await new Response((await open(`https://${name}/`)).body).text())
  }
  expect(texts).toEqual([
    `${host} image/webp br`,
    'shop.example.com image/webp br',
    'a.img.example.com image/webp br',
    'a.b.img.example.com image/webp br',
  ])
  expect(connected).toEqual(Array(4).fill(`https ${host}`))
})

it.each(['https://img.example.com/', 'https://badimg.example.com/', 'https://example.com/'])(
  'does not take %s for an alias',
  async (url) => {
    const { open, connected } = await setup((_request, response) => response.end())
    await expect(open(url)).rejects.toMatchObject({ code: 'foreign-host' })
    expect(connected).toEqual([])
  },
)

it('gives up on an edge that does not answer in time', async () => {
  const { open, host } = await setup(() => {})
  await expect(open(`https://${host}/slow`, 100)).rejects.toMatchObject({
    code: 'origin-timeout',
    message: expect.stringContaining('did not answer within 0.1 seconds'),
  })
})

it('says when the edge hangs up', async () => {
  const { open, host } = await setup(({ socket }) => socket.destroy())
  await expect(open(`https://${host}/`)).rejects.toMatchObject({ code: 'unreachable' })
})

it('refuses a body that announces more than 50 MB', async () => {
  const { open, host } = await setup((_request, response) => {
    response.writeHead(200, { 'content-length': String(50 * 1024 * 1024 + 1) }).flushHeaders()
  })
  await expect(open(`https://${host}/big`)).rejects.toMatchObject({ code: 'too-large' })
})

it('breaks off a body that grows beyond 50 MB unannounced', async () => {
  const piece = Buffer.alloc(1024 * 1024)
  const { open, host } = await setup((_request, response) => {
    const write = () => {
      if (!response.destroyed && response.write(piece)) setImmediate(write)
      else response.once('drain', write)
    }
    write()
  })
  const { status, body } = await open(`https://${host}/endless`)
  expect(status).toBe(200)
  await expect(new Response(body).arrayBuffer()).rejects.toThrow('larger than 50 MB')
})

it('stops fetching when the person goes away', async () => {
  const closed = Promise.withResolvers<void>()
  const { open, left, host } = await setup((_request, response) => {
    response.write('begun')
    response.once('close', () => closed.resolve())
  })
  const { body } = await open(`https://${host}/`)
  left.abort()
  await closed.promise
  await expect(new Response(body).text()).rejects.toThrow()
})
