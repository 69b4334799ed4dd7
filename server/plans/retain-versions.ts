/** Keeps the history, and the code that undoing puts back, as long as the settings say: looks at start, once a day, and when the settings change. */
import type { Logger } from 'pino'

import type { Retained, Settings, WouldDrop } from '#shared/settings/settings.ts'

import type { Audit } from '../store/audit.ts'
import { dropOldCode } from '../store/drop-old-code.ts'
import { countOldVersions, dropOldVersions } from '../store/retention.ts'
import type { SettingsStore } from '../store/settings.ts'
import type { Store } from '../store/store.ts'

const DAY_MS = 86_400_000

export type Retention = {
  run: () => Promise<void>
  /** What other settings would drop now. */
  wouldDrop: (keep: Retained) => Promise<WouldDrop>
  stop: () => void
}

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
    const keep = await settings.get()
    await dropVersions(keep)
    await dropCode(keep)
  }
  const dropCode = async (keep: Settings) => {
    const count = await dropOldCode(store, keep, now())
    if (count === 0) return
    await audit.note({
      account: '',
      who: '',
      action: 'code-dropped',
      sentence: `Dropped the code of ${count} replaced ${count === 1 ? 'function' : 'functions'}: no run needs it to be undone`,
      resources: [],
    })
  }
  const dropVersions = async (keep: Settings) => {
    const dropped = await dropOldVersions(store, keep, now())
    const count = sum(dropped)
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
      log.error({ err: error }, 'Old versions and code could not be dropped')
    })
  const timer = setInterval(() => void runOrTell(), DAY_MS)
  timer.unref()
  return {
    run,
    wouldDrop: async (keep) => {
      const old = await countOldVersions(store, keep, now())
      return { versions: sum(old), resources: old.size }
    },
    stop: () => clearInterval(timer),
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, one) => all + one, 0)
}
