/** The demo's certificate for its own domain, requested and proven by DNS as a person would do it. */
import { DescribeCertificateCommand, RequestCertificateCommand } from '@aws-sdk/client-acm'

import type { Account } from '../accounts.ts'
import { setDnsRecord } from '../dns.ts'
import type { DemoClients } from './demo-clients.ts'

/** How far the account's clock moves until the certificate is issued, in milliseconds. */
export const ISSUING_MS = 60_000

/** For larkspur.example and all names one level below. Gives its ARN. */
export async function createDemoCertificate(
  { acm }: DemoClients,
  account: Account,
): Promise<string> {
  const { CertificateArn = '' } = await acm.send(
    new RequestCertificateCommand({
      DomainName: 'larkspur.example',
      SubjectAlternativeNames: ['*.larkspur.example'],
      ValidationMethod: 'DNS',
      IdempotencyToken: 'demo',
      Tags: [{ Key: 'team', Value: 'storefront' }],
    }),
  )
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn }))
  for (const { ResourceRecord: record } of Certificate?.DomainValidationOptions ?? []) {
    setDnsRecord(account, { name: record?.Name ?? '', value: record?.Value ?? null })
  }
  account.advanceClock(ISSUING_MS)
  return CertificateArn
}
