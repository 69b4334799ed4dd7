/** All cache behaviors of a configuration as CloudFront gives them, in order of precedence. Pure. */
import type {
  CacheBehavior,
  DefaultCacheBehavior,
  DistributionConfig,
} from '@aws-sdk/client-cloudfront'

/** The default behavior is last. */
export function behaviorsOf(
  config: Partial<DistributionConfig>,
): Array<CacheBehavior | DefaultCacheBehavior> {
  const { CacheBehaviors: behaviors, DefaultCacheBehavior: last } = config
  return [...(behaviors?.Items ?? []), ...(last ? [last] : [])]
}
