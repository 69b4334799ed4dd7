/** Drops kept code of Lambda functions that no run can put back any more. The runs are told, so that none of them promises it. */
import type { Settings } from '#shared/settings/settings.ts'

import { RunProgress } from './runs.ts'
import type { Store } from './store.ts'

const DAY_MS = 86_400_000

/** How a run with kept code is found among those that have none. */
const HAS_CODE = '%"keptCode":["%'

/** Runs after these have put back what they will. */
const TAKEN_BACK: readonly unknown[] = ['undone', 'reverted']

/**
 * Code stays as long as a run that is open may need it, and as one that has ended can be undone: until it was, or is older than the
 * history is kept.
 * @returns how many zip files were dropped
 */
export async function dropOldCode(
  store: Store,
  { keepDays }: Pick<Settings, 'keepDays'>,
  nowMs: number,
): Promise<number> {
  return store.transaction().execute(async (db) => {
    const kept = await db.selectFrom('kept_code').select('sha256').execute()
    if (kept.length === 0) return 0
    // A run that is keeping code at this moment has it in its plan.
    const open = await db.selectFrom('runs').select('plan').where('is_open', '=', 1).execute()
    const ended = await db
      .selectFrom('runs')
      .select(['id', 'run', 'progress'])
      .where('is_open', '=', 0)
      .where('progress', 'like', HAS_CODE)
      .execute()
    const keepers = ended.map(({ id, progress, run }) => ({
      id,
      progress: RunProgress.parse(JSON.parse(progress)),
      mayUndo: mayUndo(JSON.parse(run), keepDays === null ? null : nowMs - keepDays * DAY_MS),
    }))
    const needed = new Set(keepers.flatMap((one) => (one.mayUndo ? one.progress.keptCode : [])))
    const gone = kept
      .map(({ sha256 }) => sha256)
      .filter((sha256) => !needed.has(sha256) && !open.some(({ plan }) => plan.includes(sha256)))
    for (const sha256 of gone) {
      await db.deleteFrom('kept_code').where('sha256', '=', sha256).execute()
    }
    for (const { id, progress } of keepers) {
      const keptCode = progress.keptCode.filter((sha256) => !gone.includes(sha256))
      if (keptCode.length === progress.keptCode.length) continue
      const changed = JSON.stringify({ ...progress, keptCode })
      // One that is being taken back since it was read has written its own.
      await db
        .updateTable('runs')
        .set({ progress: changed })
        .where('id', '=', id)
        .where('is_open', '=', 0)
        .execute()
    }
    return gone.length
  })
}

/** @param sinceMs `null` = since ever */
function mayUndo(
  { endedAt, state }: { state?: unknown; endedAt?: unknown },
  sinceMs: number | null,
): boolean {
  if (TAKEN_BACK.includes(state)) return false
  return sinceMs === null || typeof endedAt !== 'string' || Date.parse(endedAt) >= sinceMs
}
