/** Which sets of HTTP methods a behavior may have. Source: API reference, AllowedMethods and CachedMethods. */
import { checkEnumeration, invalidArgument } from '../invalid-argument.ts'
import type { Behavior } from './behavior-defaults.ts'

const READ = ['GET', 'HEAD'] as const
const READ_AND_OPTIONS = [...READ, 'OPTIONS'] as const
const ALL = [...READ_AND_OPTIONS, 'PUT', 'PATCH', 'POST', 'DELETE'] as const

/** `isOriginGroup`: whether the behavior's target is a group, which only reading methods may reach. */
export function checkMethods({ AllowedMethods }: Behavior, isOriginGroup: boolean): void {
  const allowed = AllowedMethods?.Items ?? []
  const cached = AllowedMethods?.CachedMethods?.Items ?? []
  for (const method of [...allowed, ...cached]) {
    checkEnumeration('distributionConfig.cacheBehavior.allowedMethods.items', method, ALL)
  }
  if (![READ, READ_AND_OPTIONS, ALL].some((set) => isSameSet(allowed, set))) {
    throw invalidArgument(
      'The parameter AllowedMethods must be GET and HEAD; GET, HEAD and OPTIONS; or all methods.',
    )
  }
  const isKnownCachedSet = [READ, READ_AND_OPTIONS].some((set) => isSameSet(cached, set))
  if (!isKnownCachedSet || cached.some((method) => !allowed.includes(method))) {
    throw invalidArgument(
      'The parameter CachedMethods must be GET and HEAD or GET, HEAD and OPTIONS, all of them allowed methods.',
    )
  }
  // Source of rule and words: https://github.com/aws/aws-cdk/issues/32450
  if (isOriginGroup && allowed.length === ALL.length) {
    throw invalidArgument(
      'The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with an origin group.',
    )
  }
}

function isSameSet(given: readonly string[], set: readonly string[]): boolean {
  return given.length === set.length && set.every((method) => given.includes(method))
}
