/** Zip files of Lambda functions as they were before a run replaced them: AWS gives them back to nobody once they are gone. */
import type { Store } from './store.ts'

export type KeptCode = {
  /** @param sha256 as Lambda has it: base64 */
  put: (sha256: string, bytes: Uint8Array) => Promise<void>
  has: (sha256: string) => Promise<boolean>
  /** `null` = it was never kept. */
  find: (sha256: string) => Promise<Uint8Array | null>
}

export function createKeptCode(store: Store): KeptCode {
  return {
    put: async (sha256, bytes) => {
      await store
        .insertInto('kept_code')
        .values({ sha256, bytes })
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .execute()
    },
    has: async (sha256) => {
      const row = await store
        .selectFrom('kept_code')
        .select('sha256')
        .where('sha256', '=', sha256)
        .executeTakeFirst()
      return row !== undefined
    },
    find: async (sha256) => {
      const row = await store
        .selectFrom('kept_code')
        .select('bytes')
        .where('sha256', '=', sha256)
        .executeTakeFirst()
      return row?.bytes ?? null
    },
  }
}
