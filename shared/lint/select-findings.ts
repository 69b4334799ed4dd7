/** Findings counted, and those that stand beside one field. */
import type { SettingPath } from '../distribution/setting-path.ts'
import type { Finding, FindingSeverity } from './finding.ts'

export type FindingCounts = Record<FindingSeverity, number>

export function summarizeFindings(findings: readonly Pick<Finding, 'severity'>[]): FindingCounts {
  const counts = { error: 0, warning: 0, notice: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** Those of the setting itself and of everything below it: `Origins[api]` has those of `Origins[api].OriginPath`. */
export function findingsAt<Item extends Pick<Finding, 'setting'>>(
  findings: readonly Item[],
  prefix: SettingPath,
): Item[] {
  return findings.filter(({ setting }) => {
    if (!setting.startsWith(prefix)) return false
    const next = setting.charAt(prefix.length)
    return next === '' || next === '.' || next === '['
  })
}
