/**
 * What is being typed into a field whose value lives elsewhere (a draft) and comes back a moment later: the field shows the
 * typed text at once, the caret stays, and a change from outside (undo, another window) still arrives.
 */
import { useState } from 'react'

type Options<Value> = {
  value: Value
  format: (value: Value) => string
  /** @returns null for a text that is no value (yet): then nothing is written */
  parse: (text: string) => { value: Value } | null
  write: (value: Value) => void
}

type Typed = {
  text: string
  change: (text: string) => void
  /** The text is no value. */
  isUnreadable: boolean
}

export function useTyped<Value>({ value, format, parse, write }: Options<Value>): Typed {
  const inside = JSON.stringify(value)
  const [text, setText] = useState(() => format(value))
  const [seen, setSeen] = useState(inside)
  /** Values that were written and have not come back yet. */
  const [underWay, setUnderWay] = useState<string[]>([])

  if (inside !== seen) {
    setSeen(inside)
    const own = underWay.indexOf(inside)
    if (own >= 0) setUnderWay(underWay.slice(own + 1))
    else {
      setUnderWay([])
      setText(format(value))
    }
  }
  return {
    text,
    isUnreadable: parse(text) === null,
    change: (next) => {
      setText(next)
      const parsed = parse(next)
      if (!parsed) return
      const written = JSON.stringify(parsed.value)
      const last = underWay.at(-1) ?? inside
      if (written === last) return
      setUnderWay((texts) => [...texts, written])
      write(parsed.value)
    },
  }
}
