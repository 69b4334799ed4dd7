/** Who may call the dashboard at all: hosts, origins, sessions; and how errors are said. */
import { describe, expect, it } from 'vitest'

import { ORIGIN, setupDashboard, TOKEN } from './testing/dashboard.ts'

const { app, json, request, log } = await setupDashboard()

const send = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  app.request(`${ORIGIN}${path}`, { ...init, headers })

const signIn = (token: unknown, headers: Record<string, string> = {}) =>
  send(
    '/api/session',
    { 'content-type': 'application/json', ...headers },
    { method: 'POST', body: JSON.stringify({ token }) },
  )

it('says that it is well, with its version, to anybody on this machine', async () => {
  const response = await send('/healthz')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok', version: '1.2.3' })
})

describe('hosts', () => {
  it.each([
    'evil.example',
    'evil.example:4400',
    '127.0.0.1',
    '127.0.0.1:4401',
    'localhost.evil.example:4400',
    '169.254.169.254:4400',
    '0.0.0.0:4400',
  ])('refuses the host %s, healthz included', async (host) => {
    for (const path of ['/', '/healthz', '/api/accounts']) {
      const response = await send(path, { host })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'foreign-host' })
    }
  })

  it.each(['127.0.0.1:4400', 'localhost:4400', 'LOCALHOST:4400', '[::1]:4400'])(
    'answers as %s',
    async (host) => {
      expect((await send('/healthz', { host })).status).toBe(200)
    },
  )
})

describe('origins', () => {
  it.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:8080' },
    { origin: 'https://127.0.0.1:4400' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('refuses %j, for reading, writing and signing in', async (headers) => {
    for (const response of [
      await request('/api/accounts', { headers }),
      await request('/api/session', { method: 'DELETE', headers }),
      await signIn(TOKEN, headers),
    ]) {
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'foreign-origin' })
      expect(response.headers.get('set-cookie')).toBeNull()
    }
  })

  it.each<Record<string, string>>([
    { origin: ORIGIN },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('takes %j', async (headers) => {
    expect((await request('/api/accounts', { headers })).status).toBe(200)
  })
})

describe('sessions', () => {
  it.each<Record<string, string>>([
    {},
    { cookie: 'edgewise-4400=made-up' },
    { cookie: `edgewise-4400=${TOKEN}` },
    { authorization: `Bearer ${TOKEN}` },
  ])('refuses %j, for known and unknown paths alike', async (headers) => {
    for (const path of ['/api/accounts', '/api/openapi.json', '/api/nothing']) {
      const response = await send(path, headers)
      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({ code: 'not-signed-in', status: 401 })
    }
  })

  it.each(['wrong', `${TOKEN}x`, TOKEN.slice(1)])('refuses the token %s', async (token) => {
    const response = await signIn(token)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'wrong-token' })
    expect(response.headers.get('set-cookie')).toBeNull()
    expect((await send(`/?token=${token}`)).headers.get('set-cookie')).toBeNull()
  })

  it.each(['', 7, null])('says what is expected when the token is %j', async (token) => {
    const response = await signIn(token)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      code: 'invalid-input',
      fields: [{ path: 'token' }],
    })
  })

  it('signs in with the token and out again', async () => {
    const signedIn = await signIn(TOKEN)
    expect(signedIn.status).toBe(204)
    const setCookie = signedIn.headers.get('set-cookie') ?? ''
    expect(setCookie).toMatch(
      /^edgewise-4400=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    )

    const [cookie = ''] = setCookie.split(';')
    expect((await send('/api/accounts', { cookie })).status).toBe(200)
    expect((await send('/api/session', { cookie }, { method: 'DELETE' })).status).toBe(204)
    expect((await send('/api/accounts', { cookie })).status).toBe(401)
  })

  it('signs in by the start-up URL and takes the token out of the address bar', async () => {
    const response = await send(`/?token=${TOKEN}`)
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/')
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
    expect((await send('/api/accounts', { cookie })).status).toBe(200)
  })

  it('shows the app to a browser that comes with the token of an earlier start', async () => {
    const response = await send('/?token=earlier', { accept: 'text/html' })
    expect(response.status).toBe(503) // the app is not built in this test; the point is that it was asked
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  it('sends somebody who is signed in on to the dashboard, whatever the token says', async () => {
    const response = await request('/?token=from-the-last-start')
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/')
  })
})

it('lets no page be framed, run foreign code or tell where it came from', async () => {
  const page = (await send('/')).headers
  expect(page.get('content-security-policy')).toContain("default-src 'self'")
  expect(page.get('content-security-policy')).toContain("frame-ancestors 'none'")
  // WebAssembly is compiled, text is not.
  expect(page.get('content-security-policy')).not.toMatch(/'unsafe-(?:eval|inline|hashes)'/)
  expect(page.get('x-content-type-options')).toBe('nosniff')
  expect(page.get('referrer-policy')).toBe('no-referrer')
  const api = (await send('/api/accounts')).headers
  expect(api.get('content-security-policy')).toContain('sandbox')
})

describe('errors', () => {
  it('are problems, also for what does not exist', async () => {
    const response = await request('/api/nothing')
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({
      type: 'urn:edgewise:problem:not-found',
      status: 404,
      code: 'not-found',
      detail: expect.stringContaining('GET /api/nothing'),
    })
  })

  it('say what was expected of malformed JSON', async () => {
    const response = await send(
      '/api/session',
      { 'content-type': 'application/json' },
      { method: 'POST', body: '{' },
    )
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'invalid-input' })
  })

  it('keep the token and sessions out of the log', () => {
    expect(log.join('')).toContain('wrong-token')
    expect(log.join('')).not.toContain(TOKEN)
  })
})

it('describes every route of the API', async () => {
  const { body } = await json('/api/openapi.json')
  expect(body).toMatchObject({ openapi: '3.1.0', info: { title: 'Edgewise', version: '1.2.3' } })
  // The schema of the document is OpenAPI's; only the paths matter here.
  expect(Object.keys(body.paths as object).sort()).toEqual([
    '/accounts',
    '/accounts/{account}/apis/{apiId}/test',
    '/accounts/{account}/audit',
    '/accounts/{account}/audit/export',
    '/accounts/{account}/buckets',
    '/accounts/{account}/buckets/{bucket}/images',
    '/accounts/{account}/buckets/{bucket}/thumbnail',
    '/accounts/{account}/certificates',
    '/accounts/{account}/certificates/{arn}',
    '/accounts/{account}/distributions',
    '/accounts/{account}/distributions/{distributionId}',
    '/accounts/{account}/distributions/{distributionId}/alias-conflicts',
    '/accounts/{account}/distributions/{distributionId}/invalidations',
    '/accounts/{account}/distributions/{distributionId}/invalidations/{invalidationId}',
    '/accounts/{account}/distributions/{distributionId}/metrics',
    '/accounts/{account}/distributions/{distributionId}/pinned-tests',
    '/accounts/{account}/distributions/{distributionId}/pinned-tests/export',
    '/accounts/{account}/distributions/{distributionId}/pinned-tests/import',
    '/accounts/{account}/distributions/{distributionId}/pinned-tests/{testId}',
    '/accounts/{account}/distributions/{distributionId}/pinned-tests/{testId}/run',
    '/accounts/{account}/distributions/{distributionId}/world',
    '/accounts/{account}/doctor',
    '/accounts/{account}/drafts',
    '/accounts/{account}/drafts/{draftId}',
    '/accounts/{account}/events',
    '/accounts/{account}/findings',
    '/accounts/{account}/functions/{name}/test',
    '/accounts/{account}/history',
    '/accounts/{account}/history/plans/{planId}/revert',
    '/accounts/{account}/history/{resource}/{id}',
    '/accounts/{account}/history/{resource}/{id}/compare',
    '/accounts/{account}/history/{resource}/{id}/versions/{number}',
    '/accounts/{account}/history/{resource}/{id}/versions/{number}/revert',
    '/accounts/{account}/history/{resource}/{id}/versions/{number}/world',
    '/accounts/{account}/http-apis',
    '/accounts/{account}/identity',
    '/accounts/{account}/image-setups',
    '/accounts/{account}/key-groups',
    '/accounts/{account}/lambda-functions',
    '/accounts/{account}/origin-apis/{host}',
    '/accounts/{account}/plans',
    '/accounts/{account}/plans/{planId}',
    '/accounts/{account}/plans/{planId}/apply',
    '/accounts/{account}/plans/{planId}/merge-choices',
    '/accounts/{account}/preview',
    '/accounts/{account}/prove',
    '/accounts/{account}/resources/{resource}',
    '/accounts/{account}/resources/{resource}/{id}',
    '/accounts/{account}/runs',
    '/accounts/{account}/runs/{runId}',
    '/accounts/{account}/runs/{runId}/confirm',
    '/accounts/{account}/runs/{runId}/dns-records',
    '/accounts/{account}/runs/{runId}/retry',
    '/accounts/{account}/runs/{runId}/revert',
    '/accounts/{account}/runs/{runId}/undo',
    '/accounts/{account}/runs/{runId}/undo-preview',
    '/accounts/{account}/wizards/api-cdn/facts',
    '/accounts/{account}/wizards/api-cdn/plan',
    '/accounts/{account}/wizards/custom-domain/facts',
    '/accounts/{account}/wizards/custom-domain/plan',
    '/accounts/{account}/wizards/hit-rate/facts',
    '/accounts/{account}/wizards/hit-rate/plan',
    '/accounts/{account}/wizards/image-resizer/facts',
    '/accounts/{account}/wizards/image-resizer/plan',
    '/accounts/{account}/wizards/only-through-cloudfront/facts',
    '/accounts/{account}/wizards/only-through-cloudfront/plan',
    '/accounts/{account}/wizards/site-and-api/facts',
    '/accounts/{account}/wizards/site-and-api/plan',
    '/session',
    '/session/person',
    '/settings',
    '/settings/would-drop',
  ])
})
