/** Everything the linter has to say of one distribution. */
import type { DistributionWorld } from '../distribution/distribution-world.ts'
import { parseSettingPath, type SettingPath } from '../distribution/setting-path.ts'
import type { Finding } from './finding.ts'
import type { LintPlace, LintRule } from './lint-rule.ts'
import { LINT_RULES } from './lint-rules.ts'
import { createLintSubject, type LintSubject } from './lint-subject.ts'

const SEVERITY_RANK = { error: 0, warning: 1, notice: 2 } as const satisfies Record<
  Finding['severity'],
  number
>

/** The order in which the console shows the parts of a distribution; what is not listed comes after them. */
const PLACE_RANK: readonly string[] = [
  'Origins',
  'OriginGroups',
  'CacheBehaviors',
  'DefaultCacheBehavior',
]

/**
 * What is wrong with the distribution, the worst first, then from origins over behaviors to the rest. Of one that is switched
 * off only the errors, and what concerns just that. Never throws, whatever ids dangle.
 */
export function lintWorld(world: DistributionWorld): Finding[] {
  const subject = createLintSubject(world)
  const rules = subject.edge.enabled ? LINT_RULES : LINT_RULES.filter(concernsDisabled)
  const unknown = findUnknownPolicies(subject)
  const findings = rules.flatMap((rule) =>
    [...rule.find(subject)]
      .filter(({ setting }) => rule.judgesReferences || !unknown.has(setting))
      .map((place) => toFinding(rule, place)),
  )
  return findings.sort(
    (a, b) =>
      SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] ||
      placeRank(a.setting) - placeRank(b.setting),
  )
}

function concernsDisabled({ severity, whenDisabled }: LintRule): boolean {
  return severity === 'error' || whenDisabled === true
}

/**
 * Settings of behaviors whose policies the model does not have: it then takes them for policies that do nothing, and
 * what follows from that is not worth saying.
 */
function findUnknownPolicies({ behaviors }: LintSubject): ReadonlySet<SettingPath> {
  const unknown = behaviors.filter(
    ({ edge }) =>
      edge.cachePolicy.origin === 'missing' || edge.originRequestPolicy.origin === 'missing',
  )
  const fields = ['', 'CachePolicyId', 'OriginRequestPolicyId', 'MinTTL', 'DefaultTTL', 'MaxTTL']
  return new Set(unknown.flatMap(({ setting }) => fields.map(setting)))
}

function toFinding({ code, severity, documentation }: LintRule, place: LintPlace): Finding {
  const { setting, reason, fix } = place
  const title = place.title.replace(/^the /, 'The ')
  return { code, severity, setting, title, reason, documentation, fix }
}

function placeRank(setting: SettingPath): number {
  const { list, field } = parseSettingPath(setting)
  const part = list ?? field.split('.')[0] ?? ''
  const rank = PLACE_RANK.indexOf(part)
  return rank === -1 ? PLACE_RANK.length : rank
}
