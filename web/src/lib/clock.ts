/** The present moment for components: ticks, so that "2 minutes ago" stays true. */
import { useSyncExternalStore } from 'react'

/** How often relative times are looked at anew, in milliseconds: the young ones count seconds. */
const TICK_MS = 1_000

const listeners = new Set<() => void>()
let nowMs = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** What `write` makes of the present (milliseconds since 1970); drawn anew only when it comes out different. */
export function useWrittenTime(write: (nowMs: number) => string): string {
  return useSyncExternalStore(subscribe, () => write(nowMs))
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    nowMs = Date.now()
    timer = setInterval(tick, TICK_MS)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

function tick() {
  nowMs = Date.now()
  for (const listener of listeners) listener()
}
