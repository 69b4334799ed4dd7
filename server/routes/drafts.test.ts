import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { setupDashboard } from '../testing/dashboard.ts'

const dashboard = await setupDashboard()

const change = (comment: string) => ({
  action: 'update',
  resource: 'Distribution',
  id: 'E123',
  baseVersion: 'ETAG1',
  after: { Comment: comment, FieldOfTomorrow: { deep: [1] } },
})

function setup() {
  const { path } = dashboard.account()
  const id = randomUUID()
  const address = `${path}/drafts/${id}`
  const put = (revision: number, comment: string) =>
    dashboard.json(address, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ revision, title: 'A title', changes: [change(comment)] }),
    })
  return { path, address, put }
}

it('a draft is begun, changed, listed and discarded, and keeps fields that nobody knows', async () => {
  const { path, address, put } = setup()
  expect(await put(0, 'one')).toMatchObject({ status: 200, body: { revision: 1 } })
  expect(await put(1, 'two')).toMatchObject({ status: 200, body: { revision: 2 } })
  const { body } = await dashboard.json(`${path}/drafts`)
  expect(body).toMatchObject({ items: [{ title: 'A title', changes: [change('two')] }] })
  // Two people at once, and one who comes late: it was discarded once.
  const discard = async () => (await dashboard.request(address, { method: 'DELETE' })).status
  expect(await Promise.all([discard(), discard()])).toEqual([204, 204])
  expect(await discard()).toBe(204)
  expect(await dashboard.json(`${path}/audit?action=draft-discarded`)).toMatchObject({
    body: {
      items: [
        {
          sentence: expect.stringMatching(/^Discarded the draft "A title" that .+ began$/),
          resources: ['Distribution/E123'],
        },
      ],
    },
  })
  expect(await dashboard.json(address)).toMatchObject({
    status: 404,
    body: { code: 'no-such-draft' },
  })
})

it('a write on an older revision is refused, and the same write twice is one', async () => {
  const { address, put } = setup()
  await put(0, 'one')
  await put(1, 'mine')
  expect(await put(1, 'mine')).toMatchObject({ status: 200, body: { revision: 2 } })
  expect(await put(1, 'theirs')).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect(await put(0, 'theirs')).toMatchObject({ status: 409 })
  expect(await dashboard.json(address)).toMatchObject({ body: { changes: [change('mine')] } })
})

it('a draft is reached through its own account only', async () => {
  const { address, put } = setup()
  await put(0, 'one')
  const elsewhere = address.replace(/accounts\/[^/]+/, dashboard.account().path.slice(5))
  expect(await dashboard.json(elsewhere)).toMatchObject({ status: 404 })
})

it('a change that is written to a draft that was discarded is refused', async () => {
  const { put } = setup()
  expect(await put(3, 'late')).toMatchObject({ status: 404, body: { code: 'no-such-draft' } })
})

it('the value of an origin header is shown to nobody, and stays until it is typed anew', async () => {
  const { path, address, put } = setup()
  await put(0, 'one')
  const headers = (HeaderValue: string) => ({
    ...change('two'),
    after: {
      Origins: {
        Quantity: 1,
        Items: [
          {
            Id: 'api',
            CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'x-verify', HeaderValue }] },
          },
        ],
      },
    },
  })
  const write = (revision: number, HeaderValue: string) =>
    dashboard.json(address, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ revision, title: 'A title', changes: [headers(HeaderValue)] }),
    })
  const hidden = { changes: [headers('(hidden in the draft)')] }
  expect(await write(1, 'a-new-secret')).toMatchObject({ status: 200, body: hidden })
  expect((await dashboard.json(address)).body).toMatchObject(hidden)
  expect((await dashboard.json(`${path}/drafts`)).body).toMatchObject({ items: [hidden] })
  // Another window, which never had the value, changes something else.
  expect(await write(2, '(hidden in the draft)')).toMatchObject({ status: 200, body: hidden })
  const account = decodeURIComponent(path.split('/').at(-1) ?? '')
  const { changes } = await dashboard.drafts.get(account, address.split('/').at(-1) ?? '')
  expect(changes).toEqual([headers('a-new-secret')])
})
