/** The one operation of KMS that a plan may hold. It goes to the key's region. */
import { PutKeyPolicyCommand } from '@aws-sdk/client-kms'

import { type SendTable, typed } from './send-table.ts'

export const kmsCalls: SendTable = {
  find: (operation) =>
    operation === 'PutKeyPolicy'
      ? (account, input, region) =>
          account.clients.kms(region ?? account.region).send(new PutKeyPolicyCommand(typed(input)))
      : null,
  stale: ['resources:'],
}
