/** The DNS record that proves to Certificate Manager that a domain is the requester's. */
import { createHash } from 'node:crypto'

import type { Account } from '../accounts.ts'

export type Validation = {
  /** As in the certificate, with its wildcard. */
  domainName: string
  /** Names end in a dot, as in AWS's answers. */
  record: { name: string; value: string }
}

/** The same for every certificate of the account that has the domain, with or without a wildcard, as at AWS. */
export function listValidations(account: Account, names: readonly string[]): Validation[] {
  return names.map((domainName) => {
    const domain = domainName.replace(/^\*\./, '')
    const hash = createHash('sha256').update(`${account.id} ${domain}`).digest('hex')
    const zone = Array.from(hash.slice(54), (digit) =>
      String.fromCharCode(97 + Number.parseInt(digit, 16)),
    ).join('')
    return {
      domainName,
      record: {
        name: `_${hash.slice(0, 32)}.${domain}.`,
        value: `_${createHash('sha256').update(hash).digest('hex').slice(0, 32)}.${zone}.acm-validations.aws.`,
      },
    }
  })
}
