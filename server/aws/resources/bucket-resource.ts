/** S3 buckets with the settings that plans change. S3 gives a bucket no version: the document's hash is one. */
import {
  GetBucketOwnershipControlsCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  type Tag,
} from '@aws-sdk/client-s3'

import { BucketDocument } from '#shared/s3/bucket.ts'

import type { Account } from '../account.ts'
import { listBuckets } from '../buckets.ts'
import { mapLimited } from '../map-limited.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'
import { isOwnTag, REFERENCE } from './own-tag.ts'
import { callS3, orNull } from './s3-call.ts'

/** Buckets that are read at once: each takes five calls. */
const AT_ONCE = 4

/** Also the names of S3's beginnings. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const BUCKET_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{2,254}$/

const read = (account: Account, name: string) =>
  notedRead(account, 'Bucket', async () => {
    const subject = `bucket ${name}`
    const input = { Bucket: name }
    const { BucketRegion } = await callS3(account, 's3:ListBucket', { subject }, (client) =>
      client.send(new HeadBucketCommand(input)),
    )
    const region = BucketRegion ?? account.region
    const [access, ownership, versioning, tagging] = await Promise.all([
      callS3(account, 's3:GetBucketPublicAccessBlock', { subject, region }, (client) =>
        orNull('NoSuchPublicAccessBlockConfiguration', () =>
          client.send(new GetPublicAccessBlockCommand(input)),
        ),
      ),
      callS3(account, 's3:GetBucketOwnershipControls', { subject, region }, (client) =>
        orNull('OwnershipControlsNotFoundError', () =>
          client.send(new GetBucketOwnershipControlsCommand(input)),
        ),
      ),
      callS3(account, 's3:GetBucketVersioning', { subject, region }, (client) =>
        client.send(new GetBucketVersioningCommand(input)),
      ),
      readBucketTags(account, { name, region }),
    ])
    const blocked = access?.PublicAccessBlockConfiguration
    const document = toDocument(
      BucketDocument.parse({
        LocationConstraint: region,
        PublicAccessBlockConfiguration: blocked
          ? {
              ...blocked,
              BlockPublicAcls: blocked.BlockPublicAcls ?? false,
              IgnorePublicAcls: blocked.IgnorePublicAcls ?? false,
              BlockPublicPolicy: blocked.BlockPublicPolicy ?? false,
              RestrictPublicBuckets: blocked.RestrictPublicBuckets ?? false,
            }
          : null,
        ObjectOwnership: ownership?.OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? null,
        VersioningStatus: versioning.Status ?? null,
        Tags: Object.fromEntries(
          tagging.filter(({ Key }) => !isOwnTag(Key)).map(({ Key, Value }) => [Key, Value]),
        ),
      }),
    )
    return { id: name, name, version: hashDocument(document), document, managed: false }
  })

/** All of them, Edgewise's and AWS's own too. Rejects with `AppError`. */
export function readBucketTags(
  account: Account,
  { name, region }: { name: string; region?: string | undefined },
): Promise<Tag[]> {
  return callS3(
    account,
    's3:GetBucketTagging',
    { subject: `bucket ${name}`, region },
    async (client) => {
      const found = await orNull('NoSuchTagSet', () =>
        client.send(new GetBucketTaggingCommand({ Bucket: name })),
      )
      return found?.TagSet ?? []
    },
  )
}

/** Whose plan made it; `null` = not Edgewise's, or not told. */
export async function readBucketReference(account: Account, name: string): Promise<string | null> {
  const tags = await readBucketTags(account, { name })
  return tags.find(({ Key }) => Key === REFERENCE)?.Value ?? null
}

export const bucketReader: ResourceReader = {
  idShape: BUCKET_NAME,
  noun: 'bucket',
  read,
  list: async (account) => {
    const { items } = await listBuckets(account)
    return mapLimited(items, AT_ONCE, ({ name }) => read(account, name))
  },
}
