/** `/api/accounts/:account/image-setups` and `/api/accounts/:account/buckets/:bucket/images` */
import { Hono } from 'hono'

import { ImagePage, ImagePageQuery, ImageSetupList } from '#shared/images/image-setup.ts'

import type { Accounts } from '../aws/accounts.ts'
import { listImageSetups } from '../aws/image-setups.ts'
import { listImages } from '../aws/images.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, BucketParams } from './params.ts'

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
