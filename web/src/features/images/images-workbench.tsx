/** Picker on the left, board on the right; what is chosen in one shows in the other, by way of the address. */
import { getRouteApi } from '@tanstack/react-router'

import type { ImageSetup } from '#shared/images/image-setup.ts'

import { ImageBoard } from './image-board.tsx'
import './images.css'
import { ImagePicker } from './image-picker.tsx'
import { formatSizes, parseSizes } from './size-list.ts'

const route = getRouteApi('/accounts/$account/images')

type Props = { account: string; setup: ImageSetup }

export function ImagesWorkbench({ account, setup }: Props) {
  const { folder = '', image, sizes: sizesText } = route.useSearch()
  const navigate = route.useNavigate()
  const { sizes, leftOut } = parseSizes(sizesText)
  const change = (part: { folder?: string; image?: string; sizes?: string }) =>
    void navigate({
      // Everything is written down, also what nobody chose: the link must show the same next year.
      search: (old) => ({
        ...old,
        setup: setup.distributionId,
        sizes: formatSizes(sizes),
        ...part,
      }),
      replace: true,
      resetScroll: false,
    })
  return (
    <div className="images-page">
      <div className="images-workbench">
        <ImagePicker
          account={account}
          setup={setup}
          folder={folder}
          image={image}
          onFolder={(next) => change({ folder: next })}
          onImage={(key) => change({ image: key })}
        />
        <ImageBoard
          account={account}
          setup={setup}
          image={image}
          sizes={sizes}
          leftOut={leftOut}
          onSizes={(next) => change({ sizes: formatSizes(next) })}
        />
      </div>
    </div>
  )
}
