/** Requesting a certificate: pending until the account's DNS has a record for each name. */
import { randomUUID } from 'node:crypto'

import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation } from '../protocol/operation.ts'
import type { Acm } from '../protocol/sdk-types.ts'
import { certificatesOf, type StoredCertificate, toArn } from './certificate-store.ts'
import { addTags } from './certificate-tags.ts'
import { toPending } from './pending-certificate.ts'

/** Source: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const DOMAIN_NAME =
  /^(\*\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])$/
const MAX_DOMAIN_NAME_LENGTH = 253

/** Names per certificate unless AWS raised it. Source: https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
const MAX_NAMES = 10

/** For how long a repetition with the same token gives the same certificate, in milliseconds. */
const TOKEN_MS = 3_600_000

/** What a public certificate can have, and how Amazon signs it. */
const PUBLIC_KEYS = {
  RSA_2048: 'SHA256WITHRSA',
  EC_prime256v1: 'SHA256WITHECDSA',
  EC_secp384r1: 'SHA384WITHECDSA',
} as const

export const requestCertificate: Operation<
  Acm.RequestCertificateCommandInput,
  Acm.RequestCertificateCommandOutput
> = (input, { account, region }) => {
  const { DomainName = '', SubjectAlternativeNames = [], IdempotencyToken, Tags } = input
  checkMethod(input)
  checkName('domainName', DomainName)
  for (const name of SubjectAlternativeNames) checkName('subjectAlternativeNames', name)
  const names = [
    ...new Set([DomainName, ...SubjectAlternativeNames].map((name) => name.toLowerCase())),
  ]
  if (names.length > MAX_NAMES) {
    throw new AwsError(
      'LimitExceededException',
      `The number of domain names in the request exceeds the limit of ${MAX_NAMES} domain names for each certificate.`,
    )
  }
  const keyAlgorithm = input.KeyAlgorithm ?? 'RSA_2048'
  const again = findSame(account, region, names, keyAlgorithm, IdempotencyToken)
  if (again) return { CertificateArn: again.arn }
  const certificate = toPending(account, {
    arn: toArn(account, region, randomUUID()),
    names,
    keyAlgorithm,
    signatureAlgorithm: signatureOf(keyAlgorithm),
    idempotencyToken: IdempotencyToken,
    tags: addTags({}, Tags),
  })
  certificatesOf(account).put(certificate.arn, certificate)
  return { CertificateArn: certificate.arn }
}

function checkMethod({
  ValidationMethod,
  CertificateAuthorityArn,
}: Acm.RequestCertificateCommandInput) {
  if (CertificateAuthorityArn) {
    throw new AwsError(
      'NotImplemented',
      'The simulated account has no private certificate authorities.',
      {
        status: 501,
      },
    )
  }
  // AWS's default is e-mail, which nobody could answer here.
  if (ValidationMethod === 'DNS') return
  throw new AwsError(
    'NotImplemented',
    `The simulated account validates by DNS only, not by ${ValidationMethod ?? 'EMAIL'}. Set ValidationMethod to DNS.`,
    { status: 501 },
  )
}

function signatureOf(keyAlgorithm: string): string {
  if (Object.hasOwn(PUBLIC_KEYS, keyAlgorithm)) {
    return PUBLIC_KEYS[keyAlgorithm as keyof typeof PUBLIC_KEYS] // Just looked up.
  }
  throw new AwsError(
    'ValidationException',
    `The key algorithm ${keyAlgorithm} is not supported for public certificates. Supported: ${Object.keys(PUBLIC_KEYS).join(', ')}.`,
  )
}

function checkName(member: string, name: string) {
  if (DOMAIN_NAME.test(name) && name.length <= MAX_DOMAIN_NAME_LENGTH) return
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${DOMAIN_NAME.source}`,
  )
}

function findSame(
  account: Account,
  region: string,
  names: readonly string[],
  keyAlgorithm: string,
  token: string | undefined,
): StoredCertificate | undefined {
  if (token === undefined) return undefined
  return certificatesOf(account)
    .list()
    .find(
      (known) =>
        known.idempotencyToken === token &&
        known.region === region &&
        known.keyAlgorithm === keyAlgorithm &&
        known.names.join() === names.join() &&
        account.now() < known.createdAt + TOKEN_MS,
    )
}
