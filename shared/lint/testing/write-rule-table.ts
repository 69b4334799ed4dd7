/** For the test of the README: the table of all findings that it shows. */
import type { LintRule } from '../lint-rule.ts'

const SEVERITIES = ['error', 'warning', 'notice'] as const

/** A Markdown table: errors first, then by family as listed. */
export function writeRuleTable(rules: readonly LintRule[]): string {
  const rows = SEVERITIES.flatMap((severity) =>
    rules
      .filter((rule) => rule.severity === severity)
      .map(({ code, summary }) => `| \`${code}\` | ${severity} | ${summary} |`),
  )
  return ['| code | severity | what it says |', '| --- | --- | --- |', ...rows].join('\n')
}
