/** Who is signed in. Only hashes are stored, so that a copy of the file signs nobody in. */
import { createHash, randomBytes } from 'node:crypto'

import type { Store } from './store.ts'

/** How long a session lasts, in milliseconds: 30 days. */
export const SESSION_MS = 30 * 86_400_000

export type Sessions = {
  /** Begins a session; the answer is the cookie's value and exists nowhere else. */
  begin: () => Promise<string>
  isOpen: (value: string) => Promise<boolean>
  end: (value: string) => Promise<void>
  /** As they call themselves; `null` = not said. */
  personOf: (value: string) => Promise<string | null>
  /** An empty name takes it back. */
  setPerson: (value: string, name: string) => Promise<void>
}

/** `now` is the clock in milliseconds since 1970. */
export function createSessions(store: Store, now: () => number): Sessions {
  return {
    begin: async () => {
      const value = randomBytes(32).toString('base64url')
      await store.deleteFrom('sessions').where('expires_at', '<=', now()).execute()
      await store
        .insertInto('sessions')
        .values({ id_hash: hash(value), expires_at: now() + SESSION_MS, person: null })
        .execute()
      return value
    },
    isOpen: async (value) => {
      const found = await store
        .selectFrom('sessions')
        .select('expires_at')
        .where('id_hash', '=', hash(value))
        .executeTakeFirst()
      return found !== undefined && found.expires_at > now()
    },
    end: async (value) => {
      await store.deleteFrom('sessions').where('id_hash', '=', hash(value)).execute()
    },
    personOf: async (value) => {
      const found = await store
        .selectFrom('sessions')
        .select('person')
        .where('id_hash', '=', hash(value))
        .executeTakeFirst()
      return found?.person ?? null
    },
    setPerson: async (value, name) => {
      await store
        .updateTable('sessions')
        .set({ person: name === '' ? null : name })
        .where('id_hash', '=', hash(value))
        .execute()
    },
  }
}

function hash(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}
