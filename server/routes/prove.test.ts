import type { IncomingMessage, RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'

import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { ProveAnswer } from '#shared/explain/observation.ts'

import { directRoute } from '../aws/viewer-route.ts'
import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { startServer } from '../testing/start-server.ts'

const { account, post } = await setupDashboard()

/** An account whose edge is a server of the test's own, which `answer` writes. */
async function setup(answer: RequestListener, choosesCountry = true) {
  const asked: IncomingMessage[] = []
  const { port } = await startServer((incoming, response) => {
    asked.push(incoming)
    answer(incoming, response)
  })
  const own = account({
    viewerRoute: {
      ...directRoute,
      choosesCountry,
      connect: (_host, scheme, country) => ({
        scheme: 'http',
        hostname: '127.0.0.1',
        port,
        headers: { 'x-scheme': scheme, ...(country ? { 'x-country': country } : {}) },
      }),
    },
  })
  const { Distribution: distribution } = await new CloudFrontClient(own.client).send(
    new CreateDistributionCommand({ DistributionConfig: exampleConfig() }),
  )
  const host = distribution?.DomainName ?? ''
  const prove = (request: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    post(`${own.path}/prove`, { request: { url: `https://${host}/`, ...request }, ...more })
  return { ...own, asked, host, prove }
}

const HELLO: RequestListener = (_request, response) => {
  response.writeHead(200, [
    'Content-Type',
    'application/json',
    'X-Cache',
    'Miss from cloudfront',
    'X-Amz-Cf-Pop',
    'FRA60-P1',
    'X-Amz-Cf-Id',
    'abc==',
    'Age',
    '7',
  ])
  response.end('{"hello":"world"}')
}

it('sends exactly what was typed, and tells what came back', async () => {
  const { asked, host, prove } = await setup(HELLO)
  const { status, body } = await prove({
    url: `http://${host}/a/../b%2f?q=1 2&é#part`,
    headers: [
      ['X-One', '1'],
      ['x-two', '2'],
      ['Cookie', 'theme=dark'],
    ],
    country: 'de',
  })
  expect(status).toBe(200)
  const { observations, target, notes } = ProveAnswer.parse(body)
  expect(target).toEqual({ scheme: 'http', host, path: '/a/../b%2f?q=1%202&%C3%A9' })
  expect(notes).toEqual([])
  expect(asked[0]?.url).toBe(target.path)
  // The dashboard's own cookie stays at home; nothing is added but what makes a request.
  expect(asked[0]?.rawHeaders.slice(0, 12)).toEqual([
    ...['Host', host, 'X-One', '1', 'x-two', '2', 'Cookie', 'theme=dark'],
    ...['x-scheme', 'http', 'x-country', 'DE'],
  ])
  expect(observations).toEqual([
    {
      status: 200,
      headers: expect.arrayContaining([['X-Cache', 'Miss from cloudfront']]),
      bodyBytes: 17,
      bodyComplete: true,
      contentType: 'application/json',
      bodyStart: '{"hello":"world"}',
      firstByteMs: expect.any(Number),
      totalMs: expect.any(Number),
      xCache: 'Miss from cloudfront',
      age: 7,
      pop: 'FRA60-P1',
      requestId: 'abc==',
    },
  ])
})

it('asks as often as it is told, one after the other', async () => {
  const { asked, prove } = await setup(HELLO)
  const { body } = await prove({}, { repeat: 3 })
  expect(ProveAnswer.parse(body).observations).toHaveLength(3)
  expect(asked).toHaveLength(3)
  expect(await prove({}, { repeat: 6 })).toMatchObject({
    status: 400,
    body: { code: 'invalid-input', fields: [{ path: 'repeat' }] },
  })
})

it('sends a method that writes only when the person said so', async () => {
  const bodies: string[] = []
  const { asked, prove } = await setup((incoming, response) => {
    incoming.setEncoding('utf8').on('data', (text) => bodies.push(text))
    incoming.on('end', () => response.writeHead(201).end())
  })
  const order = { method: 'POST', body: '{"ünits":1}' }
  expect(await prove(order)).toMatchObject({ status: 400, body: { code: 'needs-confirmation' } })
  expect(asked).toHaveLength(0)
  expect(await prove(order, { confirmed: true })).toMatchObject({
    status: 200,
    body: { observations: [{ status: 201, bodyStart: null, contentType: null }] },
  })
  expect(bodies).toEqual(['{"ünits":1}'])
})

it('reports a redirect and does not follow it', async () => {
  const { asked, prove } = await setup((_request, response) => {
    response.writeHead(301, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
  })
  expect(await prove({})).toMatchObject({ status: 200, body: { observations: [{ status: 301 }] } })
  expect(asked).toHaveLength(1)
})

it('shows the beginning of a compressed text, and nothing of a picture', async () => {
  const text = 'é'.repeat(5_000)
  const { host, prove } = await setup((incoming, response) => {
    if (incoming.url === '/cat.png') response.setHeader('content-type', 'image/png').end('pixels')
    else {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.setHeader('content-encoding', 'gzip').end(gzipSync(text))
    }
  })
  const { body } = await prove({ headers: [['Accept-Encoding', 'gzip']] })
  const [page] = ProveAnswer.parse(body).observations
  expect(page?.bodyStart).toBe('é'.repeat(2_048))
  expect(page?.bodyBytes).toBe(gzipSync(text).byteLength)

  const picture = (await prove({ url: `https://${host}/cat.png` })).body
  expect(ProveAnswer.parse(picture).observations[0]).toMatchObject({
    bodyBytes: 6,
    bodyStart: null,
  })
})

it('says when a body broke off', async () => {
  const { prove } = await setup((_request, response) => {
    response.writeHead(200, { 'content-length': '100', 'content-type': 'text/plain' })
    response.write('half')
    setImmediate(() => response.destroy())
  })
  expect(await prove({})).toMatchObject({
    body: { observations: [{ bodyBytes: 4, bodyComplete: false, bodyStart: 'half' }] },
  })
})

it('says that the country cannot be chosen where it cannot', async () => {
  const { prove } = await setup(HELLO, false)
  expect(await prove({ country: 'DE' })).toMatchObject({
    status: 200,
    body: { notes: [expect.stringContaining('The country DE was not used')] },
  })
})

it.each([
  ['Host', 'example.com', 'write that host into the URL'],
  ['Content-Length', '5', 'follows from the body'],
  ['Transfer-Encoding', 'chunked', 'one connection'],
  ['Connection', 'close', 'one connection'],
  ['X', 'a\r\nEvil: 1', 'line break'],
])('refuses the header %s: %j in a sentence, and sends nothing', async (name, value, why) => {
  const { asked, prove } = await setup(HELLO)
  expect(await prove({ headers: [[name, value]] })).toMatchObject({
    status: 400,
    body: {
      code: 'invalid-input',
      detail: expect.stringContaining(why),
      fields: [{ path: 'request.headers.0' }],
    },
  })
  expect(asked).toHaveLength(0)
})

it.each(['CONNECT', 'GET /', '\r\n'])('refuses the method %j', async (method) => {
  const { asked, prove } = await setup(HELLO)
  expect(await prove({ method }, { confirmed: true })).toMatchObject({
    status: 400,
    body: { code: 'invalid-input', fields: [{ path: 'request.method' }] },
  })
  expect(asked).toHaveLength(0)
})

it.each(['https://example.com/', 'https://HOST.evil.example/', 'https://HOST:8443/'])(
  'refuses %s, which is not the account’s, and does not even try',
  async (pattern) => {
    const { asked, host, prove } = await setup(HELLO)
    expect(await prove({ url: pattern.replace('HOST', host) })).toMatchObject({
      status: 403,
      body: { code: 'foreign-host' },
    })
    expect(asked).toHaveLength(0)
  },
)

it.each(['/cat.jpg', 'https://HOST@example.com/', 'ftp://HOST/', 'https://HOST/\r\nEvil: 1'])(
  'says what is wrong with the URL %j',
  async (pattern) => {
    const { asked, host, prove } = await setup(HELLO)
    expect(await prove({ url: pattern.replace('HOST', host) })).toMatchObject({
      status: 400,
      body: { code: 'invalid-input', fields: [{ path: 'request.url' }] },
    })
    expect(asked).toHaveLength(0)
  },
)

it('sends a long query string as it is', async () => {
  const { asked, host, prove } = await setup(HELLO)
  const url = `https://${host}/?q=${'a'.repeat(12_000)}`
  expect((await prove({ url })).status).toBe(200)
  expect(asked[0]?.url).toHaveLength(12_004)
})
