/** A moment as "3 hours ago", with the exact time on hover. */
import { useNow } from '../lib/clock.ts'
import { formatExactTime, formatRelativeTime } from '../lib/format.ts'

export function RelativeTime({ at }: { at: string }) {
  // A server's clock may be a little ahead: what has just happened is never "in 2 seconds".
  const nowMs = Math.max(useNow(), Date.parse(at))
  return (
    <time dateTime={at} title={formatExactTime(at)}>
      {formatRelativeTime(at, nowMs)}
    </time>
  )
}
