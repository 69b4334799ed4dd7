/** Says when pictures came in another format than was asked for: then the question did not reach the resizer, or it does not know it. */
import Alert from '@cloudscape-design/components/alert'
import Link from '@cloudscape-design/components/link'
import { useQueries } from '@tanstack/react-query'

import type { ImageSetup } from '#shared/images/image-setup.ts'

import { paths } from '../../lib/paths.ts'
import { FORMAT_NAMES, findOtherFormat, nameOfFormat, type ShownFormat } from './format-list.ts'
import { variantQuery } from './queries.ts'
import { variantPath, variantUrl } from './variant-url.ts'

type Asked = { size: string; format: ShownFormat }

type Props = { account: string; setup: ImageSetup; image: string; asked: readonly Asked[] }

export function FormatNote({ account, setup, image, asked }: Props) {
  // The cells ask; here their answers are only looked at.
  const answers = useQueries({
    queries: asked.map((one) => ({
      ...variantQuery(account, variantUrl({ setup, key: image, ...one })),
      enabled: false,
    })),
  })
  const [wrong] = asked.flatMap((one, index) => {
    const variant = answers[index]?.data
    const other =
      variant?.kind === 'picture' ? findOtherFormat(one.format, variant.picture.type) : null
    return other === null ? [] : [{ ...one, other }]
  })
  if (!wrong) return null
  const isMade = wrong.format !== null && setup.formats.includes(wrong.format)
  return (
    <Alert
      type="warning"
      statusIconAriaLabel="Warning"
      header={`${nameOfFormat(wrong.format)} was asked for, and ${FORMAT_NAMES[wrong.other]} came`}
    >
      {isMade ? (
        <>
          The resizer makes it, so CloudFront does not send <code>format</code> on, or keeps all
          formats as one picture: the cache policy must have it beside <code>size</code>.{' '}
          <Link
            href={paths.explainAt(
              { account, distributionId: setup.distributionId },
              { url: variantPath({ setup, key: image, ...wrong }) },
            )}
          >
            See what CloudFront does with it
          </Link>
        </>
      ) : (
        `The function ${setup.functionName} makes no such format: its setting IMAGE_FORMATS does not list it.`
      )}
    </Alert>
  )
}
