/** What the picker shows: a picture or a folder, as a button. */
import Icon from '@cloudscape-design/components/icon'
import { useState } from 'react'

import type { OriginalImage } from '#shared/images/image-setup.ts'

import { formatBytes } from '../../lib/format.ts'

type Props = {
  name: string
  original: OriginalImage
  /** Where its small picture is. */
  source: string
  chosen: boolean
  onChoose: () => void
}

export function Thumbnail({ name, original, source, chosen, onChoose }: Props) {
  const [failed, setFailed] = useState(false)
  return (
    <button
      type="button"
      className="thumbnail"
      aria-pressed={chosen}
      title={`${original.key}, ${formatBytes(original.sizeBytes)}`}
      onClick={onChoose}
    >
      {failed ? (
        <div className="thumbnail-instead">
          <Icon name="file" size="large" variant="subtle" />
        </div>
      ) : (
        <img
          src={source}
          alt=""
          loading="lazy"
          decoding="async"
          width="96"
          height="72"
          onError={() => setFailed(true)}
        />
      )}
      <span>{name}</span>
    </button>
  )
}

export function FolderTile({ name, onOpen }: { name: string; onOpen: () => void }) {
  return (
    <button type="button" className="thumbnail" title={`Folder ${name}`} onClick={onOpen}>
      <div className="thumbnail-instead">
        <Icon name="folder" size="large" />
      </div>
      <span>{name}</span>
    </button>
  )
}
