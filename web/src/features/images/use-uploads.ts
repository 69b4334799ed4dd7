/** Pictures on their way into the image bucket: each file with how far it is, and what can be done about it. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import type { ImageSetup } from '#shared/images/image-setup.ts'
import {
  findUploadKind,
  findUploadSizeProblem,
  toFreeKey,
  toUploadKey,
} from '#shared/images/image-upload.ts'

import { ApiError } from '../../lib/api-error.ts'
import { describeError } from '../../lib/describe-error.ts'
import { createLimiter } from '../../lib/limit-parallel.ts'
import { imagesQuery } from './queries.ts'
import { sendPicture } from './send-picture.ts'

/** So many files are sent at once: more would share the same line. */
const MAX_PARALLEL = 2

/** First bytes by which a picture is known. */
const HEAD_BYTES = 1_024

type UploadState =
  | { kind: 'waiting' }
  /** From 0 to 100. */
  | { kind: 'sending'; percent: number }
  | { kind: 'done'; replaced: boolean }
  /** There is a picture of that key: replace it, or keep both? */
  | { kind: 'taken' }
  | { kind: 'refused'; reason: string }
  | { kind: 'cancelled' }

export type Upload = { id: string; file: File; key: string; state: UploadState }

export type Uploads = {
  items: Upload[]
  add: (files: readonly File[]) => void
  cancel: (upload: Upload) => void
  replace: (upload: Upload) => void
  keepBoth: (upload: Upload) => void
  /** Takes those that are over from the list. */
  clear: () => void
}

const limit = createLimiter(MAX_PARALLEL)

type Options = {
  account: string
  setup: ImageSetup
  folder: string
  /** The first of those that were added together is there. */
  onFirst: (key: string) => void
}

export function useUploads({ account, setup, folder, onFirst }: Options): Uploads {
  const { bucket } = setup
  const queryClient = useQueryClient()
  const [items, setItems] = useState<Upload[]>([])
  const aborts = useRef(new Map<string, AbortController>())
  /** Keys that S3 has, though the list does not show them yet. */
  const taken = useRef(new Set<string>())

  const change = (id: string, part: Partial<Upload>) =>
    setItems((old) => old.map((one) => (one.id === id ? { ...one, ...part } : one)))

  const isTaken = (key: string) => taken.current.has(key) || listed().has(key)

  function listed(): ReadonlySet<string> {
    const { queryKey } = imagesQuery({ account, bucket, prefix: folder })
    const pages = queryClient.getQueryData(queryKey)?.pages ?? []
    return new Set(pages.flatMap((page) => page.items.map(({ key }) => key)))
  }

  function abortOf(id: string): AbortController {
    const abort = aborts.current.get(id) ?? new AbortController()
    aborts.current.set(id, abort)
    return abort
  }

  async function send({ file, id }: Upload, key: string, replaces: boolean): Promise<boolean> {
    const { signal } = abortOf(id)
    const onProgress = (percent: number) => change(id, { state: { kind: 'sending', percent } })
    change(id, { key, state: { kind: 'waiting' } })
    try {
      await limit(
        () => sendPicture({ account, bucket, key, replaces, file, signal, onProgress }),
        signal,
      )
      taken.current.add(key)
      change(id, { state: { kind: 'done', replaced: replaces } })
      await refresh(queryClient, { account, bucket, replaces })
      return true
    } catch (error) {
      if (signal.aborted) change(id, { state: { kind: 'cancelled' } })
      else if (error instanceof ApiError && error.code === 'conflict') {
        taken.current.add(key)
        change(id, { state: { kind: 'taken' } })
      } else change(id, { state: { kind: 'refused', reason: describeError(error).text } })
      return false
    }
  }

  async function begin(upload: Upload): Promise<string | null> {
    const { file, id } = upload
    const looked = await lookInto(file, folder)
    if ('problem' in looked) {
      change(id, { state: { kind: 'refused', reason: looked.problem } })
      return null
    }
    const { key } = looked
    if (isTaken(key)) {
      change(id, { key, state: { kind: 'taken' } })
      return null
    }
    return (await send(upload, key, false)) ? key : null
  }

  async function addAll(files: readonly File[]): Promise<void> {
    const added = files.map((file) => toUpload(file, folder))
    setItems((old) => [...old, ...added])
    let isFirst = true
    await Promise.all(
      added.map(async (upload) => {
        const key = await begin(upload)
        if (key === null || !isFirst) return
        isFirst = false
        onFirst(key)
      }),
    )
  }

  async function sendAgain(upload: Upload, key: string, replaces: boolean): Promise<void> {
    if (await send(upload, key, replaces)) onFirst(key)
  }

  return {
    items,
    add: (files) => void addAll(files),
    cancel: ({ id }) => {
      abortOf(id).abort()
      change(id, { state: { kind: 'cancelled' } })
    },
    replace: (upload) => void sendAgain(upload, upload.key, true),
    keepBoth: (upload) =>
      void sendAgain(
        upload,
        toFreeKey(upload.key, new Set([...listed(), ...taken.current])),
        false,
      ),
    clear: () =>
      setItems((old) =>
        old.filter(({ state: { kind } }) => ['waiting', 'sending', 'taken'].includes(kind)),
      ),
  }
}

function toUpload(file: File, folder: string): Upload {
  const key = `${folder}${file.name}`
  return { id: crypto.randomUUID(), file, key, state: { kind: 'waiting' } }
}

/** What the file is, before anything of it is sent. */
async function lookInto(
  file: File,
  folder: string,
): Promise<{ key: string } | { problem: string }> {
  const tooLarge = findUploadSizeProblem(file.name, file.size)
  if (tooLarge !== null) return { problem: tooLarge }
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  const kind = findUploadKind(file.name, head)
  return 'problem' in kind ? kind : { key: toUploadKey(folder, file.name, kind.format) }
}

type Changed = { account: string; bucket: string; replaces: boolean }

async function refresh(queryClient: QueryClient, { account, bucket, replaces }: Changed) {
  // Every size of what was replaced is another picture now.
  if (replaces) await queryClient.invalidateQueries({ queryKey: ['accounts', account, 'variants'] })
  await queryClient.invalidateQueries({
    queryKey: ['accounts', account, 'buckets', bucket, 'images'],
  })
}
