/** `/api/accounts/:account/image-setups` and `/api/accounts/:account/buckets`, and `images` and `thumbnail` of `/api/accounts/:account/buckets/:bucket` */
import { Hono } from 'hono'

import { BucketList } from '#shared/distribution/bucket-list.ts'
import {
  ImagePage,
  ImagePageQuery,
  ImageSetupList,
  ThumbnailQuery,
} from '#shared/images/image-setup.ts'

import type { Accounts } from '../aws/accounts.ts'
import { listBuckets } from '../aws/buckets.ts'
import { listImageSetups } from '../aws/image-setups.ts'
import { listImages } from '../aws/images.ts'
import { readThumbnail } from '../aws/thumbnails.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, BucketParams } from './params.ts'

/** How long a browser keeps a thumbnail. */
const THUMBNAIL_SECONDS = 600

export const imageRoutes = (accounts: Accounts) =>
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
