import { generateKeyPairSync } from 'node:crypto'
import { ACM } from '@aws-sdk/client-acm'
import { CloudFront } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setDnsRecord } from '../simulator/dns.ts'
import { setupDashboard } from '../testing/dashboard.ts'

const { account: newAccount, json, post } = await setupDashboard()

async function setup() {
  const account = newAccount()
  const cloudfront = new CloudFront(account.client)
  const acm = new ACM({ ...account.client, region: 'us-east-1' })
  const request = async (DomainName: string, changes = {}) =>
    (await acm.requestCertificate({ DomainName, ValidationMethod: 'DNS', ...changes }))
      .CertificateArn
  const arn = await request('*.example.com')
  const { Certificate } = await acm.describeCertificate({ CertificateArn: arn })
  for (const { ResourceRecord: record } of Certificate?.DomainValidationOptions ?? []) {
    setDnsRecord(account.simulated, { name: record?.Name ?? '', value: record?.Value ?? null })
  }
  account.simulated.advanceClock(60_000)
  const { Distribution } = await cloudfront.createDistribution({
    DistributionConfig: exampleConfig({
      Aliases: { Quantity: 1, Items: ['www.example.com'] },
      ViewerCertificate: {
        ACMCertificateArn: arn,
        SSLSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
    }),
  })
  return { account, cloudfront, request, arn, id: Distribution?.Id ?? '' }
}

it('lists certificates of us-east-1 with every kind of key, and those of the own region', async () => {
  const { account, request, arn, id } = await setup()
  await request('shop.example.com', { KeyAlgorithm: 'EC_prime256v1' })
  const elsewhere = new ACM(account.client)
  await elsewhere.requestCertificate({ DomainName: 'api.example.com', ValidationMethod: 'DNS' })
  const { body } = await json(`${account.path}/certificates`)
  const { body: again } = await json(`${account.path}/certificates`)
  expect(again.readAt).toBe(body.readAt)
  expect(body).toMatchObject({ unreadable: [] })
  expect(body.items).toMatchObject([
    {
      arn,
      region: 'us-east-1',
      names: ['*.example.com'],
      status: 'ISSUED',
      keyAlgorithm: 'RSA_2048',
      expiresAt: expect.stringMatching(/^20/),
      isInUse: true,
      distributionIds: [id],
    },
    { names: ['shop.example.com'], status: 'PENDING_VALIDATION', keyAlgorithm: 'EC_prime256v1' },
    { names: ['api.example.com'], region: 'eu-west-1' },
  ])
})

it('shows the DNS records of a certificate, and when they are seen', async () => {
  const { account, request, arn } = await setup()
  const read = (one = '') => json(`${account.path}/certificates/${encodeURIComponent(one)}`)
  const pending = await request('shop.example.org')
  expect((await read(pending)).body).toMatchObject({
    arn: pending,
    status: 'PENDING_VALIDATION',
    expiresAt: null,
    validations: [
      {
        name: 'shop.example.org',
        isProven: false,
        record: { name: expect.stringMatching(/\.shop\.example\.org\.$/) },
      },
    ],
  })
  expect((await read(arn)).body).toMatchObject({
    status: 'ISSUED',
    isInUse: true,
    validations: [{ name: '*.example.com', isProven: true }],
  })
  const gone = await read(`${arn?.slice(0, -4)}0000`)
  expect(gone.status).toBe(404)
  expect((await read('arn:aws:iam::1:x')).status).toBe(400)
})

it('says which permission is missing where certificates may not be listed', async () => {
  const { account } = await setup()
  await account.strike('deny', 'ListCertificates')
  const { status, body } = await json(`${account.path}/certificates`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ items: [], isListed: false })
  expect(JSON.stringify(body.unreadable)).toContain('acm:ListCertificates')
})

it('tells who else has an alias, and why it cannot when the certificate lacks the name', async () => {
  const { account, id } = await setup()
  const ask = (alias: string) =>
    json(`${account.path}/distributions/${id}/alias-conflicts?alias=${encodeURIComponent(alias)}`)
  const found = await ask('www.example.com')
  expect(found.body).toMatchObject({
    items: [{ alias: 'www.example.com', distributionId: `*******${id.slice(7)}` }],
    unreadable: [],
  })
  const other = await ask('www.example.org')
  expect(other.status).toBe(200)
  expect(other.body.unreadable).toMatchObject([{ what: 'who else has www.example.org' }])
  expect((await ask('not a name')).status).toBe(400)
})

it('lists key groups by name', async () => {
  const { account, cloudfront } = await setup()
  const EncodedKey = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString()
  const { PublicKey } = await cloudfront.createPublicKey({
    PublicKeyConfig: { CallerReference: 'k', Name: 'k', EncodedKey },
  })
  const { KeyGroup } = await cloudfront.createKeyGroup({
    KeyGroupConfig: { Name: 'viewers', Items: [PublicKey?.Id ?? ''], Comment: 'Subscribers' },
  })
  const { body } = await json(`${account.path}/key-groups`)
  expect(body.items).toEqual([
    { id: KeyGroup?.Id, name: 'viewers', comment: 'Subscribers', keyCount: 1 },
  ])
})

it('gives the linter the certificate that the distribution uses', async () => {
  const { account, arn, id } = await setup()
  const { body } = await json(`${account.path}/distributions/${id}/world`)
  expect(body.certificates).toMatchObject([{ arn, names: ['*.example.com'] }])
})

it('finds in a plan that the certificate, which it is the first to take, lacks the alias', async () => {
  const { account, cloudfront, arn } = await setup()
  const { Distribution } = await cloudfront.createDistribution({
    DistributionConfig: exampleConfig({ CallerReference: 'plain' }),
  })
  const id = Distribution?.Id ?? ''
  const { body: state } = await json(`${account.path}/resources/Distribution/${id}`)
  const after = {
    ...Distribution?.DistributionConfig,
    Aliases: { Quantity: 1, Items: ['example.com'] },
    ViewerCertificate: {
      CloudFrontDefaultCertificate: false,
      ACMCertificateArn: arn,
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
  }
  const change = {
    resource: 'Distribution',
    action: 'update',
    id,
    baseVersion: state.version,
    after,
  }
  const { status, body } = await post(`${account.path}/plans`, { title: 'x', changes: [change] })
  expect(status).toBe(201)
  const sentence = 'Certificate (ACM): *.example.com (was not set)'
  expect(body.changes).toMatchObject([
    { diff: expect.arrayContaining([expect.objectContaining({ sentence })]) },
  ])
  expect(body.effects).toMatchObject([
    {
      findings: {
        new: expect.arrayContaining([expect.objectContaining({ code: 'alias-not-covered' })]),
      },
    },
  ])
})

it('says of a plan that certificates were not looked at, when they may not be listed', async () => {
  const { account, id } = await setup()
  const { body: known } = await json(`${account.path}/resources/Distribution/${id}`)
  // What was read is a distribution's configuration.
  const after = { ...(known.document as Record<string, unknown>), Comment: 'another' }
  const change = {
    action: 'update',
    resource: 'Distribution',
    id,
    baseVersion: known.version,
    after,
  }
  const propose = async () => {
    const { body } = await post(`${account.path}/plans`, { changes: [change] })
    return JSON.stringify(body.warnings)
  }
  await account.strike('deny', 'ListCertificates')
  const warnings = await propose()
  expect(warnings).toContain('was not looked at')
  expect(warnings).toContain('acm:ListCertificates')
  await account.strike('deny')
  account.simulated.advanceClock(60_000)
  expect(await propose()).not.toContain('not looked at')
})
