/** Which sets of HTTP methods a behavior may have (A7.1, A7.3). Source: API reference, AllowedMethods and CachedMethods. */
import type { DefaultCacheBehavior } from '../cache-behavior.ts'
import type { SettingPath } from '../setting-path.ts'
import { type ConfigProblems, findEnumerationProblems, invalidArgument } from './config-problem.ts'

const READ = ['GET', 'HEAD'] as const
const READ_AND_OPTIONS = [...READ, 'OPTIONS'] as const
const ALL = [...READ_AND_OPTIONS, 'PUT', 'PATCH', 'POST', 'DELETE'] as const

function isAllowedMethodSet(methods: readonly string[]): boolean {
  return [READ, READ_AND_OPTIONS, ALL].some((set) => isSameSet(methods, set))
}

function isCachedMethodSet(methods: readonly string[]): boolean {
  return [READ, READ_AND_OPTIONS].some((set) => isSameSet(methods, set))
}

/** `isOriginGroup`: whether the behavior's target is a group, which only reading methods may reach. */
export function* findMethodProblems(
  { AllowedMethods }: DefaultCacheBehavior,
  settingOf: (field: string) => SettingPath,
  isOriginGroup: boolean,
): ConfigProblems {
  const allowed: readonly string[] = AllowedMethods?.Items ?? READ
  const cached: readonly string[] = AllowedMethods?.CachedMethods?.Items ?? READ
  const setting = settingOf('AllowedMethods')
  for (const method of [...allowed, ...cached]) {
    const member = 'distributionConfig.cacheBehavior.allowedMethods.items'
    yield* findEnumerationProblems({ setting, member, rule: 'A7.1' }, method, ALL)
  }
  if (!isAllowedMethodSet(allowed)) {
    yield invalidArgument(
      setting,
      'A7.1',
      'The parameter AllowedMethods must be GET and HEAD; GET, HEAD and OPTIONS; or all methods.',
      'CloudFront knows three sets of methods: GET and HEAD; these and OPTIONS; or all seven. Choose one of the sets.',
    )
  }
  if (!isCachedMethodSet(cached) || cached.some((method) => !allowed.includes(method))) {
    yield invalidArgument(
      settingOf('AllowedMethods.CachedMethods'),
      'A7.3',
      'The parameter CachedMethods must be GET and HEAD or GET, HEAD and OPTIONS, all of them allowed methods.',
      'Only GET and HEAD, and OPTIONS where it is allowed, can be cached. Cache fewer methods, or allow OPTIONS.',
    )
  }
  // Source of rule and words: https://github.com/aws/aws-cdk/issues/32450
  if (isOriginGroup && allowed.length === ALL.length) {
    yield invalidArgument(
      setting,
      'A11.4',
      'The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with an origin group.',
      'An origin group is asked only for what can be repeated. Allow GET, HEAD and OPTIONS at most, or send this behavior to a single origin.',
    )
  }
}

function isSameSet(given: readonly string[], set: readonly string[]): boolean {
  return given.length === set.length && set.every((method) => given.includes(method))
}
