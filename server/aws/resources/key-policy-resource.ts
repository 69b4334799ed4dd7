/** The policy of a KMS key. KMS gives it no version: the document's hash is one. */
import { GetKeyPolicyCommand } from '@aws-sdk/client-kms'

import { KEY_ARN, KeyPolicyDocument, splitKeyArn } from '#shared/kms/key-policy.ts'

import type { Account } from '../account.ts'
import { strangeAnswer } from '../aws-fault.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'

const read = (account: Account, id: string) =>
  notedRead(account, 'KmsKeyPolicy', async () => {
    const { keyId, region } = splitKeyArn(id)
    const call = {
      service: 'KMS',
      operation: 'GetKeyPolicy',
      action: 'kms:GetKeyPolicy',
      subject: `policy of the KMS key ${keyId}`,
    }
    const { Policy } = await account.call(call, () =>
      account.clients
        .kms(region)
        .send(new GetKeyPolicyCommand({ KeyId: id, PolicyName: 'default' })),
    )
    if (Policy === undefined) throw strangeAnswer(call, account)
    const document = toDocument(toPolicy(Policy))
    return { id, name: keyId, version: hashDocument(document), document, managed: false }
  })

/** One statement may stand without a list. */
function toPolicy(text: string): KeyPolicyDocument {
  const policy = JSON.parse(text)
  const { Statement: statements = [], Version = '2008-10-17' } = policy
  return KeyPolicyDocument.parse({ ...policy, Version, Statement: [statements].flat() })
}

export const keyPolicyReader: ResourceReader = {
  idShape: KEY_ARN,
  noun: 'policy of the KMS key',
  read,
  list: null,
}
