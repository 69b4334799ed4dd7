/** One picture at every chosen size, side by side. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQueryClient } from '@tanstack/react-query'

import type { ImageSetup } from '#shared/images/image-setup.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import type { ExplainAddress } from '../../lib/explain-address.ts'
import { paths } from '../../lib/paths.ts'
import './image-board.css'
import { FormatChoice } from './format-choice.tsx'
import { nameOfFormat, type ShownFormat } from './format-list.ts'
import { FormatNote } from './format-note.tsx'
import { variantQuery } from './queries.ts'
import { SamePictureNote } from './same-picture-note.tsx'
import { SizeChips } from './size-chips.tsx'
import type { SizeList } from './size-list.ts'
import { VariantCell } from './variant-cell.tsx'
import { variantPath, variantUrl } from './variant-url.ts'

type Props = {
  account: string
  setup: ImageSetup
  image: string | undefined
  sizes: string[]
  /** What the link asked for and is no size. */
  leftOut: SizeList['leftOut']
  formats: ShownFormat[]
  onFormats: (formats: ShownFormat[]) => void
  onSizes: (sizes: string[]) => void
}

export function ImageBoard(props: Props) {
  const { account, setup, image, sizes, leftOut, formats, onFormats, onSizes } = props
  const queryClient = useQueryClient()
  const asked = sizes.flatMap((size) => formats.map((format) => ({ size, format })))
  const variants =
    image === undefined
      ? []
      : asked.map((one) => ({
          ...one,
          url: variantUrl({ setup, key: image, ...one }),
          explainHref: (seen: ExplainAddress) =>
            paths.explainAt(
              { account, distributionId: setup.distributionId },
              { url: variantPath({ setup, key: image, ...one }), ...seen },
            ),
        }))
  const askAllAgain = () => {
    for (const { url } of variants) {
      void queryClient.refetchQueries(variantQuery(account, url))
    }
  }
  return (
    <section className="image-board" aria-label="Sizes of the picture">
      <SpaceBetween size="m">
        <Header
          variant="h2"
          actions={
            variants.length > 0 && (
              <SpaceBetween size="xs" direction="horizontal">
                <CopyToClipboard
                  copyButtonText="Copy link"
                  textToCopy={location.href}
                  copySuccessText="Copied: the link shows what you see"
                  copyErrorText="The browser did not allow to copy"
                />
                <Button iconName="refresh" onClick={askAllAgain}>
                  All again
                </Button>
              </SpaceBetween>
            )
          }
        >
          {image ?? 'Sizes'}
        </Header>
        <SizeChips sizes={sizes} allowed={setup.allowedSizes} onChange={onSizes} />
        <FormatChoice setup={setup} formats={formats} onChange={onFormats} />
        {leftOut.length > 0 && <LeftOut leftOut={leftOut} />}
        {image === undefined && (
          <EmptyState title="Choose a picture">
            It appears here at every size above, with its pixels, weight and time.
          </EmptyState>
        )}
        {image !== undefined && sizes.length === 0 && (
          <EmptyState title="Add a size">300x200 fits a picture into that box.</EmptyState>
        )}
        <div
          className="image-board-grid"
          data-formats={formats.length > 1 ? formats.length : undefined}
        >
          {variants.map(({ size, format, url, explainHref }) => (
            <VariantCell
              key={url}
              account={account}
              size={format === null ? size : `${size} ${nameOfFormat(format)}`}
              url={url}
              explainHref={explainHref}
            />
          ))}
        </div>
        {image !== undefined && <FormatNote {...{ account, setup, image, asked }} />}
        {image !== undefined && (
          <SamePictureNote {...{ account, setup, image, sizes, format: formats[0] ?? null }} />
        )}
      </SpaceBetween>
    </section>
  )
}

function LeftOut({ leftOut }: Pick<Props, 'leftOut'>) {
  return (
    <Alert type="warning" header="Some sizes of this link are not shown">
      {leftOut.map(({ text, problem }) => (
        <div key={text}>{problem}</div>
      ))}
    </Alert>
  )
}
