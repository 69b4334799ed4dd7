/** Keeps the history as long as the settings say: looks at start, once a day, and when the settings change. */
import type { Logger } from 'pino'

import type { Audit } from '../store/audit.ts'
import { dropOldVersions } from '../store/retention.ts'
import type { SettingsStore } from '../store/settings.ts'
import type { Store } from '../store/store.ts'

const DAY_MS = 86_400_000

export type Retention = { run: () => Promise<void>; stop: () => void }

type Options = {
  store: Store
  settings: SettingsStore
  audit: Audit
  /** The clock in milliseconds since 1970. */
  now: () => number
  log: Logger
}

export function retainVersions({ store, settings, audit, now, log }: Options): Retention {
  const run = async () => {
    const dropped = await dropOldVersions(store, await settings.get(), now())
    const count = [...dropped.values()].reduce((sum, one) => sum + one, 0)
    if (count === 0) return
    await audit.note({
      account: '',
      who: '',
      action: 'versions-dropped',
      sentence: `Dropped ${count} old ${count === 1 ? 'version' : 'versions'} of ${dropped.size} ${dropped.size === 1 ? 'resource' : 'resources'}, as the settings say`,
      resources: [...dropped.keys()],
    })
  }
  const runOrTell = () =>
    run().catch((error: unknown) => {
      log.error({ err: error }, 'Old versions could not be dropped')
    })
  const timer = setInterval(() => void runOrTell(), DAY_MS)
  timer.unref()
  return { run, stop: () => clearInterval(timer) }
}
