/** What CloudFront refuses about cache behaviors (G.4). */
import type { CacheBehavior, DefaultCacheBehavior } from '../cache-behavior.ts'
import type { DistributionConfig } from '../distribution-config.ts'
import { behaviorSetting, type SettingPath } from '../setting-path.ts'
import { type ConfigProblems, findEnumerationProblems, invalidArgument } from './config-problem.ts'
import { findEdgeFunctionProblems } from './edge-function-rules.ts'
import { findCacheSettingProblems } from './legacy-rules.ts'
import { findMethodProblems } from './method-rules.ts'
import { findPathPatternProblem } from './path-pattern-rules.ts'

/** The default behavior among them; whether it counts is not documented (A4.13). Source: cloudfront-limits.html */
const MAX_BEHAVIORS = 75
/** Key groups of one behavior. Same source. */
const MAX_KEY_GROUPS = 4

const VIEWER_PROTOCOL_POLICIES = ['allow-all', 'https-only', 'redirect-to-https']

export function* findBehaviorProblems(config: DistributionConfig): ConfigProblems {
  const ordered = config.CacheBehaviors?.Items ?? []
  if (ordered.length + 1 > MAX_BEHAVIORS) {
    const message = 'You cannot create more cache behaviors for the distribution.'
    yield { setting: 'CacheBehaviors', code: 'TooManyCacheBehaviors', message, rule: 'A4.13' }
  }
  yield* findPatternProblems(ordered)
  if (config.DefaultCacheBehavior) {
    yield* findProblemsOf(config.DefaultCacheBehavior, null, config)
  } else {
    const message = 'The parameter DefaultCacheBehavior is required.'
    yield invalidArgument('DefaultCacheBehavior', 'A4.2', message)
  }
  for (const behavior of ordered) {
    yield* findProblemsOf(behavior, behavior.PathPattern ?? '', config)
  }
}

function* findPatternProblems(ordered: readonly CacheBehavior[]): ConfigProblems {
  const seen = new Set<string>()
  for (const { PathPattern = '' } of ordered) {
    const setting = behaviorSetting(PathPattern, 'PathPattern')
    const problem = findPathPatternProblem(PathPattern)
    if (problem) yield invalidArgument(setting, 'G4.1', problem)
    if (seen.has(PathPattern)) {
      const message = `The parameter PathPattern is not unique: ${PathPattern}.`
      yield invalidArgument(setting, 'A4.12', message)
    }
    seen.add(PathPattern)
  }
}

function* findProblemsOf(
  behavior: DefaultCacheBehavior,
  pathPattern: string | null,
  config: DistributionConfig,
): ConfigProblems {
  const settingOf = (field: string) => behaviorSetting(pathPattern, field)
  const setting = settingOf('ViewerProtocolPolicy')
  const member = 'distributionConfig.cacheBehavior.viewerProtocolPolicy'
  yield* findEnumerationProblems(
    { setting, member, rule: 'G4.7' },
    behavior.ViewerProtocolPolicy,
    VIEWER_PROTOCOL_POLICIES,
  )
  const targets = findTargets(behavior, config)
  if (!targets) {
    const message = 'One or more of your origins or origin groups do not exist.'
    yield { setting: settingOf('TargetOriginId'), code: 'NoSuchOrigin', message, rule: 'G4.3' }
  }
  yield* findMethodProblems(behavior, settingOf, targets?.isGroup ?? false)
  yield* findCacheSettingProblems(behavior, settingOf, targets?.hasS3 ?? false)
  yield* findTrustProblems(behavior, settingOf)
  yield* findEdgeFunctionProblems(behavior, settingOf)
  yield* findGrpcProblems(behavior, settingOf, config)
}

/** What the behavior sends requests to; `null` when its target names nothing. */
function findTargets(
  { TargetOriginId }: DefaultCacheBehavior,
  config: DistributionConfig,
): { isGroup: boolean; hasS3: boolean } | null {
  const origins = config.Origins?.Items ?? []
  const group = config.OriginGroups?.Items?.find(({ Id }) => Id === TargetOriginId)
  const isOrigin = origins.some(({ Id }) => Id === TargetOriginId)
  if (!group && !isOrigin) return null
  const ids = group?.Members?.Items?.map(({ OriginId }) => OriginId) ?? [TargetOriginId]
  return {
    isGroup: group !== undefined,
    hasS3: origins.some(({ Id, S3OriginConfig }) => S3OriginConfig && ids.includes(Id)),
  }
}

function* findTrustProblems(
  { TrustedSigners, TrustedKeyGroups }: DefaultCacheBehavior,
  settingOf: (field: string) => SettingPath,
): ConfigProblems {
  if (TrustedSigners?.Enabled && !TrustedSigners.Items?.length) {
    const message = 'The parameter TrustedSigners is enabled and has no items.'
    yield invalidArgument(settingOf('TrustedSigners'), 'G4.10', message)
  }
  const signers = TrustedSigners?.Items ?? []
  if (signers.some((signer) => signer !== 'self' && !/^\d{12}$/.test(signer))) {
    yield {
      setting: settingOf('TrustedSigners'),
      code: 'TrustedSignerDoesNotExist',
      message: "One or more of your trusted signers don't exist.",
      rule: 'G4.10',
    }
  }
  if (TrustedKeyGroups?.Enabled && !TrustedKeyGroups.Items?.length) {
    const message = 'The parameter TrustedKeyGroups is enabled and has no items.'
    yield invalidArgument(settingOf('TrustedKeyGroups'), 'G4.10', message)
  }
  if ((TrustedKeyGroups?.Items?.length ?? 0) > MAX_KEY_GROUPS) {
    yield {
      setting: settingOf('TrustedKeyGroups'),
      code: 'TooManyKeyGroupsAssociatedToDistribution',
      message:
        'The number of key groups referenced by this distribution is more than the maximum allowed.',
      rule: 'G4.10',
    }
  }
}

function* findGrpcProblems(
  { GrpcConfig, AllowedMethods }: DefaultCacheBehavior,
  settingOf: (field: string) => SettingPath,
  { HttpVersion }: DistributionConfig,
): ConfigProblems {
  if (!GrpcConfig?.Enabled) return
  const hasAllMethods = AllowedMethods?.Items?.length === 7
  if (hasAllMethods && (HttpVersion === 'http2' || HttpVersion === 'http2and3')) return
  const message = 'The parameter GrpcConfig needs all HTTP methods and HTTP/2.'
  yield invalidArgument(settingOf('GrpcConfig.Enabled'), 'G4.12', message)
}
