/** One variant at its real size: a pixel of the picture is a pixel of the page. What does not fit scrolls. */
import Modal from '@cloudscape-design/components/modal'

import { formatCount } from '../../lib/format.ts'
import { BlobImage } from './blob-image.tsx'

type Props = {
  size: string
  picture: Blob
  width: number
  height: number
  onClose: () => void
}

export function RealSizeDialog({ size, picture, width, height, onClose }: Props) {
  return (
    <Modal
      visible
      size="max"
      header={`${size}: ${formatCount(width)} × ${formatCount(height)} px`}
      closeAriaLabel="Close"
      onDismiss={onClose}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it only when it can have the focus. */}
      <section className="real-size" aria-label="The picture at real size" tabIndex={0}>
        <BlobImage
          blob={picture}
          alt={`The picture at size ${size}, real size`}
          width={width}
          height={height}
        />
      </section>
    </Modal>
  )
}
