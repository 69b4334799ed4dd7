import type { RequestListener } from 'node:http'

import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { createTestApi } from '../simulator/apigateway/testing/rest-api.ts'
import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { startServer } from '../testing/start-server.ts'

const { account, json, request } = await setupDashboard()

/** A distribution in front of an HTTP server on this machine. */
async function setup(answer: RequestListener) {
  const { port } = await startServer(answer)
  const own = account()
  const { Distribution: distribution } = await new CloudFrontClient(own.client).send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Aliases: { Quantity: 0 },
        Origins: {
          Quantity: 1,
          Items: [
            {
              Id: 'api',
              DomainName: 'localhost',
              CustomOriginConfig: {
                HTTPPort: port,
                HTTPSPort: 443,
                OriginProtocolPolicy: 'http-only',
              },
            },
          ],
        },
      }),
    }),
  )
  own.simulated.advanceClock(60_000)
  const host = distribution?.DomainName ?? ''
  const preview = (url: string, headers: Record<string, string> = {}) =>
    request(`${own.path}/preview?url=${encodeURIComponent(url)}`, { headers })
  return { ...own, host, port, preview }
}

const PIXELS: RequestListener = (_request, response) => {
  response.writeHead(200, {
    'content-type': 'image/png',
    'cache-control': 'max-age=60',
    etag: '"p1"',
  })
  response.end('pixels')
}

it('gives the body as it is and says what the edge said', async () => {
  const { host, preview } = await setup(PIXELS)
  const miss = await preview(`https://${host}/cat.png?size=10x10`)
  expect(miss.status).toBe(200)
  expect(await miss.text()).toBe('pixels')
  expect(Object.fromEntries(miss.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'no-store',
    'x-edgewise-status': '200',
    'x-edgewise-x-cache': 'Miss from cloudfront',
    'x-edgewise-cache-control': 'max-age=60',
    'x-edgewise-etag': '"p1"',
    'x-edgewise-pop': expect.stringMatching(/^[A-Z]{3}\d+-[A-Z]\d$/),
    'x-edgewise-first-byte-ms': expect.stringMatching(/^\d+\.\d$/),
    'server-timing': expect.stringMatching(/^edge;dur=\d+/),
  })
  const hit = await preview(`https://${host}/cat.png?size=10x10`)
  expect(hit.headers.get('x-edgewise-x-cache')).toBe('Hit from cloudfront')
  expect(Number(hit.headers.get('x-edgewise-age'))).toBeGreaterThanOrEqual(0)
})

it('passes an error of the edge on as what it is', async () => {
  const { host, preview } = await setup((_request, response) => {
    response.writeHead(404, { 'content-type': 'application/json' })
    response.end('{"message":"no such image"}')
  })
  const response = await preview(`https://${host}/none.png`)
  expect(response.status).toBe(200)
  expect(response.headers.get('x-edgewise-status')).toBe('404')
  expect(await response.json()).toEqual({ message: 'no such image' })
})

it('reports a redirect and does not follow it', async () => {
  const asked: string[] = []
  const { host, preview } = await setup((incoming, response) => {
    asked.push(incoming.url ?? '')
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
  })
  const response = await preview(`https://${host}/moved`)
  expect(response.headers.get('x-edgewise-status')).toBe('302')
  expect(response.headers.get('x-edgewise-location')).toBe(
    'http://169.254.169.254/latest/meta-data/',
  )
  expect(asked).toEqual(['/moved'])
})

it('gives foreign content no rights, should somebody open it as a page', async () => {
  const { host, preview } = await setup((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'edgewise-4400=x' })
    response.end('<script>alert(1)</script>')
  })
  const { headers } = await preview(`https://${host}/`)
  expect(headers.get('content-security-policy')).toContain('sandbox')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('set-cookie')).toBeNull()
})

it('shows a REST API of the account directly', async () => {
  const own = account()
  const api = await createTestApi(own.client)
  await api.addMock({ path: '/hello', body: '{"hello":true}' })
  await api.deploy()
  const url = encodeURIComponent(`https://${api.host}/prod/hello`)
  const response = await request(`${own.path}/preview?url=${url}`)
  expect(await response.json()).toEqual({ hello: true })

  const { path: foreign } = account()
  expect(await json(`${foreign}/preview?url=${url}`)).toMatchObject({
    status: 403,
    body: { code: 'foreign-host' },
  })
})

it.each([
  'https://example.com/',
  'http://127.0.0.1:PORT/',
  'http://localhost:PORT/',
  'http://[::1]:PORT/',
  'http://2130706433:PORT/',
  'http://169.254.169.254/latest/meta-data/',
  'https://HOST.example.com/',
  'https://example.com/HOST',
  'https://HOST@example.com/',
  'https://user:pass@HOST/',
  'https://HOST:8443/',
  'https://HOST:PORT/',
  'http://HOST:443/',
  'https://HOST./',
  'https://x.HOST/',
  'https://example.com#HOST/',
  'https://example.com\\@HOST/',
  'https://d1111111111111.cloudfront.net/',
  'https://abc123.execute-api.eu-west-1.amazonaws.com/',
  'https://abc123.execute-api.eu-west-1.amazonaws.com.evil.example/',
])('refuses %s, and does not even try', async (pattern) => {
  const asked: string[] = []
  const { host, port, preview } = await setup((incoming, response) => {
    asked.push(incoming.url ?? '')
    response.end()
  })
  const response = await preview(pattern.replace('HOST', host).replace('PORT', String(port)))
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ code: 'foreign-host' })
  expect(asked).toEqual([])
})

it.each(['', 'cat.png', '//HOST/', 'file:///etc/passwd', 'data:text/html,x', 'ftp://HOST/'])(
  'says that %j is no URL to preview',
  async (pattern) => {
    const { host, preview } = await setup(PIXELS)
    const response = await preview(pattern.replace('HOST', host))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'invalid-input' })
  },
)
