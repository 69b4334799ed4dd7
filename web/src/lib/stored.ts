/** What this browser remembers (theme, last account, table preferences): localStorage behind a React hook. */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

/** What was stored under `edgewise.<key>`; `null` when nothing was, or when the browser forbids storage. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(`edgewise.${key}`)
  } catch {
    // A private window may forbid storage. Nothing is remembered then, and nothing breaks.
    return null
  }
}

/** Remembers `value` where the browser allows it. */
export function writeStored(key: string, value: string) {
  try {
    localStorage.setItem(`edgewise.${key}`, value)
  } catch {
    // As above: the choice holds until the page is left.
  }
  for (const listener of listeners) listener()
}

/** `readStored` that follows `writeStored`, also from other tabs. */
export function useStored(key: string): string | null {
  return useSyncExternalStore(subscribe, () => readStored(key))
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
