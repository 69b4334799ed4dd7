/**
 * A component whose code is fetched when it is first shown. Unlike React's `lazy` it forgets a fetch that failed:
 * it says that Edgewise does not answer, asks again by itself, and leaves the rest of the page as it is.
 */
import { useQuery } from '@tanstack/react-query'
import type { ComponentType, ReactNode } from 'react'

import { ApiError } from '../lib/api-error.ts'
import { ErrorAlert } from './error-alert.tsx'

type Options<Props> = {
  /** What it is called in "Could not load …"; no two parts share a name. */
  name: string
  load: () => Promise<ComponentType<Props>>
  /** Shown meanwhile. @default nothing */
  loading?: ReactNode
  /** Class of the box around the error, for parts that have no place of their own on the page. */
  problemClass?: string
}

export function lazyPart<Props extends object = object>(options: Options<Props>) {
  const { name, load, loading = null, problemClass } = options
  // biome-ignore lint/correctness/noComponentHookFactories: called at module level only, as React's own `lazy`
  return function LazyPart(props: Props) {
    const { data, error, refetch } = useQuery({
      queryKey: ['code', name],
      queryFn: async () => ({ Part: await fetchCode(load) }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
      retry: false,
    })
    if (data) return <data.Part {...props} />
    if (!error) return loading
    const outdated = error instanceof ApiError && error.code === 'outdated-page'
    return (
      <div className={problemClass}>
        <ErrorAlert
          title={`Could not load ${name}`}
          error={error}
          onRetry={() => (outdated ? location.reload() : void refetch())}
        />
      </div>
    )
  }
}

/** Rejects with `server-unreachable`, which polling heals, or with `outdated-page`, which only a reload heals. */
async function fetchCode<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    await repairStyleSheets()
    return await load()
  } catch (cause) {
    const answers = await fetch('/healthz').then(({ ok }) => ok, notAtAll)
    throw new ApiError(answers ? 'outdated-page' : 'server-unreachable', {}, cause)
  }
}

function notAtAll(): boolean {
  return false
}

/** Vite asks for each style sheet once: one that failed to load is put into the page anew. */
async function repairStyleSheets() {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"][data-failed]')
  await Promise.all([...links].map(repair))
}

function repair(broken: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = broken.href
    link.onload = () => {
      broken.remove()
      resolve()
    }
    link.onerror = () => {
      link.remove()
      reject(new Error(`The style sheet ${link.href} did not load.`))
    }
    document.head.append(link)
  })
}

/** Marks style sheets that fail to load, so that the next try repairs them. Call it once, at the start. */
export function watchStyleSheets() {
  const mark = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet')
      target.toggleAttribute('data-failed', true)
  }
  // Errors of elements do not bubble; they can be caught on their way down.
  window.addEventListener('error', mark, true)
}
