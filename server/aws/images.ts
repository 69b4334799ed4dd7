/** What is in an image bucket: folders and images, a page at a time. */
import { ListObjectsV2Command } from '@aws-sdk/client-s3'

import type { ImagePage, ImagePageQuery } from '#shared/images/image-setup.ts'
import { isImageName } from '#shared/images/image-upload.ts'

import type { Account } from './account.ts'
import { strangeAnswer } from './aws-fault.ts'

/** How long a page is remembered, in milliseconds. */
const TTL_MS = 5_000

/** Objects per page. */
const PAGE_SIZE = 200

/** Only objects that are called like an image. Rejects with `no-such-bucket`. */
export async function listImages(
  account: Account,
  bucket: string,
  { prefix, cursor }: ImagePageQuery,
): Promise<ImagePage> {
  const { value } = await account.read(
    `images:${bucket}:${prefix}:${cursor ?? ''}`,
    TTL_MS,
    async () => {
      const call = {
        service: 'S3',
        operation: 'ListObjectsV2',
        action: `s3:ListBucket on ${bucket}`,
        subject: `bucket ${bucket}`,
      }
      const output = await account.call(call, () =>
        account.clients.s3(account.region).send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix,
            Delimiter: '/',
            MaxKeys: PAGE_SIZE,
            ContinuationToken: cursor,
          }),
        ),
      )
      if (output.Name === undefined) throw strangeAnswer(call, account)
      const images = (output.Contents ?? []).filter(({ Key = '' }) => isImageName(Key))
      return {
        folders: (output.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix),
        items: images.map(({ Key = '', Size = 0, LastModified }) => ({
          key: Key,
          sizeBytes: Size,
          lastModifiedAt: (LastModified ?? new Date(0)).toISOString(),
        })),
        nextCursor: output.NextContinuationToken ?? null,
      }
    },
  )
  return value
}
