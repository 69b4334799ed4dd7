/** `/api/settings`: what a team decides for everybody who uses this Edgewise. */
import { Hono } from 'hono'

import { Retained, Settings, WouldDrop } from '#shared/settings/settings.ts'

import type { Audit } from '../store/audit.ts'
import type { SettingsStore } from '../store/settings.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import type { WhoIs } from './who-is.ts'

const TAG = 'Server'

type Options = {
  settings: SettingsStore
  audit: Audit
  whoIs: WhoIs
  /** Called when they were changed, before the answer. */
  onChanged: (settings: Settings) => Promise<void>
  wouldDrop: (keep: Retained) => Promise<WouldDrop>
}

export const settingsRoutes = ({ settings, audit, whoIs, onChanged, wouldDrop }: Options) =>
  new Hono()
    .get('/', documentRoute({ summary: 'The settings', tag: TAG, answer: Settings }), async (c) =>
      c.json(await settings.get(), 200),
    )
    .put(
      '/',
      documentRoute({ summary: 'Change the settings', tag: TAG, answer: Settings }),
      validate('json', Settings),
      async (c) => {
        const wanted = c.req.valid('json')
        const changed = describeChanges(await settings.get(), wanted)
        await settings.set(wanted)
        if (changed !== '') {
          const who = await whoIs(c)
          const sentence = `Changed the settings: ${changed}`
          await audit.note({ account: '', who, action: 'settings-changed', sentence })
        }
        await onChanged(wanted)
        return c.json(wanted, 200)
      },
    )
    .post(
      '/would-drop',
      documentRoute({
        summary: 'What a retention would drop if it were set now; changes nothing',
        tag: TAG,
        answer: WouldDrop,
      }),
      validate('json', Retained),
      async (c) => c.json(await wouldDrop(c.req.valid('json')), 200),
    )

const WORDS = {
  noteRequired: 'a note is required',
  ticketRequired: 'a ticket is required',
  keepVersions: 'versions kept of each resource',
  keepDays: 'days that versions are kept',
} as const satisfies Record<keyof Settings, string>

function describeChanges(before: Settings, after: Settings): string {
  // The table's own keys.
  const names = Object.keys(WORDS) as Array<keyof Settings>
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => `${WORDS[name]}: ${say(before[name])} -> ${say(after[name])}`)
    .join('; ')
}

function say(value: Settings[keyof Settings]): string {
  if (value === null) return 'all'
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}
