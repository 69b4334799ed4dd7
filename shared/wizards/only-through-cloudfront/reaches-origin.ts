/** Which of a distribution's origins a path of viewers is for, by its behaviors alone: code at the edge may choose another one. Pure. */
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { selectBehavior, splitRawPath } from '../../edge/behavior-selection.ts'
import { compilePathPattern } from '../../edge/path-pattern.ts'

/** @param url from the path on: `/api/items?page=2` */
export function reachesOrigin(
  { CacheBehaviors, DefaultCacheBehavior }: DistributionConfig,
  originId: string,
  url: string,
): boolean {
  const behaviors = [
    ...(CacheBehaviors?.Items ?? []).map(({ PathPattern = '', TargetOriginId }) => ({
      matches: compilePathPattern(PathPattern),
      TargetOriginId,
    })),
    { matches: () => true, TargetOriginId: DefaultCacheBehavior?.TargetOriginId },
  ]
  return selectBehavior(behaviors, splitRawPath(url).path).TargetOriginId === originId
}
