import { expect, it } from 'vitest'

import { findSiteBucket } from './find-site-bucket.ts'

const made = (resource: 'Bucket' | 'BucketPolicy' | 'Distribution', id: string) =>
  ({ resource, id, name: id, action: 'create' }) as const

const RESOURCES = [
  made('Bucket', 'pictures'),
  made('BucketPolicy', 'site-files-1'),
  made('Distribution', 'E1'),
]

it('is the bucket that CloudFront was let into', () => {
  const form = { slug: 'site-and-api', search: '' } as const
  expect(findSiteBucket({ form, resources: RESOURCES })).toEqual({
    bucket: 'site-files-1',
    distribution: 'E1',
  })
})

it('is none where no site was set up', () => {
  const form = { slug: 'only-through-cloudfront', search: '' } as const
  expect(findSiteBucket({ form, resources: RESOURCES })).toBeNull()
  expect(findSiteBucket({ form: null, resources: RESOURCES })).toBeNull()
})
