import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { AuditPage } from '#shared/history/audit.ts'

import { setupDashboard, TOKEN } from '../testing/dashboard.ts'

const { account, json, request } = await setupDashboard()

const put = (path: string, body: unknown) =>
  request(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

it('writes the name of the person beside what they do, else that of the credentials', async () => {
  const { path } = account()
  const begin = async () => {
    const body = { revision: 0, title: 'x', note: '', ticket: '', changes: [] }
    const response = await put(`${path}/drafts/${randomUUID()}`, body)
    return response.json()
  }
  expect((await json('/api/session/person')).body).toEqual({ name: '' })
  expect(await begin()).toMatchObject({ createdBy: expect.stringMatching(/^\w+$/) })

  expect((await put('/api/session/person', { name: ' Ada Lovelace ' })).status).toBe(200)
  expect((await json('/api/session/person')).body).toEqual({ name: 'Ada Lovelace' })
  expect(await begin()).toMatchObject({ createdBy: 'Ada Lovelace' })

  await put('/api/session/person', { name: '' })
  expect(await begin()).toMatchObject({ createdBy: expect.not.stringMatching('Ada') })
})

it('tells nobody who is not signed in, and takes no endless name', async () => {
  const response = await request('/api/session/person', { headers: { cookie: '' } })
  expect(response.status).toBe(401)
  expect((await put('/api/session/person', { name: 'x'.repeat(101) })).status).toBe(400)
})

it('says in the audit log that somebody signed in and as whom, and never the token', async () => {
  const { path } = account()
  await request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: TOKEN }),
  })
  await request(`/?token=${TOKEN}`, { headers: { cookie: '' } })
  await put('/api/session/person', { name: 'Grace' })
  await put('/api/session/person', { name: 'Grace' })
  const { body } = await json(`${path}/audit?action=signed-in`)
  const [newest, ...older] = AuditPage.parse(body).items
  expect(newest).toMatchObject({
    who: 'Grace',
    account: '',
    sentence: 'Signed in as "Grace", before as somebody',
  })
  expect(older.slice(0, 2).map(({ sentence }) => sentence)).toEqual([
    'Signed in with the start-up link',
    'Signed in with the token',
  ])
  expect(JSON.stringify(body)).not.toContain(TOKEN)
})
