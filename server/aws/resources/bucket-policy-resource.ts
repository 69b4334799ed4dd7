/** The policy of a bucket. A bucket without one has a policy without statements, so that who adds one changes something that is there. */
import { GetBucketPolicyCommand } from '@aws-sdk/client-s3'

import { BucketPolicyDocument } from '#shared/s3/bucket.ts'

import type { Account } from '../account.ts'
import { BUCKET_NAME } from './bucket-resource.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'
import { callS3, orNull } from './s3-call.ts'

const NO_POLICY: BucketPolicyDocument = { Version: '2012-10-17', Statement: [] }

const read = (account: Account, name: string) =>
  notedRead(account, 'BucketPolicy', async () => {
    const subject = `policy of the bucket ${name}`
    const found = await callS3(account, 's3:GetBucketPolicy', { subject }, (client) =>
      orNull('NoSuchBucketPolicy', () => client.send(new GetBucketPolicyCommand({ Bucket: name }))),
    )
    const document = toDocument(found?.Policy ? toPolicy(found.Policy) : NO_POLICY)
    return { id: name, name, version: hashDocument(document), document, managed: false }
  })

/** One statement may stand without a list. */
function toPolicy(text: string): BucketPolicyDocument {
  const policy = JSON.parse(text)
  const { Statement: statements = [], Version = '2008-10-17' } = policy
  return BucketPolicyDocument.parse({ ...policy, Version, Statement: [statements].flat() })
}

export const bucketPolicyReader: ResourceReader = {
  idShape: BUCKET_NAME,
  noun: 'bucket policy',
  read,
  list: null,
}
