/** The findings of each distribution, as far as they are known. */
import type { AccountFindings } from '#shared/lint/account-findings.ts'
import type { Finding } from '#shared/lint/finding.ts'

/** Undefined while they are looked for, `null` when they could not be. */
export type KnownFindings = readonly Finding[] | null | undefined

type Query = { data: AccountFindings | undefined; isPending: boolean }

/** None found where something could not be read is not the same as none: it is not known. */
export function toKnownFindings({ data, isPending }: Query): (id: string) => KnownFindings {
  const byId = new Map(data?.items.map((item) => [item.distributionId, item]))
  return (id) => {
    const item = byId.get(id)
    if (!item) return isPending ? undefined : null
    return item.findings.length === 0 && item.unreadable.length > 0 ? null : item.findings
  }
}
