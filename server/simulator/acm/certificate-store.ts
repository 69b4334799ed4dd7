/** The certificates of an account as Certificate Manager keeps them, each in its region. */
import type { Account } from '../accounts.ts'
import type { Acm } from '../protocol/sdk-types.ts'
import type { Collection } from '../state/collection.ts'

export type KeyAlgorithm = Acm.KeyAlgorithm

export type StoredCertificate = {
  arn: string
  region: string
  type: 'AMAZON_ISSUED' | 'IMPORTED'
  /** The domain name first, then the others. */
  names: readonly string[]
  keyAlgorithm: KeyAlgorithm
  /** When it was requested or first imported, in milliseconds on the account's clock, as all times here. */
  createdAt: number
  /** When it was issued or last imported; `null` = pending, or timed out. */
  issuedAt: number | null
  notBefore: number | null
  notAfter: number | null
  /** Hexadecimal. */
  serial: string
  subject: string
  issuer: string
  signatureAlgorithm: string
  /** Of a request: the token that makes its repetition give the same certificate. */
  idempotencyToken: string | undefined
  /** PEM. That of an issued certificate is made when somebody asks for it. */
  pem: { certificate: string; chain: string | undefined } | null
  tags: Readonly<Record<string, string>>
}

/** By ARN. */
export function certificatesOf(account: Account): Collection<StoredCertificate> {
  return account.collection<StoredCertificate>('acm.certificates')
}

export function toArn(account: Account, region: string, id: string): string {
  return `arn:aws:acm:${region}:${account.id}:certificate/${id}`
}
