/**
 * The account's certificates: those of us-east-1, where CloudFront looks, and those of the account's own region, to say why they
 * cannot be used.
 */
import {
  type CertificateSummary,
  DescribeCertificateCommand,
  type KeyAlgorithm,
  ListCertificatesCommand,
} from '@aws-sdk/client-acm'

import {
  type Certificate,
  type CertificateDetail,
  type CertificateList,
  CertificateStatus,
} from '#shared/certificates/certificate.ts'
import { CERTIFICATE_REGION } from '#shared/certificates/find-certificates.ts'

import type { Account } from './account.ts'
import { readDistributions } from './distributions.ts'
import { mapLimited } from './map-limited.ts'
import type { Read } from './read-cache.ts'
import { readPages } from './read-pages.ts'
import { createParts } from './readable-parts.ts'

/** How long a region's list is remembered, in milliseconds: short, since people watch a certificate being issued. */
const TTL_MS = 10_000

/** Certificates that are described at a time: Certificate Manager throttles early. */
const PARALLEL = 4

/** Without them only RSA keys of 1,024 and 2,048 bits are listed. Source: API reference of Certificate Manager, Filters. */
const KEY_TYPES: KeyAlgorithm[] = [
  'RSA_1024',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'EC_prime256v1',
  'EC_secp384r1',
  'EC_secp521r1',
]

/** Never rejects because a list may not be read: see `unreadable`. */
export async function listCertificates(account: Account): Promise<CertificateList> {
  const parts = createParts()
  const now = new Date(account.now()).toISOString()
  const read = (region: string) =>
    parts.read(`the certificates in ${region}`, null, () => readCertificates(account, region))
  const [users, usable, elsewhere] = await Promise.all([
    parts.read('which distributions use the certificates', [], () => readUsers(account)),
    read(CERTIFICATE_REGION),
    account.region === CERTIFICATE_REGION ? null : read(account.region),
  ])
  const lists = [usable, elsewhere].filter((list) => list !== null)
  // As old as the older list.
  const [readAt = now] = lists.map((list) => list.readAt).sort()
  const items = lists
    .flatMap(({ value }) => value)
    .map((certificate) => ({
      ...certificate,
      distributionIds: users.filter(({ arn }) => arn === certificate.arn).map(({ id }) => id),
    }))
  return { items, isListed: usable !== null, unreadable: parts.unreadable(), readAt }
}

/** Those of us-east-1, for the linter. Rejects when they may not be listed; needs `acm:ListCertificates`. */
export async function readUsableCertificates(account: Account): Promise<Certificate[]> {
  const { value } = await readCertificates(account, CERTIFICATE_REGION)
  return value.map((certificate) => ({ ...certificate, distributionIds: [] }))
}

async function readUsers(account: Account): Promise<Array<{ id: string; arn: string }>> {
  const { value } = await readDistributions(account)
  return value.flatMap(({ Id: id = '', ViewerCertificate: certificate }) =>
    certificate?.ACMCertificateArn ? [{ id, arn: certificate.ACMCertificateArn }] : [],
  )
}

/**
 * One certificate with the DNS records that prove its names, asked for now: somebody waits for it. Rejects with
 * `no-such-resource`; needs `acm:DescribeCertificate`.
 */
export async function getCertificate(account: Account, arn: string): Promise<CertificateDetail> {
  const region = arn.split(':')[3] ?? CERTIFICATE_REGION
  const readAt = new Date(account.now()).toISOString()
  const detail = await describeCertificate(account, region, arn)
  const validations = (detail?.DomainValidationOptions ?? []).map(
    ({ DomainName = '', ValidationStatus, ResourceRecord: record }) => ({
      name: DomainName,
      isProven: ValidationStatus === 'SUCCESS',
      record: record ? { name: record.Name ?? '', value: record.Value ?? '' } : null,
    }),
  )
  const names = detail?.SubjectAlternativeNames ?? []
  const InUse = (detail?.InUseBy ?? []).length > 0
  return { ...toListed(region, { ...detail, InUse }, names), validations, readAt }
}

async function describeCertificate(account: Account, region: string, CertificateArn: string) {
  const call = { ...callOf('DescribeCertificate'), subject: `certificate ${CertificateArn}` }
  const { Certificate: detail } = await account.call(call, () =>
    account.clients.acm(region).send(new DescribeCertificateCommand({ CertificateArn })),
  )
  return detail
}

type Listed = Omit<Certificate, 'distributionIds'>

function readCertificates(account: Account, region: string): Promise<Read<Listed[]>> {
  return account.read(`certificates:${region}`, TTL_MS, async () => {
    const summaries = await readSummaries(account, region)
    return await mapLimited(summaries, PARALLEL, (summary) => readOne(account, region, summary))
  })
}

function readSummaries(account: Account, region: string): Promise<CertificateSummary[]> {
  return readPages(async (NextToken) => {
    const output = await account.call(callOf('ListCertificates'), () =>
      account.clients
        .acm(region)
        .send(new ListCertificatesCommand({ NextToken, Includes: { keyTypes: KEY_TYPES } })),
    )
    return { items: output.CertificateSummaryList ?? [], next: output.NextToken }
  })
}

/** Asks again only where the list does not say it all: more than 100 names, or an endpoint that tells less than AWS. */
async function readOne(
  account: Account,
  region: string,
  summary: CertificateSummary,
): Promise<Listed> {
  const { CertificateArn = '', SubjectAlternativeNameSummaries: names } = summary
  const isWhole = names && summary.Status && !summary.HasAdditionalSubjectAlternativeNames
  if (isWhole) return toListed(region, summary, names)
  const detail = await describeCertificate(account, region, CertificateArn)
  return toListed(
    region,
    { ...summary, ...detail, InUse: summary.InUse ?? (detail?.InUseBy ?? []).length > 0 },
    detail?.SubjectAlternativeNames ?? names ?? [],
  )
}

/** What a list and a description both tell. */
type Told = Partial<
  Pick<
    CertificateSummary,
    'CertificateArn' | 'DomainName' | 'Status' | 'Type' | 'KeyAlgorithm' | 'NotAfter' | 'InUse'
  >
>

function toListed(region: string, summary: Told, alternative: readonly string[]): Listed {
  const { CertificateArn = '', DomainName = '', NotAfter, Status, Type } = summary
  const names = [DomainName, ...alternative].filter((name) => name !== '')
  return {
    arn: CertificateArn,
    region,
    names: [...new Set(names)],
    // A status that is new to us is none under which a certificate can be used.
    status: CertificateStatus.safeParse(Status).data ?? 'INACTIVE',
    type: Type === 'IMPORTED' ? 'imported' : Type === 'PRIVATE' ? 'private' : 'amazon',
    // Some endpoints write it as the console does.
    keyAlgorithm: (summary.KeyAlgorithm ?? '').replace('-', '_'),
    expiresAt: NotAfter ? NotAfter.toISOString() : null,
    isInUse: summary.InUse ?? false,
  }
}

function callOf(operation: string) {
  return { service: 'Certificate Manager', operation, action: `acm:${operation}` }
}
