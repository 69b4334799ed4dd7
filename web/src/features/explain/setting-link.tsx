/** A setting as a link to its place, in words; AWS's own path one hover away. */
import Link from '@cloudscape-design/components/link'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
} from '#shared/distribution/managed-policies.ts'
import { parseSettingPath, type SettingPath } from '#shared/distribution/setting-path.ts'

import { describeSetting } from '../../lib/describe-setting.ts'
import { paths } from '../../lib/paths.ts'

/** Where the settings of one explained distribution are, and what they are called. */
export type SettingPlaces = {
  account: string
  world: DistributionWorld
}

type Props = { setting: SettingPath; places: SettingPlaces; children?: string }

export function SettingLink({ setting, places, children }: Props) {
  const { account, world } = places
  return (
    <span title={setting}>
      <Link
        href={paths.setting(account, world.id, setting)}
        fontSize="body-s"
        ariaLabel={children && `${children}: ${nameOf(setting, world)}`}
      >
        {children ?? nameOf(setting, world)}
      </Link>
    </span>
  )
}

/** With the policy's name in place of its id. */
function nameOf(setting: SettingPath, world: DistributionWorld): string {
  const words = describeSetting(setting)
  const { resourceId } = parseSettingPath(setting)
  const name = resourceId && findPolicyName(resourceId, world)
  return resourceId && name ? words.replace(resourceId, name) : words
}

function findPolicyName(id: string, world: DistributionWorld): string | null {
  const cachePolicy =
    world.cachePolicies.find((policy) => policy.Id === id) ?? findManagedCachePolicy(id)
  const requestPolicy =
    world.originRequestPolicies.find((policy) => policy.Id === id) ??
    findManagedOriginRequestPolicy(id)
  const responsePolicy =
    world.responseHeadersPolicies.find((policy) => policy.Id === id) ??
    findManagedResponseHeadersPolicy(id)
  const name =
    cachePolicy?.CachePolicyConfig?.Name ??
    requestPolicy?.OriginRequestPolicyConfig?.Name ??
    responsePolicy?.ResponseHeadersPolicyConfig?.Name
  return name?.replace(/^Managed-/, '') ?? null
}
