/** Frees the runs that a killed process held. */
import { DatabaseSync } from 'node:sqlite'

/**
 * A worker leases a run for 30 s and renews that while it lives. After a kill nobody does, and the run would stand still until
 * the lease ends. Only for a process that has the file for itself: else a living worker's run would be executed twice.
 */
export function releaseLeases(file: string, nowMs: number): void {
  const database = new DatabaseSync(file)
  try {
    database
      .prepare(
        `UPDATE workflow_runs SET available_at = ? WHERE status = 'running' AND worker_id IS NOT NULL`,
      )
      .run(new Date(nowMs).toISOString())
  } finally {
    database.close()
  }
}
