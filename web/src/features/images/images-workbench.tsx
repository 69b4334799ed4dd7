/** Picker on the left, board on the right; what is chosen in one shows in the other, by way of the address. */
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'

import type { ImageSetup } from '#shared/images/image-setup.ts'

import { formatFormats, parseFormats } from './format-list.ts'
import { ImageBoard } from './image-board.tsx'
import './images.css'
import { ImagePicker } from './image-picker.tsx'
import { formatSizes, parseSizes } from './size-list.ts'
import { UploadZone } from './upload-zone.tsx'
import { useUploads } from './use-uploads.ts'

const route = getRouteApi('/accounts/$account/images')

type Change = {
  folder?: string
  image?: string
  sizes?: string
  formats?: string | undefined
}

type Props = { account: string; setup: ImageSetup }

export function ImagesWorkbench({ account, setup }: Props) {
  const { folder: prefix = '', formats, image, sizes: sizesText } = route.useSearch()
  // A link that was written by hand may lack the slash.
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`
  const navigate = route.useNavigate()
  const { sizes, leftOut } = parseSizes(sizesText, setup.allowedSizes)
  const change = (part: Change, replace: boolean) =>
    void navigate({
      // Everything is written down, also what nobody chose: the link must show the same next year.
      search: (old) => ({
        ...old,
        setup: setup.distributionId,
        sizes: sizesText ?? formatSizes(sizes),
        ...part,
      }),
      replace,
      resetScroll: false,
    })
  // "Back" leads to the picture or folder before; the sizes are adjusted too often for that.
  const visit = (part: Change) => change(part, false)
  const uploads = useUploads({
    account,
    setup,
    folder,
    onFirst: (key) => visit({ image: key }),
  })
  const isOver = useDropping(uploads.add)
  return (
    <div className="images-page">
      <div className="images-workbench">
        <ImagePicker
          upload={
            <UploadZone
              account={account}
              setup={setup}
              folder={folder}
              uploads={uploads}
              isOver={isOver}
            />
          }
          account={account}
          setup={setup}
          folder={folder}
          image={image}
          onFolder={(next) => visit({ folder: next })}
          onImage={(key) => visit({ image: key })}
        />
        <ImageBoard
          account={account}
          setup={setup}
          image={image}
          sizes={sizes}
          leftOut={leftOut}
          formats={parseFormats(formats)}
          onFormats={(next) => change({ formats: formatFormats(next) }, true)}
          onSizes={(next) => change({ sizes: formatSizes(next) }, true)}
        />
      </div>
    </div>
  )
}

/** Files that are dropped anywhere in the window: beside a small target the browser would open them instead of this page. */
function useDropping(onFiles: (files: File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const drop = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    setIsOver(false)
    onFiles([...event.dataTransfer.files])
  })
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setIsOver(true)
    }
    // Out of the window, there is nothing that it goes to.
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setIsOver(false)
    }
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', (event) => drop(event), { signal })
    return () => stop.abort()
  }, [])
  return isOver
}
