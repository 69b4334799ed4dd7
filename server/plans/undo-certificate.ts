/** Takes back a certificate that a run requested: what something else uses by then stays, and is said. */
import type { PlanChange } from '#shared/plans/plan.ts'

import type { Account } from '../aws/account.ts'
import { findResource } from '../aws/resources/resources.ts'
import type { Done } from './done-by-run.ts'
import { findCertificateUsers } from './execute-certificate.ts'

type Undone = { changes: PlanChange[]; leftovers: string[] }

/** @param change the inverse of what the run did. Rejects with `AppError` when AWS does not say. */
export async function undoCertificate(
  account: Account,
  change: PlanChange,
  { known, plan }: Done,
): Promise<Undone> {
  if (change.action !== 'delete') return { changes: [change], leftovers: [] }
  if ((await findResource(account, change)) === null) return { changes: [], leftovers: [] }
  const own = new Set(
    plan.changes
      .filter(({ resource }) => resource === 'Distribution')
      .map(({ id }) => known.progress.made[id]?.id ?? id),
  )
  const users = await findCertificateUsers({ account, arn: change.id }, own)
  if (users.length === 0) return { changes: [change], leftovers: [] }
  return {
    changes: [],
    leftovers: [`The certificate for ${change.name} stays: ${users.join(', ')} uses it by now.`],
  }
}
