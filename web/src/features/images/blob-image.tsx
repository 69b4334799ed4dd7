/** A picture that is already here. Its object URL lives exactly as long as the element. */
import { useCallback } from 'react'

type Props = { blob: Blob; alt: string; width: number; height: number }

export function BlobImage({ blob, alt, width, height }: Props) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(blob)
      image.src = url
      return () => URL.revokeObjectURL(url)
    },
    [blob],
  )
  return <img ref={show} alt={alt} width={width} height={height} />
}
