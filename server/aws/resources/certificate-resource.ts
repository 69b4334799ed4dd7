/** Certificates as plans know them. Certificate Manager gives one no version: the document's hash is one. */
import {
  type ACMClient,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
} from '@aws-sdk/client-acm'

import { CertificateDocument } from '#shared/certificates/certificate-document.ts'
import { CERTIFICATE_REGION } from '#shared/certificates/find-certificates.ts'

import type { Account } from '../account.ts'
import { strangeAnswer } from '../aws-fault.ts'
import { readPages } from '../read-pages.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'
import { REFERENCE, withoutOwnTags } from './own-tag.ts'

/** `arn:aws:acm:us-east-1:111122223333:certificate/…` */
const CERTIFICATE_ARN = /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]{1,100}$/

export const certificateReader: ResourceReader = {
  idShape: CERTIFICATE_ARN,
  noun: 'certificate',
  read: (account, id) =>
    notedRead(account, 'Certificate', async () => {
      const [detail, tags] = await Promise.all([readDetail(account, id), readTags(account, id)])
      const { DomainName = '', KeyAlgorithm = 'RSA_2048', SubjectAlternativeNames = [] } = detail
      const [first] = detail.DomainValidationOptions ?? []
      const document = toDocument(
        CertificateDocument.parse({
          DomainName,
          SubjectAlternativeNames: SubjectAlternativeNames.filter((name) => name !== DomainName),
          ValidationMethod: detail.Type === 'IMPORTED' ? null : (first?.ValidationMethod ?? null),
          // Some endpoints write it as the console does.
          KeyAlgorithm: KeyAlgorithm.replace('-', '_'),
          Tags: withoutOwnTags(tags),
        }),
      )
      return { id, name: DomainName, version: hashDocument(document), document, managed: false }
    }),
  list: null,
}

/** ARNs of what uses it, as Certificate Manager knows them. Rejects with `no-such-resource`. */
export async function readCertificateUsers(account: Account, arn: string): Promise<string[]> {
  return (await readDetail(account, arn)).InUseBy ?? []
}

/** The certificate for these names that carries the tag; `null` = there is none. Rejects when Certificate Manager does not say. */
export async function findOwnCertificate(
  account: Account,
  { domainName, reference }: { domainName: string; reference: string },
): Promise<string | null> {
  const found = await readPages(async (NextToken) => {
    const output = await callAcm(account, 'ListCertificates', CERTIFICATE_REGION, (client) =>
      client.send(new ListCertificatesCommand({ NextToken })),
    )
    return { items: output.CertificateSummaryList ?? [], next: output.NextToken }
  })
  for (const { CertificateArn: arn = '', DomainName } of found) {
    if (DomainName?.toLowerCase() !== domainName.toLowerCase()) continue
    if ((await readTags(account, arn))[REFERENCE] === reference) return arn
  }
  return null
}

async function readDetail(account: Account, CertificateArn: string) {
  const { Certificate: detail } = await callAcm(
    account,
    'DescribeCertificate',
    CertificateArn,
    (client) => client.send(new DescribeCertificateCommand({ CertificateArn })),
  )
  if (detail) return detail
  const operation = 'DescribeCertificate'
  const action = `acm:${operation}`
  throw strangeAnswer({ service: 'Certificate Manager', operation, action }, account)
}

async function readTags(account: Account, CertificateArn: string): Promise<Record<string, string>> {
  const { Tags = [] } = await callAcm(account, 'ListTagsForCertificate', CertificateArn, (client) =>
    client.send(new ListTagsForCertificateCommand({ CertificateArn })),
  )
  return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]))
}

/** @param place an ARN, or a region */
function callAcm<Output>(
  account: Account,
  operation: string,
  place: string,
  send: (client: ACMClient) => Promise<Output>,
): Promise<Output> {
  const region = place.split(':')[3] ?? place
  const subject = place === region ? 'certificates' : `certificate ${place}`
  const call = { service: 'Certificate Manager', operation, action: `acm:${operation}`, subject }
  return account.call(call, () => send(account.clients.acm(region)))
}
