/** `/api/accounts/:account/image-setups` and `/api/accounts/:account/buckets`, and `images` and `thumbnail` of `/api/accounts/:account/buckets/:bucket` */
import { Hono } from 'hono'

import { BucketList } from '#shared/distribution/bucket-list.ts'
import {
  ImagePage,
  ImagePageQuery,
  ImageSetupList,
  ThumbnailQuery,
} from '#shared/images/image-setup.ts'

import { MAX_UPLOAD_BYTES, UploadedImage, UploadQuery } from '#shared/images/image-upload.ts'

import type { Accounts } from '../aws/accounts.ts'
import { listBuckets } from '../aws/buckets.ts'
import { listImageSetups } from '../aws/image-setups.ts'
import { listImages } from '../aws/images.ts'
import { readThumbnail } from '../aws/thumbnails.ts'
import { uploadImage } from '../aws/upload-image.ts'
import { AppError } from '../errors.ts'
import type { Audit } from '../store/audit.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, BucketParams } from './params.ts'
import type { WhoIs } from './who-is.ts'

/** How long a browser keeps a thumbnail. */
const THUMBNAIL_SECONDS = 600

type Options = { accounts: Accounts; audit: Audit; whoIs: WhoIs }

/** Its body goes on to S3 as it comes in. */
export function isUpload({ method, url }: Request): boolean {
  return method === 'PUT' && /\/buckets\/[^/]+\/images$/.test(new URL(url).pathname)
}

export const imageRoutes = ({ accounts, audit, whoIs }: Options) =>
  new Hono()
    .get(
      '/image-setups',
      documentRoute({
        summary: 'Distributions that serve resized images',
        tag: 'Images',
        answer: ImageSetupList,
      }),
      validate('param', AccountParams),
      async (c) =>
        c.json(await listImageSetups(await accounts.get(c.req.valid('param').account)), 200),
    )
    .get(
      '/buckets',
      documentRoute({ summary: 'All S3 buckets', tag: 'Buckets', answer: BucketList }),
      validate('param', AccountParams),
      async (c) => c.json(await listBuckets(await accounts.get(c.req.valid('param').account)), 200),
    )
    .get(
      '/buckets/:bucket/images',
      documentRoute({
        summary: 'Images of a folder of a bucket',
        tag: 'Images',
        answer: ImagePage,
      }),
      validate('param', BucketParams),
      validate('query', ImagePageQuery),
      async (c) => {
        const { account, bucket } = c.req.valid('param')
        return c.json(
          await listImages(await accounts.get(account), bucket, c.req.valid('query')),
          200,
        )
      },
    )
    .put(
      '/buckets/:bucket/images',
      documentRoute({
        summary: 'Put a picture, the body of the request, into the bucket of an image setup',
        tag: 'Images',
        answer: UploadedImage,
        status: 201,
      }),
      validate('param', BucketParams),
      validate('query', UploadQuery),
      async (c) => {
        const { account, bucket } = c.req.valid('param')
        const { key, replaces } = c.req.valid('query')
        const { body, signal } = c.req.raw
        const made = await uploadImage(await accounts.get(account), {
          bucket,
          key,
          replaces: replaces === 'yes',
          body,
          sizeBytes: readLength(c.req.header('content-length')),
          signal,
        })
        await audit.note({
          account,
          who: await whoIs(c),
          action: 'picture-uploaded',
          sentence: replaces
            ? `Put the picture ${key} into ${bucket}, in place of one that may have been there`
            : `Added the picture ${key} to ${bucket}`,
          resources: [`Bucket/${bucket}`],
        })
        return c.json(made, 201)
      },
    )
    .get(
      '/buckets/:bucket/thumbnail',
      documentRoute({
        summary: 'A small WebP of a picture, made from the original and not through a distribution',
        tag: 'Images',
      }),
      validate('param', BucketParams),
      validate('query', ThumbnailQuery),
      async (c) => {
        const { account, bucket } = c.req.valid('param')
        const picture = await readThumbnail(
          await accounts.get(account),
          bucket,
          c.req.valid('query').key,
        )
        c.header('Cache-Control', `private, max-age=${THUMBNAIL_SECONDS}`)
        c.header('Content-Type', 'image/webp')
        return c.body(new Uint8Array(picture), 200)
      },
    )

/** S3 wants to know before how much comes. */
function readLength(text: string | undefined): number {
  if (text !== undefined && /^\d{1,15}$/.test(text)) return Number(text)
  throw new AppError(
    'invalid-input',
    `Send the header Content-Length with the picture; up to ${MAX_UPLOAD_BYTES.toLocaleString('en-US')} bytes are taken.`,
  )
}
