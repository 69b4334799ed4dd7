import { expect, it } from 'vitest'

import { createAccount } from './account.ts'
import type { DnsAnswer } from './dns-answer.ts'
import { proveName } from './prove-name.ts'
import { directRoute } from './viewer-route.ts'

const TARGET = 'd111111abcdef8.cloudfront.net'
const NOTHING: DnsAnswer = { cnames: [], addresses: [] }

/** What comes of asking a DNS that knows these names. */
function ask(records: Record<string, DnsAnswer>) {
  const lookUp = async (name: string) => records[name] ?? NOTHING
  const account = createAccount(
    {
      name: 'test',
      label: 'Test',
      kind: 'profile',
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'none' },
      viewerRoute: { ...directRoute, lookUp },
    },
    Date.now,
  )
  return proveName(account, { domainName: 'shop.example.com', target: TARGET })
}

const aliasOf = (...addresses: string[]) =>
  ask({
    'shop.example.com': { cnames: [], addresses },
    [TARGET]: { cnames: [], addresses: ['192.0.2.1', '2001:db8::1'] },
  })

it('follows CNAMEs, and says where they lead', async () => {
  const cnames = ['shop.cdn.example.com', TARGET]
  expect(await ask({ 'shop.example.com': { cnames, addresses: ['192.0.2.1'] } })).toEqual({
    what: 'DNS record',
    expected: TARGET,
    actual: `CNAME shop.cdn.example.com → ${TARGET}`,
    passed: true,
  })
  const other = { cnames: ['d2.cloudfront.net'], addresses: [] }
  expect(await ask({ 'shop.example.com': other })).toMatchObject({
    actual: 'CNAME d2.cloudfront.net',
    passed: false,
  })
})

it('knows an alias record by the addresses that it shares with the distribution', async () => {
  expect(await aliasOf('192.0.2.1')).toMatchObject({ passed: true })
  expect(await aliasOf('2001:db8::1', '192.0.2.9')).toMatchObject({ passed: true })
  expect(await aliasOf('192.0.2.9')).toMatchObject({
    actual: 'other addresses (192.0.2.9)',
    passed: false,
  })
})

it('says that there is no record', async () => {
  expect(await ask({})).toMatchObject({ actual: 'none', passed: false })
})
