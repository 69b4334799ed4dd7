/** The address of a picture as visitors ask for it, and of its thumbnail. */
import type { ImageSetup } from '#shared/images/image-setup.ts'

import type { ShownFormat } from './format-list.ts'

/** How the uploaded picture itself is called among the sizes. */
export const ORIGINAL = 'original'

type Variant = {
  setup: Pick<ImageSetup, 'url' | 'pathPrefix'>
  key: string
  size: string
  /** `null` = that of the original. @default null */
  format?: ShownFormat
}

export function variantUrl(variant: Variant): string {
  return `${variant.setup.url}${variantPath(variant)}`
}

/** Without the host: as every name of the distribution has it. */
export function variantPath({
  setup,
  key,
  size,
  format = null,
}: Omit<Variant, 'setup'> & { setup: Pick<ImageSetup, 'pathPrefix'> }): string {
  const path = key.split('/').map(encodeURIComponent).join('/')
  const query = [
    ...(size === ORIGINAL ? [] : [`size=${size}`]),
    ...(format === null ? [] : [`format=${format}`]),
  ].join('&')
  return `${setup.pathPrefix}${path}${query === '' ? '' : `?${query}`}`
}

type Original = {
  account: string
  bucket: string
  key: string
  /** Of what was replaced there is another thumbnail. */
  lastModifiedAt: string
}

/** A small picture that our server makes from the original in the bucket. The edge learns nothing of it. */
export function thumbnailPath({ account, bucket, key, lastModifiedAt }: Original): string {
  return `/api/accounts/${encodeURIComponent(account)}/buckets/${encodeURIComponent(bucket)}/thumbnail?key=${encodeURIComponent(key)}&at=${Date.parse(lastModifiedAt)}`
}
