/** Which part of the page is being edited: it stands in the address (`?edit=`), so that Back closes it and a link opens it. */
import { useNavigate, useSearch } from '@tanstack/react-router'

type EditPlace = {
  place: string | null
  /** Opens the form of a part in place of what is open; `null` closes it. */
  open: (place: string | null) => void
}

export function useEditPlace(): EditPlace {
  const search: { edit?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  return {
    place: search.edit ?? null,
    open: (place) =>
      void navigate({
        to: '.',
        search: (old) => ({ ...old, edit: place ?? undefined }),
        replace: place === null,
        resetScroll: false,
      }),
  }
}
