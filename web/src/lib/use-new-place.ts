/** Whether the form of something new is open: by a click, or by the address (`?new=1`), so that a link opens it. */
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'

export function useNewPlace(): [isOpen: boolean, setOpen: (open: boolean) => void] {
  const search: { new?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const { history } = useRouter()
  const [clicked, setClicked] = useState(false)
  const { pathname } = history.location
  const setOpen = (open: boolean) => {
    setClicked(open)
    // What was made has a page of its own, and the form closes on the way there.
    if (open || search.new === undefined || history.location.pathname !== pathname) return
    void navigate({
      to: '.',
      search: (old) => ({ ...old, new: undefined }),
      replace: true,
      resetScroll: false,
    })
  }
  return [clicked || search.new !== undefined, setOpen]
}
