/** Says when different sizes brought the very same picture, which is either all there is or a cache that mixes sizes up. */
import Alert from '@cloudscape-design/components/alert'
import Link from '@cloudscape-design/components/link'
import { useQueries } from '@tanstack/react-query'

import type { ImageSetup } from '#shared/images/image-setup.ts'

import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { Variant } from './fetch-variant.ts'
import { findSamePicture } from './find-same-picture.ts'
import type { ShownFormat } from './format-list.ts'
import { variantQuery } from './queries.ts'
import { variantPath, variantUrl } from './variant-url.ts'

type Props = {
  account: string
  setup: ImageSetup
  image: string
  sizes: string[]
  format: ShownFormat
}

export function SamePictureNote({ account, setup, image, sizes, format }: Props) {
  // The cells ask; here their answers are only looked at.
  const answers = useQueries({
    queries: sizes.map((size) => ({
      ...variantQuery(account, variantUrl({ setup, key: image, size, format })),
      enabled: false,
    })),
  })
  const same = findSamePicture(
    sizes.map((size, index) => ({ size, picture: toPicture(answers[index]?.data) })),
  )
  const [first, second] = same?.sizes ?? []
  if (!same || first === undefined || second === undefined) return null
  const pathOf = (size: string) => variantPath({ setup, key: image, size, format })
  return (
    <Alert
      type="warning"
      statusIconAriaLabel="Warning"
      header={`${list(same.sizes)} brought the same picture`}
    >
      Each is {formatCount(same.width)} × {formatCount(same.height)} px, with the same weight.
      Either the uploaded picture is no larger, or CloudFront takes these sizes for one and gives
      everybody the one that was asked for first.{' '}
      <Link
        href={paths.explainAt(
          { account, distributionId: setup.distributionId },
          { url: pathOf(first), compare: pathOf(second) },
        )}
      >
        See which it is
      </Link>
    </Alert>
  )
}

function toPicture(variant: Variant | undefined) {
  if (variant?.kind !== 'picture') return null
  return { width: variant.width, height: variant.height, bytes: variant.picture.size }
}

function list(sizes: string[]): string {
  return `${sizes.slice(0, -1).join(', ')} and ${sizes.at(-1)}`
}
