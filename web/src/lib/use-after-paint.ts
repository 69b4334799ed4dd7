/** What may follow a moment behind: the frame that answers the person comes first. */
import { startTransition, useEffect, useState } from 'react'

/** After it a page that nobody looks at, which has no frames, follows too; in milliseconds. */
const NO_FRAME_MS = 200

/**
 * The value as it was until the next frame is painted; then the new one, in a drawing that can be interrupted. A deferred value
 * alone may begin before the frame, and its longest piece then stands in the frame's way.
 */
export function useAfterPaint<Value>(value: Value): Value {
  const [shown, setShown] = useState<Value>(() => value)
  // The frame is outside React.
  useEffect(() => {
    if (Object.is(value, shown)) return
    const follow = () => startTransition(() => setShown(() => value))
    let timer = setTimeout(follow, NO_FRAME_MS)
    const frame = requestAnimationFrame(() => {
      clearTimeout(timer)
      timer = setTimeout(follow)
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [value, shown])
  return shown
}
