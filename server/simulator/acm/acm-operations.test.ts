import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import {
  ACM,
  type CertificateDetail,
  type ImportCertificateCommandInput,
  type ListCertificatesCommandInput,
  type RequestCertificateCommandInput,
} from '@aws-sdk/client-acm'
import { describe, expect, it } from 'vitest'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import { writeAuthority, writeCertificate } from './x509.ts'

const { simulator, client } = setupSimulatedAws()
const DAY_MS = 86_400_000

function setup(region = 'us-east-1') {
  const options = client()
  const account = simulator.accounts.get(options.credentials.accessKeyId)
  const acm = new ACM({ ...options, region })
  const setRecords = async (records: Array<{ name: string; value: string | null }>) => {
    const { accessKeyId } = options.credentials
    const body = JSON.stringify({ accessKeyId, records })
    await simulator.fetch(new Request('http://127.0.0.1/_simulator/dns', { method: 'POST', body }))
  }
  const describeOne = async (CertificateArn: string | undefined): Promise<CertificateDetail> =>
    (await acm.describeCertificate({ CertificateArn })).Certificate ?? {}
  return { acm, account, options, setRecords, describeOne }
}

const REQUEST: RequestCertificateCommandInput = {
  DomainName: 'example.com',
  SubjectAlternativeNames: ['*.example.com', 'example.org'],
  ValidationMethod: 'DNS',
}

function recordsOf({ DomainValidationOptions = [] }: CertificateDetail) {
  return DomainValidationOptions.map(({ ResourceRecord }) => ({
    name: ResourceRecord?.Name ?? '',
    value: ResourceRecord?.Value ?? null,
  }))
}

describe('a requested certificate', () => {
  it('is pending and shows the CNAME record of each name, the same for a name and its wildcard', async () => {
    const { acm, describeOne } = setup()
    const { CertificateArn } = await acm.requestCertificate(REQUEST)
    const detail = await describeOne(CertificateArn)
    expect(detail).toMatchObject({
      Status: 'PENDING_VALIDATION',
      Type: 'AMAZON_ISSUED',
      KeyAlgorithm: 'RSA_2048',
      SubjectAlternativeNames: ['example.com', '*.example.com', 'example.org'],
      InUseBy: [],
    })
    const [first, wildcard, other] = recordsOf(detail)
    expect(first?.name).toMatch(/^_[0-9a-f]{32}\.example\.com\.$/)
    expect(first?.value).toMatch(/^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/)
    expect(wildcard).toEqual(first)
    expect(other).not.toEqual(first)
    await expect(acm.getCertificate({ CertificateArn })).rejects.toThrow('not yet been issued')
  })

  it('is issued when DNS has the records of all its names, and stays so when they go', async () => {
    const { acm, account, describeOne, setRecords } = setup()
    const { CertificateArn } = await acm.requestCertificate(REQUEST)
    const records = recordsOf(await describeOne(CertificateArn))
    await setRecords(records.slice(0, 2))
    account.advanceClock(DAY_MS)
    expect((await describeOne(CertificateArn)).Status).toBe('PENDING_VALIDATION')
    await setRecords(records)
    account.advanceClock(60_000)
    await setRecords(records.map(({ name }) => ({ name, value: null })))
    const { Status, NotAfter, DomainValidationOptions } = await describeOne(CertificateArn)
    expect(Status).toBe('ISSUED')
    expect(DomainValidationOptions?.[0]?.ValidationStatus).toBe('SUCCESS')
    expect(((NotAfter?.getTime() ?? 0) - account.now()) / DAY_MS).toBeCloseTo(198, 0)
    account.advanceClock(199 * DAY_MS)
    expect((await describeOne(CertificateArn)).Status).toBe('EXPIRED')
  })

  it('times out 72 hours after the request, whatever is set later', async () => {
    const { acm, account, describeOne, setRecords } = setup()
    const { CertificateArn } = await acm.requestCertificate(REQUEST)
    account.advanceClock(3 * DAY_MS + 1)
    await setRecords(recordsOf(await describeOne(CertificateArn)))
    account.advanceClock(60_000)
    expect((await describeOne(CertificateArn)).Status).toBe('VALIDATION_TIMED_OUT')
  })

  it('is a real X.509 certificate, signed by the authority that is its chain', async () => {
    const { acm, account, describeOne, setRecords } = setup()
    const { CertificateArn } = await acm.requestCertificate({
      ...REQUEST,
      KeyAlgorithm: 'EC_prime256v1',
    })
    await setRecords(recordsOf(await describeOne(CertificateArn)))
    account.advanceClock(60_000)
    const { Certificate = '', CertificateChain = '' } = await acm.getCertificate({ CertificateArn })
    const own = new X509Certificate(Certificate)
    expect(own.checkHost('www.example.com')).toBe('*.example.com')
    expect(own.verify(new X509Certificate(CertificateChain).publicKey)).toBe(true)
    expect((await acm.getCertificate({ CertificateArn })).Certificate).toBe(Certificate)
  })

  it('is the same again for the same token, and only in its region', async () => {
    const { acm, options } = setup()
    const first = await acm.requestCertificate({ ...REQUEST, IdempotencyToken: 'once' })
    const again = await acm.requestCertificate({ ...REQUEST, IdempotencyToken: 'once' })
    expect(again.CertificateArn).toBe(first.CertificateArn)
    const elsewhere = new ACM({ ...options, region: 'eu-west-1' })
    const { CertificateArn } = first
    await expect(elsewhere.describeCertificate({ CertificateArn })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })

  it.each([
    [{ DomainName: 'no_such.example.com' }, 'ValidationException'],
    [{ DomainName: '*.*.example.com' }, 'ValidationException'],
    [{ KeyAlgorithm: 'RSA_1024' as const }, 'ValidationException'],
    [
      { SubjectAlternativeNames: Array.from({ length: 10 }, (_, n) => `n${n}.example.com`) },
      'LimitExceededException',
    ],
  ])('is refused with %j', async (changes, name) => {
    const { acm } = setup()
    await expect(acm.requestCertificate({ ...REQUEST, ...changes })).rejects.toMatchObject({ name })
  })
})

const DAY = Date.now() - DAY_MS
const authorityKeys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const authority = {
  subject: 'Example CA',
  serial: '01',
  notBefore: DAY,
  notAfter: DAY + 900 * DAY_MS,
  signer: authorityKeys.privateKey,
}

/** What an import needs, made by `authority`. */
function imported(changes: { notAfter?: number } = {}): ImportCertificateCommandInput {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const pem = writeCertificate({
    subject: 'shop.example.net',
    issuer: 'Example CA',
    names: ['shop.example.net', 'www.example.net'],
    serial: '0a0b',
    notBefore: DAY,
    notAfter: DAY + 90 * DAY_MS,
    publicKey,
    signer: authorityKeys.privateKey,
    ...changes,
  })
  return {
    Certificate: Buffer.from(pem),
    PrivateKey: Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    CertificateChain: Buffer.from(writeAuthority(authority)),
  }
}

describe('an imported certificate', () => {
  it('is issued at once, says what stands in it, and can be imported anew under its ARN', async () => {
    const { acm, describeOne } = setup()
    const { CertificateArn } = await acm.importCertificate(imported())
    expect(await describeOne(CertificateArn)).toMatchObject({
      Status: 'ISSUED',
      Type: 'IMPORTED',
      DomainName: 'shop.example.net',
      SubjectAlternativeNames: ['shop.example.net', 'www.example.net'],
      KeyAlgorithm: 'EC_prime256v1',
      Serial: '0a:0b',
      RenewalEligibility: 'INELIGIBLE',
    })
    const again = await acm.importCertificate({ ...imported(), CertificateArn })
    expect(again.CertificateArn).toBe(CertificateArn)
    await acm.deleteCertificate({ CertificateArn })
    await expect(describeOne(CertificateArn)).rejects.toThrow(/Could not find certificate/)
  })

  it('is refused when key, chain, dates or form are wrong', async () => {
    const { acm } = setup()
    const good = imported()
    const bad: Array<[Partial<ImportCertificateCommandInput>, RegExp]> = [
      [{ PrivateKey: imported().PrivateKey }, /private key does not match/],
      [{ PrivateKey: Buffer.from('secret') }, /private key is not supported/],
      [{ CertificateChain: imported().Certificate }, /certificate chain/],
      [{ Certificate: Buffer.from('no PEM') }, /PEM format/],
      [{ Certificate: Buffer.from(`${good.Certificate}${good.Certificate}`) }, /more than one/],
    ]
    for (const [changes, message] of bad) {
      await expect(acm.importCertificate({ ...good, ...changes })).rejects.toThrow(message)
    }
    await expect(acm.importCertificate(imported({ notAfter: DAY + 1 }))).rejects.toThrow(/expired/)
  })
})

describe('lists of certificates', () => {
  it('show only RSA keys of up to 2,048 bits unless others are asked for, page by page', async () => {
    const { acm } = setup()
    await acm.requestCertificate(REQUEST)
    await acm.requestCertificate({ ...REQUEST, DomainName: 'second.example.com' })
    await acm.requestCertificate({ ...REQUEST, KeyAlgorithm: 'EC_prime256v1' })
    const { CertificateSummaryList } = await acm.listCertificates({})
    expect(CertificateSummaryList).toHaveLength(2)
    const page: ListCertificatesCommandInput = {
      Includes: { keyTypes: ['RSA_2048', 'EC_prime256v1'] },
      MaxItems: 2,
    }
    const first = await acm.listCertificates(page)
    const last = await acm.listCertificates({ ...page, NextToken: first.NextToken })
    expect(last.CertificateSummaryList?.map(({ KeyAlgorithm }) => KeyAlgorithm)).toEqual([
      'EC_prime256v1',
    ])
    expect(last.NextToken).toBeUndefined()
    const issued = await acm.listCertificates({ CertificateStatuses: ['ISSUED'] })
    expect(issued.CertificateSummaryList).toEqual([])
    await expect(acm.listCertificates({ MaxItems: 1_001 })).rejects.toThrow(/maxItems/)
  })
})

it('keeps tags of certificates', async () => {
  const { acm } = setup()
  const { CertificateArn } = await acm.requestCertificate({
    ...REQUEST,
    Tags: [{ Key: 'team', Value: 'web' }],
  })
  await acm.addTagsToCertificate({ CertificateArn, Tags: [{ Key: 'stage', Value: 'test' }] })
  await acm.removeTagsFromCertificate({ CertificateArn, Tags: [{ Key: 'team' }] })
  const { Tags } = await acm.listTagsForCertificate({ CertificateArn })
  expect(Tags).toEqual([{ Key: 'stage', Value: 'test' }])
})
