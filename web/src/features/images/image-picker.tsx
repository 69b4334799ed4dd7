/** The originals of a folder as thumbnails: choose one. The thumbnails come through the distribution as well. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Icon from '@cloudscape-design/components/icon'
import Input from '@cloudscape-design/components/input'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { ImageSetup, OriginalImage } from '#shared/images/image-setup.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { formatBytes, formatCounted } from '../../lib/format.ts'
import { FolderTrail } from './folder-trail.tsx'
import { imagesQuery } from './queries.ts'
import { previewPath, variantUrl } from './variant-url.ts'

/** Large enough for sharp thumbnails on dense screens. */
const THUMBNAIL_SIZE = '160x160'

type Props = {
  account: string
  setup: ImageSetup
  folder: string
  image: string | undefined
  onFolder: (folder: string) => void
  onImage: (key: string) => void
}

export function ImagePicker({ account, setup, folder, image, onFolder, onImage }: Props) {
  const query = useInfiniteQuery(imagesQuery({ account, bucket: setup.bucket, prefix: folder }))
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query
  const [search, setSearch] = useState('')

  const matches = (name: string) => name.toLowerCase().includes(search.toLowerCase())
  const folders = (data?.pages.flatMap((page) => page.folders) ?? []).filter(matches)
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const found = items.filter(({ key }) => matches(key))
  return (
    <section className="image-picker" aria-label="Pictures">
      <Input
        type="search"
        value={search}
        onChange={({ detail }) => setSearch(detail.value)}
        placeholder="Search this folder"
        ariaLabel="Search this folder"
        clearAriaLabel="Clear the search"
      />
      <FolderTrail folder={folder} onFolder={onFolder} />
      {isPending && <StatusIndicator type="loading">Listing the pictures</StatusIndicator>}
      {error && (
        <ErrorAlert
          title="Could not list the pictures"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data && found.length + folders.length === 0 && <NothingFound search={search} />}
      <ul className="image-picker-list">
        {folders.map((prefix) => (
          <li key={prefix}>
            <FolderTile name={prefix.slice(folder.length)} onOpen={() => onFolder(prefix)} />
          </li>
        ))}
        {found.map((original) => (
          <li key={original.key}>
            <Thumbnail
              original={original}
              source={previewPath(
                account,
                variantUrl({ setup, key: original.key, size: THUMBNAIL_SIZE }),
              )}
              chosen={original.key === image}
              onChoose={() => onImage(original.key)}
            />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Box textAlign="center">
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load more
          </Button>
          <Box variant="small" color="text-body-secondary" display="block">
            {formatCounted(items.length, 'picture')} loaded; the search looks among these.
          </Box>
        </Box>
      )}
    </section>
  )
}

type ThumbnailProps = {
  original: OriginalImage
  source: string
  chosen: boolean
  onChoose: () => void
}

function Thumbnail({ original, source, chosen, onChoose }: ThumbnailProps) {
  const name = original.key.slice(original.key.lastIndexOf('/') + 1)
  return (
    <button
      type="button"
      className="thumbnail"
      aria-pressed={chosen}
      title={`${original.key}, ${formatBytes(original.sizeBytes)}`}
      onClick={onChoose}
    >
      <img src={source} alt="" loading="lazy" decoding="async" width="96" height="72" />
      <span>{name}</span>
    </button>
  )
}

function FolderTile({ name, onOpen }: { name: string; onOpen: () => void }) {
  return (
    <button type="button" className="thumbnail" title={`Folder ${name}`} onClick={onOpen}>
      <div className="thumbnail-folder">
        <Icon name="folder" size="large" />
      </div>
      <span>{name}</span>
    </button>
  )
}

function NothingFound({ search }: { search: string }) {
  if (search !== '') return <EmptyState title={`Nothing here is called “${search}”`} />
  return (
    <EmptyState title="There are no pictures here">
      Pictures that are put into the image bucket appear here.
    </EmptyState>
  )
}
