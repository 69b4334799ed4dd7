/** Whether the form of something new is open: it stands in the address (`?new=1`), so that Back closes it and a link opens it. */
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'

export function useNewPlace(): [isOpen: boolean, setOpen: (open: boolean) => void] {
  const search: { new?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const { history } = useRouter()
  const { pathname } = history.location
  const setOpen = (open: boolean) => {
    // What was made has a page of its own, and the form closes on the way there.
    if (history.location.pathname !== pathname) return
    void navigate({
      to: '.',
      search: (old) => ({ ...old, new: open ? '1' : undefined }),
      replace: !open,
      resetScroll: false,
    })
  }
  return [search.new !== undefined, setOpen]
}
