/** One variant at its real size: a pixel of the picture is a pixel of the page. What does not fit scrolls. */
import Button from '@cloudscape-design/components/button'

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
  const title = `${size}: ${formatCount(width)} × ${formatCount(height)} px`
  return (
    // The browser's own modal dialog keeps the focus inside, closes on Escape and gives the focus back.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the picture is a short cut; Escape and the button close too
    <dialog
      ref={showModal}
      className="real-size-dialog"
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <header>
        <h2>{title}</h2>
        <Button variant="icon" iconName="close" ariaLabel="Close" onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it only when it can have the focus. */}
      <section className="real-size" aria-label="The picture at real size" tabIndex={0}>
        <BlobImage
          blob={picture}
          alt={`The picture at size ${size}, real size`}
          width={width}
          height={height}
        />
      </section>
    </dialog>
  )
}

function showModal(dialog: HTMLDialogElement | null) {
  if (dialog && !dialog.open) dialog.showModal()
}
