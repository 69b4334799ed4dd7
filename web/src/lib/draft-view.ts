/** A distribution as the page shows it, with what the draft makes of it. Pure. */
import { toConfigView } from '#shared/distribution/config-view.ts'
import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { createPolicyViews } from '#shared/distribution/policy-views.ts'

/** @param world as in the draft */
export function toDraftView(
  detail: DistributionDetail,
  world: DistributionWorld,
): DistributionDetail {
  const policies = createPolicyViews({
    cache: world.cachePolicies,
    originRequest: world.originRequestPolicies,
    responseHeaders: world.responseHeadersPolicies,
  })
  return { ...detail, ...toConfigView(world.config, policies) }
}
