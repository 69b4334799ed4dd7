/** The present moment for components: ticks, so that "2 minutes ago" stays true. */
import { useSyncExternalStore } from 'react'

/** How often relative times are written anew, in milliseconds. */
const TICK_MS = 15_000

const listeners = new Set<() => void>()
let nowMs = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** Milliseconds since 1970, renewed every few seconds while anybody looks. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => nowMs)
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
