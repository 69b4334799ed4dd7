/**
 * A component whose code is fetched when it is first shown. Unlike React's `lazy` it forgets a fetch that failed:
 * it says that Edgewise does not answer, asks again by itself, and leaves the rest of the page as it is.
 */
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, memo, type ReactNode } from 'react'

import { ApiError } from '../lib/api-error.ts'
import { loadCode } from '../lib/load-code.ts'
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

/** Drawn again only with other props: a page that is drawn again with every key does not draw all of its forms again. */
export function lazyPart<Props extends object = object>(options: Options<Props>) {
  const { name, load, loading = null, problemClass } = options
  // biome-ignore lint/correctness/noComponentHookFactories: called at module level only, as React's own `lazy`
  return memo(function LazyPart(props: Props) {
    const { data, error, refetch } = useQuery({
      queryKey: ['code', name],
      queryFn: async () => ({ Part: await loadCode(load) }),
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
  })
}
