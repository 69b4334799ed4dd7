/** How a behavior caches, as edits of it: a cache policy and the settings from before policies exclude each other (B10.1). Pure. */
import type { DefaultCacheBehavior } from './cache-behavior.ts'

/** Legacy settings, which would be refused beside a policy, go. */
export function setCachePolicy<Behavior extends DefaultCacheBehavior>(
  behavior: Behavior,
  cachePolicyId: string,
): Behavior {
  const { ForwardedValues: _1, MinTTL: _2, DefaultTTL: _3, MaxTTL: _4, ...rest } = behavior
  // Only optional members were taken out.
  return { ...rest, CachePolicyId: cachePolicyId } as Behavior
}
