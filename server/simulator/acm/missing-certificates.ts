/**
 * Accounts of before there was a Certificate Manager name certificates that they do not have, so that CloudFront would refuse
 * every edit of those distributions. Each gets the certificate that it must have been.
 */
import { covers } from '#shared/certificates/covers.ts'

import type { Account } from '../accounts.ts'
import { distributionsOf } from '../cloudfront/distribution-store.ts'
import { setDnsRecord } from '../dns.ts'
import { validFrom } from './certificate-life.ts'
import { certificatesOf, type StoredCertificate } from './certificate-store.ts'
import { toPending } from './pending-certificate.ts'
import { listValidations } from './validation-record.ts'

/** Adds every certificate of the account's own that a distribution names and the account lacks: issued, and valid from now. */
export function addMissingCertificates(account: Account): void {
  for (const [arn, aliases] of listMissing(account)) {
    const names = toNames(aliases)
    for (const { record } of listValidations(account, names)) setDnsRecord(account, record)
    certificatesOf(account).put(arn, createIssued(account, arn, names))
  }
}

/** ARN -> the aliases that it was attached for. Those of other accounts are not looked at (`check-certificate.ts`). */
function listMissing(account: Account): Map<string, Set<string>> {
  const missing = new Map<string, Set<string>>()
  for (const { config } of distributionsOf(account).list()) {
    const arn = config.ViewerCertificate?.ACMCertificateArn
    if (!arn || arn.split(':')[4] !== account.id || certificatesOf(account).has(arn)) continue
    const aliases = missing.get(arn) ?? new Set()
    missing.set(arn, aliases)
    for (const alias of config.Aliases?.Items ?? []) aliases.add(alias.toLowerCase())
  }
  return missing
}

/** Where a domain and names below it are served, one wildcard stands for those, as most people request it. */
function toNames(aliases: ReadonlySet<string>): string[] {
  const wildcards = [...aliases].flatMap((alias) => {
    const parent = alias.slice(alias.indexOf('.') + 1)
    return aliases.has(parent) ? [`*.${parent}`] : []
  })
  const others = [...aliases].filter((alias) => !covers(wildcards, alias))
  const names = [...new Set([...others, ...wildcards])]
  return names.length > 0 ? names : ['unnamed.example']
}

function createIssued(account: Account, arn: string, names: string[]): StoredCertificate {
  const requested = toPending(account, {
    arn,
    names,
    keyAlgorithm: 'RSA_2048',
    signatureAlgorithm: 'SHA256WITHRSA',
    idempotencyToken: undefined,
    tags: {},
  })
  return validFrom(requested, account.now())
}
