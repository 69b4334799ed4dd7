/** What CloudFront would refuse of a drafted configuration. */
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { ConfigProblem } from '#shared/distribution/rules/config-problem.ts'
import { findConfigProblems } from '#shared/distribution/rules/config-rules.ts'

const FOUND = new WeakMap<DistributionConfig, ConfigProblem[]>()

/** The same list for the same configuration. */
export function findProblems(config: DistributionConfig): ConfigProblem[] {
  const known = FOUND.get(config)
  if (known) return known
  const problems = [...findConfigProblems(config)]
  FOUND.set(config, problems)
  return problems
}
