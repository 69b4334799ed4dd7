/** The originals of a folder as thumbnails: choose one. The thumbnails come through the distribution as well. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
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

  const folders = data?.pages.flatMap((page) => page.folders) ?? []
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const found = items.filter(({ key }) => key.toLowerCase().includes(search.toLowerCase()))
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
      <FolderTrail folder={folder} folders={folders} onFolder={onFolder} />
      {isPending && <StatusIndicator type="loading">Listing the pictures</StatusIndicator>}
      {error && (
        <ErrorAlert
          title="Could not list the pictures"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data && found.length === 0 && (
        <NothingFound search={search} hasFolders={folders.length > 0} />
      )}
      <ul className="image-picker-list">
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

function NothingFound({ search, hasFolders }: { search: string; hasFolders: boolean }) {
  if (search !== '') return <EmptyState title={`No picture here is called “${search}”`} />
  if (hasFolders) return <EmptyState title="Choose a folder above" />
  return (
    <EmptyState title="There are no pictures here">
      Pictures that are put into the image bucket appear here.
    </EmptyState>
  )
}
