/** Which behavior is edited: it stands in the address (`?behavior=`), so that Back closes it and a link opens it. */
import { useNavigate, useSearch } from '@tanstack/react-router'

type BehaviorPlace = {
  /** Path pattern, or the name of the default behavior. */
  name: string | null
  /** `rename`: the same behavior under another name, which Back does not lead to. */
  open: (name: string | null, kind?: 'visit' | 'rename') => void
}

export function useBehaviorPlace(): BehaviorPlace {
  const search: { behavior?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  return {
    name: search.behavior ?? null,
    open: (name, kind = 'visit') =>
      void navigate({
        to: '.',
        search: (old) => ({
          ...old,
          tab: 'behaviors',
          behavior: name ?? undefined,
          setting: undefined,
        }),
        replace: kind === 'rename',
        resetScroll: false,
      }),
  }
}
