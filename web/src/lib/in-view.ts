/** Whether an element has been in sight: what costs a request waits for it. */
import { useState } from 'react'

/** How far below the window counts as in sight already. */
const AHEAD = '200px'

/** `ref` goes to the element; `seen` turns true once and stays. */
export function useSeen() {
  // A browser without observers (tests) sees everything.
  const [seen, setSeen] = useState(typeof IntersectionObserver === 'undefined')
  const ref = (element: HTMLElement | null) => {
    if (!element || seen) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
      },
      { rootMargin: AHEAD },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }
  return { ref, seen }
}
