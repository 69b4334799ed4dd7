/** One picture at every chosen size, side by side. */
import Button from '@cloudscape-design/components/button'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQueryClient } from '@tanstack/react-query'

import type { ImageSetup } from '#shared/images/image-setup.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { variantQuery } from './queries.ts'
import { SizeChips } from './size-chips.tsx'
import { VariantCell } from './variant-cell.tsx'
import { variantUrl } from './variant-url.ts'

type Props = {
  account: string
  setup: ImageSetup
  image: string | undefined
  sizes: string[]
  onSizes: (sizes: string[]) => void
}

export function ImageBoard({ account, setup, image, sizes, onSizes }: Props) {
  const queryClient = useQueryClient()
  const variants =
    image === undefined
      ? []
      : sizes.map((size) => ({ size, url: variantUrl({ setup, key: image, size }) }))
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
        <SizeChips sizes={sizes} onChange={onSizes} />
        {image === undefined && (
          <EmptyState title="Choose a picture">
            It appears here at every size above, with its pixels, weight and time.
          </EmptyState>
        )}
        {image !== undefined && sizes.length === 0 && (
          <EmptyState title="Add a size">300x200 fits a picture into that box.</EmptyState>
        )}
        <div className="image-board-grid">
          {variants.map(({ size, url }) => (
            <VariantCell key={url} account={account} size={size} url={url} />
          ))}
        </div>
      </SpaceBetween>
    </section>
  )
}
