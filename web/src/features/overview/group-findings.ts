/** The findings of an account, brought together by what is wrong, most harmful first. */
import type { DistributionFindings } from '#shared/lint/account-findings.ts'
import type { Finding, FindingSeverity } from '#shared/lint/finding.ts'

export type FindingPlace = {
  distribution: Pick<DistributionFindings, 'distributionId' | 'domainName' | 'aliases' | 'comment'>
  finding: Finding
}

/** All findings of one code; there is at least one place. */
export type FindingGroup = { code: string; severity: FindingSeverity; places: FindingPlace[] }

const RANK = { error: 0, warning: 1, notice: 2 } as const satisfies Record<FindingSeverity, number>

/** Errors before warnings before notices; within these, what stands in most places first. */
export function groupFindings(
  distributions: readonly Omit<DistributionFindings, 'unreadable'>[],
): FindingGroup[] {
  const groups = new Map<string, FindingGroup>()
  for (const distribution of distributions) {
    for (const finding of distribution.findings) {
      // One code may be an error here and a warning there: these are not the same news.
      const key = `${finding.severity} ${finding.code}`
      const { code, severity } = finding
      const group = groups.get(key) ?? { code, severity, places: [] }
      group.places.push({ distribution, finding })
      groups.set(key, group)
    }
  }
  return [...groups.values()].sort(
    (one, other) =>
      RANK[one.severity] - RANK[other.severity] || other.places.length - one.places.length,
  )
}
