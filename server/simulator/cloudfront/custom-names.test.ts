import { ACM } from '@aws-sdk/client-acm'
import { CloudFront, type DistributionConfig } from '@aws-sdk/client-cloudfront'
import { describe, expect, it } from 'vitest'

import { setDnsRecord } from '../dns.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { exampleConfig } from './testing/example-config.ts'

const { simulator, client } = setupSimulatedAws()

async function setup() {
  const options = client()
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const cloudfront = new CloudFront(options)
  const acmIn = (region: string) => new ACM({ ...options, region })
  const acm = acmIn('us-east-1')

  /** Requests a certificate; `proven` also sets its records and lets time pass. */
  const request = async (names: string[], { proven = true, region = 'us-east-1' } = {}) => {
    const [DomainName = '', ...SubjectAlternativeNames] = names
    const { CertificateArn } = await acmIn(region).requestCertificate({
      DomainName,
      ...(SubjectAlternativeNames.length > 0 && { SubjectAlternativeNames }),
      ValidationMethod: 'DNS',
    })
    if (!proven) return CertificateArn
    const { Certificate } = await acmIn(region).describeCertificate({ CertificateArn })
    for (const { ResourceRecord: record } of Certificate?.DomainValidationOptions ?? []) {
      setDnsRecord(account, { name: record?.Name ?? '', value: record?.Value ?? null })
    }
    account.advanceClock(60_000)
    return CertificateArn
  }
  const create = (aliases: string[], ACMCertificateArn: string | undefined) =>
    cloudfront.createDistribution({ DistributionConfig: named(aliases, ACMCertificateArn) })
  return { account, acm, cloudfront, request, create }
}

function named(aliases: string[], ACMCertificateArn: string | undefined): DistributionConfig {
  return exampleConfig({
    CallerReference: aliases.join(),
    Aliases: { Quantity: aliases.length, Items: aliases },
    ViewerCertificate: {
      ACMCertificateArn,
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
  })
}

const REFUSED = { name: 'InvalidViewerCertificate' }

describe('a distribution with names of its own', () => {
  it('takes an issued certificate that covers them, which then knows who uses it', async () => {
    const { acm, cloudfront, create, request } = await setup()
    const arn = await request(['example.com', '*.example.com'])
    const { Distribution } = await create(['www.example.com', 'example.com'], arn)
    const { Certificate } = await acm.describeCertificate({ CertificateArn: arn })
    expect(Certificate?.InUseBy).toEqual([Distribution?.ARN])
    await expect(acm.deleteCertificate({ CertificateArn: arn })).rejects.toMatchObject({
      name: 'ResourceInUseException',
    })
    const { DistributionList } = await cloudfront.listDistributions({})
    expect(DistributionList?.Items?.[0]?.ViewerCertificate?.ACMCertificateArn).toBe(arn)
  })

  it('refuses one that covers too little, is pending, is elsewhere or does not exist', async () => {
    const { account, create, request } = await setup()
    const arn = await request(['*.example.com'])
    await expect(create(['example.com'], arn)).rejects.toMatchObject(REFUSED)
    await expect(create(['a.b.example.com'], arn)).rejects.toThrow(/doesn't cover the alternate/)
    const pending = await request(['example.com'], { proven: false })
    await expect(create(['example.com'], pending)).rejects.toMatchObject(REFUSED)
    const elsewhere = await request(['example.com'], { region: 'eu-west-1' })
    await expect(create(['example.com'], elsewhere)).rejects.toMatchObject(REFUSED)
    const none = `arn:aws:acm:us-east-1:${account.id}:certificate/none`
    await expect(create(['example.com'], none)).rejects.toMatchObject(REFUSED)
  })

  it('keeps its certificate renewed while it uses it and DNS has the record', async () => {
    const { account, acm, create, request } = await setup()
    const used = await request(['example.com'])
    const unused = await request(['example.org'])
    await create(['example.com'], used)
    account.advanceClock(400 * 86_400_000)
    const statusOf = async (CertificateArn: string | undefined) =>
      (await acm.describeCertificate({ CertificateArn })).Certificate?.Status
    expect(await statusOf(used)).toBe('ISSUED')
    expect(await statusOf(unused)).toBe('EXPIRED')
  })
})

describe('ListConflictingAliases', () => {
  it('finds the same alias and those that overlap, with ids half hidden', async () => {
    const { cloudfront, create, request } = await setup()
    const arn = await request(['example.com', '*.example.com'])
    const { Distribution: one } = await create(['www.example.com', 'example.com'], arn)
    await create(['*.example.com'], arn)
    const found = async (Alias: string) => {
      const input = { DistributionId: one?.Id, Alias }
      const { ConflictingAliasesList: list } = await cloudfront.listConflictingAliases(input)
      return list?.Items ?? []
    }
    expect((await found('www.example.com')).map(({ Alias }) => Alias)).toEqual([
      'www.example.com',
      '*.example.com',
    ])
    expect(await found('*.example.com')).toHaveLength(2)
    const [first] = await found('example.com')
    expect(first?.DistributionId).toBe(`*******${one?.Id?.slice(7)}`)
    expect(first?.AccountId).toMatch(/^\*{6}\d{6}$/)
    await expect(found('www.example.org')).rejects.toMatchObject({ name: 'InvalidArgument' })
  })

  it('refuses an unknown distribution', async () => {
    const { cloudfront } = await setup()
    const input = { DistributionId: 'E0', Alias: 'www.example.com' }
    await expect(cloudfront.listConflictingAliases(input)).rejects.toMatchObject({
      name: 'NoSuchDistribution',
    })
  })
})
