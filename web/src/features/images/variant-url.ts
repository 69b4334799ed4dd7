/** The address of a picture as visitors ask for it, and of the same through our own server. */
import type { ImageSetup } from '#shared/images/image-setup.ts'

/** How the uploaded picture itself is called among the sizes. */
export const ORIGINAL = 'original'

type Variant = { setup: Pick<ImageSetup, 'url' | 'pathPrefix'>; key: string; size: string }

export function variantUrl({ setup, key, size }: Variant): string {
  const path = key.split('/').map(encodeURIComponent).join('/')
  const query = size === ORIGINAL ? '' : `?size=${size}`
  return `${setup.url}${setup.pathPrefix}${path}${query}`
}

/** Our server fetches it from the edge and reports what the edge said. */
export function previewPath(account: string, url: string): string {
  return `/api/accounts/${encodeURIComponent(account)}/preview?url=${encodeURIComponent(url)}`
}
