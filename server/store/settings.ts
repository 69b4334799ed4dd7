/** The settings of this Edgewise, one row. */
import { DEFAULT_SETTINGS, Settings } from '#shared/settings/settings.ts'

import type { Store } from './store.ts'

export type SettingsStore = {
  /** As they were set last; what was never set has its default. */
  get: () => Promise<Settings>
  set: (settings: Settings) => Promise<void>
}

const ROW = 'settings'

export function createSettings(store: Store): SettingsStore {
  return {
    get: async () => {
      const row = await store
        .selectFrom('settings')
        .select('value')
        .where('name', '=', ROW)
        .executeTakeFirst()
      return row ? Settings.parse(JSON.parse(row.value)) : DEFAULT_SETTINGS
    },
    set: async (settings) => {
      const value = JSON.stringify(settings)
      await store
        .insertInto('settings')
        .values({ name: ROW, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
  }
}
