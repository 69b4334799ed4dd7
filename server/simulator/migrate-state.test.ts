import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import type { Account } from './accounts.ts'
import { findCertificate, statusOf } from './acm/certificate-life.ts'
import { deploymentsOf, restApisOf } from './apigateway/rest-api-store.ts'
import { checkCertificate } from './cloudfront/config/check-certificate.ts'
import { createSimulator } from './simulator.ts'
import { openDatabase } from './state/database.ts'

/** A file as a release of before there were certificates left it: distributions name one that is nowhere. */
async function setup(aliases: Record<string, string[]>, addMore = (_account: Account) => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'old-state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'simulator.sqlite')
  const old = createSimulator({ path })
  const account = old.accounts.get('AK')
  const arn = `arn:aws:acm:us-east-1:${account.id}:certificate/5f0c1c1e-8f5b-4d3b-9f7e-2a51d0b7c9e4`
  for (const [id, Items] of Object.entries(aliases)) {
    const config = {
      Aliases: { Quantity: Items.length, Items },
      ViewerCertificate: { ACMCertificateArn: arn },
    }
    account.collection('cloudfront.distributions').put(id, { id, arn: `arn:${id}`, config })
  }
  addMore(account)
  await old.close()
  const database = openDatabase(path)
  database.exec('PRAGMA user_version = 0')
  database.close()
  const open = () => {
    const simulator = createSimulator({ path })
    onTestFinished(() => simulator.close())
    return simulator.accounts.get('AK')
  }
  return { arn, open }
}

it('gives an account of before there were certificates those that its distributions name', async () => {
  const { arn, open } = await setup({
    E1: ['images.shop.example'],
    E2: ['www.shop.example', 'shop.example'],
  })

  const account = open()

  const certificate = findCertificate(account, arn)
  expect(certificate?.names).toEqual(['shop.example', '*.shop.example'])
  expect(certificate && statusOf(certificate, account.now())).toBe('ISSUED')
  const edit = (Items: string[]) =>
    checkCertificate(account, {
      CallerReference: '1',
      Comment: '',
      Enabled: true,
      Origins: undefined,
      DefaultCacheBehavior: undefined,
      Aliases: { Quantity: Items.length, Items },
      ViewerCertificate: { ACMCertificateArn: arn },
    })
  expect(() => edit(['images.shop.example', 'shop.example'])).not.toThrow()
  expect(() => edit(['other.example'])).toThrow("doesn't cover")
})

it('renews such a certificate while it is in use', async () => {
  const { arn, open } = await setup({ E1: ['a.example'] })
  const account = open()
  account.advanceClock(400 * 86_400_000)

  const certificate = findCertificate(account, arn)

  expect(certificate && statusOf(certificate, account.now())).toBe('ISSUED')
})

it('migrates once: what is taken away afterwards stays away', async () => {
  const { arn, open } = await setup({ E1: ['a.example'] })
  open().collection('acm.certificates').delete(arn)

  expect(findCertificate(open(), arn)).toBeUndefined()
})

it('gives the APIs of before there were authorizers an empty set of them', async () => {
  const { open } = await setup({}, (account) => {
    account.collection('apigateway.restapis').put('a', { id: 'a', definition: { models: [] } })
    account.collection('apigateway.deployments').put('a/d', { definition: { models: [] } })
  })

  const account = open()

  expect(restApisOf(account).get('a')?.definition.authorizers).toEqual({})
  expect(deploymentsOf(account).get('a/d')?.definition.authorizers).toEqual({})
})
