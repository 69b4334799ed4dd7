/** A text that is being typed, a little ahead of the address, which follows when typing pauses and leads on "Back". */
import { useEffect, useRef, useState } from 'react'

/** Pause in typing after which the address follows, in milliseconds: browsers limit how often it may change. */
const PAUSE_MS = 250

export type DraftText = { text: string; change: (text: string) => void }

export function useDraftText(inAddress: string, write: (text: string) => void): DraftText {
  const [text, setText] = useState(inAddress)
  const [seen, setSeen] = useState(inAddress)
  /** Texts that were written and have not come back yet. */
  const [underWay, setUnderWay] = useState<string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  if (inAddress !== seen) {
    setSeen(inAddress)
    const own = underWay.indexOf(inAddress)
    if (own >= 0) setUnderWay(underWay.slice(own + 1))
    else setText(inAddress)
  }
  // A timer is outside React: it must not outlive the page.
  useEffect(() => () => clearTimeout(timer.current), [])

  const change = (next: string) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setUnderWay((texts) => [...texts, next])
      write(next)
    }, PAUSE_MS)
  }
  return { text, change }
}
