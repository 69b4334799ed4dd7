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
    const words = `There are ${ordered.length + 1} behaviors with the default one; CloudFront takes ${MAX_BEHAVIORS}. Remove some, put patterns together with wildcards, or ask AWS for a higher quota.`
    yield {
      setting: 'CacheBehaviors',
      code: 'TooManyCacheBehaviors',
      message,
      words,
      rule: 'A4.13',
    }
  }
  yield* findPatternProblems(ordered)
  if (config.DefaultCacheBehavior) {
    yield* findProblemsOf(config.DefaultCacheBehavior, null, config)
  } else {
    const message = 'The parameter DefaultCacheBehavior is required.'
    const words = 'A distribution needs a default behavior, for what no pattern matches. Add one.'
    yield invalidArgument('DefaultCacheBehavior', 'A4.2', message, words)
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
    if (problem) yield invalidArgument(setting, 'G4.1', problem.message, problem.words)
    if (seen.has(PathPattern)) {
      const message = `The parameter PathPattern is not unique: ${PathPattern}.`
      const words = `Another behavior has the pattern ${PathPattern} already. Change one of the two, or remove the one that is not needed.`
      yield invalidArgument(setting, 'A4.12', message, words)
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
    const words = behavior.TargetOriginId
      ? `There is no origin and no origin group named ${behavior.TargetOriginId}. Choose one that is there, or add it first.`
      : 'The behavior has no origin to send requests to. Choose one.'
    yield {
      ...{ setting: settingOf('TargetOriginId'), code: 'NoSuchOrigin' },
      ...{ message, words, rule: 'G4.3' },
    }
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
    const words =
      'Signed URLs are asked for, but no account may sign them. Name one (self for the account of the distribution), or switch trusted signers off.'
    yield invalidArgument(settingOf('TrustedSigners'), 'G4.10', message, words)
  }
  const signers = TrustedSigners?.Items ?? []
  if (signers.some((signer) => signer !== 'self' && !/^\d{12}$/.test(signer))) {
    yield {
      setting: settingOf('TrustedSigners'),
      code: 'TrustedSignerDoesNotExist',
      message: "One or more of your trusted signers don't exist.",
      words:
        'A trusted signer is an AWS account: twelve digits, or self for the account of the distribution. Change the one that is neither.',
      rule: 'G4.10',
    }
  }
  if (TrustedKeyGroups?.Enabled && !TrustedKeyGroups.Items?.length) {
    const message = 'The parameter TrustedKeyGroups is enabled and has no items.'
    const words =
      'Signed URLs are asked for, but no key group is chosen whose keys may sign them. Choose one, or open the behavior to everybody.'
    yield invalidArgument(settingOf('TrustedKeyGroups'), 'G4.10', message, words)
  }
  if ((TrustedKeyGroups?.Items?.length ?? 0) > MAX_KEY_GROUPS) {
    yield {
      setting: settingOf('TrustedKeyGroups'),
      code: 'TooManyKeyGroupsAssociatedToDistribution',
      message:
        'The number of key groups referenced by this distribution is more than the maximum allowed.',
      words: `A behavior can have ${MAX_KEY_GROUPS} key groups. Take some out, or put their keys into one group.`,
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
  const words = hasAllMethods
    ? 'gRPC needs HTTP/2. Choose it among the HTTP versions of the distribution (Settings), or switch gRPC off.'
    : 'gRPC needs all HTTP methods. Allow GET, HEAD, OPTIONS, PUT, PATCH, POST and DELETE in this behavior, or switch gRPC off.'
  yield invalidArgument(settingOf('GrpcConfig.Enabled'), 'G4.12', message, words)
}
