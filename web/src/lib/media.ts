/** Whether the window is as narrow as a phone: some pages have another form there. */
import { useSyncExternalStore } from 'react'

/** The same boundary at which Cloudscape's AppLayout folds, in pixels. */
const NARROW = '(max-width: 688px)'

export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
}

function subscribe(listener: () => void) {
  const query = matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
