/** A public certificate as Certificate Manager has it until it is issued. */
import { randomBytes } from 'node:crypto'

import type { Account } from '../accounts.ts'
import type { StoredCertificate } from './certificate-store.ts'

type Requested = Pick<
  StoredCertificate,
  'arn' | 'names' | 'keyAlgorithm' | 'signatureAlgorithm' | 'idempotencyToken' | 'tags'
>

/** Of the region in its ARN. It is not put anywhere. */
export function toPending(account: Account, requested: Requested): StoredCertificate {
  return {
    ...requested,
    region: requested.arn.split(':')[3] ?? '',
    type: 'AMAZON_ISSUED',
    createdAt: account.now(),
    issuedAt: null,
    notBefore: null,
    notAfter: null,
    serial: `0${randomBytes(16).toString('hex').slice(1)}`,
    subject: `CN=${requested.names[0]}`,
    issuer: 'Amazon',
    pem: null,
  }
}
