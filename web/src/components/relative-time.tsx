/** A moment as "3 hours ago", with the exact time on hover. */
import { useWrittenTime } from '../lib/clock.ts'
import { formatExactTime, formatRelativeTime } from '../lib/format.ts'

export function RelativeTime({ at }: { at: string }) {
  // A server's clock may be a little ahead: what has just happened is never "in 2 seconds".
  const text = useWrittenTime((nowMs) => formatRelativeTime(at, Math.max(nowMs, Date.parse(at))))
  return (
    <time dateTime={at} title={formatExactTime(at)}>
      {text}
    </time>
  )
}
