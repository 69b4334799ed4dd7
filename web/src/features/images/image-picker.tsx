/** The originals of a folder as thumbnails: choose one. Nothing here asks the distribution. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import type { ImageSetup } from '#shared/images/image-setup.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { formatCounted } from '../../lib/format.ts'
import { FolderTrail } from './folder-trail.tsx'
import { imagesQuery } from './queries.ts'
import { FolderTile, Thumbnail } from './thumbnail.tsx'
import { thumbnailPath } from './variant-url.ts'

type Props = {
  account: string
  setup: ImageSetup
  folder: string
  image: string | undefined
  /** Where pictures are put into the folder. */
  upload: ReactNode
  onFolder: (folder: string) => void
  onImage: (key: string) => void
}

export function ImagePicker(props: Props) {
  const { account, setup, folder, image, upload, onFolder, onImage } = props
  const query = useInfiniteQuery(imagesQuery({ account, bucket: setup.bucket, prefix: folder }))
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query
  const [typed, setTyped] = useState({ folder, text: '' })
  // A search is of one folder; "Back" changes the folder as well.
  const search = typed.folder === folder ? typed.text : ''

  const [visited, setVisited] = useState<string>()
  const visit = (next: string) => {
    setVisited(next)
    onFolder(next)
  }

  const matches = (name: string) => name.toLowerCase().includes(search.trim().toLowerCase())
  const folders = (data?.pages.flatMap((page) => page.folders) ?? []).filter((prefix) =>
    matches(prefix.slice(folder.length)),
  )
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const found = items.filter(({ key }) => matches(toName(key)))
  return (
    <section
      className="image-picker"
      aria-label="Pictures"
      ref={visited === folder ? takeLostFocus : null}
    >
      {upload}
      <Input
        type="search"
        value={search}
        onChange={({ detail }) => setTyped({ folder, text: detail.value })}
        placeholder="Search this folder"
        ariaLabel="Search this folder"
        clearAriaLabel="Clear the search"
      />
      <FolderTrail folder={folder} onFolder={visit} />
      {isPending && <StatusIndicator type="loading">Listing the pictures</StatusIndicator>}
      {error && (
        <ErrorAlert
          title="Could not list the pictures"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data && found.length + folders.length === 0 && (
        <NothingFound folder={folder} search={search.trim()} onAll={() => visit('')} />
      )}
      <ul className="image-picker-list">
        {folders.map((prefix) => (
          <li key={prefix}>
            <FolderTile name={prefix.slice(folder.length)} onOpen={() => visit(prefix)} />
          </li>
        ))}
        {found.map((original) => (
          <li key={original.key}>
            <Thumbnail
              original={original}
              name={toName(original.key)}
              source={thumbnailPath({ account, bucket: setup.bucket, ...original })}
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

/** What was pressed to open a folder is gone with the folder before: the trail, or the search, goes on from here. */
function takeLostFocus(picker: HTMLElement | null) {
  if (!picker || document.activeElement !== document.body) return
  const next =
    picker.querySelector<HTMLElement>('[aria-current="page"]') ?? picker.querySelector('input')
  next?.focus({ preventScroll: true })
}

function toName(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1)
}

type NothingProps = { folder: string; search: string; onAll: () => void }

function NothingFound({ folder, search, onAll }: NothingProps) {
  if (search !== '') {
    return (
      <EmptyState title={`Nothing here is called “${search}”`}>
        The search looks only in this folder, not in the folders inside or beside it.
      </EmptyState>
    )
  }
  if (folder !== '') {
    return (
      <EmptyState
        title={`There is no folder “${folder}” with pictures`}
        action={<Button onClick={onAll}>Show all pictures</Button>}
      >
        It may have been renamed or emptied since the link was made, or it is in another bucket.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="There are no pictures here">
      Upload some: choose them above, or drop them onto this page.
    </EmptyState>
  )
}
