/** The value of a setting in a world: what a fix would change, and what a page shows beside it. */
import type { DistributionWorld } from './distribution-world.ts'
import { type ParsedSetting, parseSettingPath, type SettingPath } from './setting-path.ts'

/** `undefined` where nothing is set, and for resources of which the world holds no configuration. Never throws. */
export function readSetting(world: DistributionWorld, setting: SettingPath): unknown {
  const parsed = parseSettingPath(setting)
  const fields = parsed.field === '' ? [] : parsed.field.split('.')
  return fields.reduce(readMember, findBase(world, parsed))
}

function findBase(world: DistributionWorld, parsed: ParsedSetting): unknown {
  const { config } = world
  const { item, list, resource, resourceId } = parsed
  switch (resource) {
    case 'CachePolicy':
      return world.cachePolicies.find(({ Id }) => Id === resourceId)?.CachePolicyConfig
    case 'OriginRequestPolicy':
      return world.originRequestPolicies.find(({ Id }) => Id === resourceId)
        ?.OriginRequestPolicyConfig
    case 'ResponseHeadersPolicy':
      return world.responseHeadersPolicies.find(({ Id }) => Id === resourceId)
        ?.ResponseHeadersPolicyConfig
    case 'Distribution':
      break
    default:
      return undefined
  }
  switch (list) {
    case 'CacheBehaviors':
      return config.CacheBehaviors?.Items?.find(({ PathPattern }) => PathPattern === item)
    case 'Origins':
      return config.Origins?.Items?.find(({ Id }) => Id === item)
    case 'OriginGroups':
      return config.OriginGroups?.Items?.find(({ Id }) => Id === item)
    case 'CustomErrorResponses':
      return config.CustomErrorResponses?.Items?.find(({ ErrorCode }) => String(ErrorCode) === item)
    default:
      return config
  }
}

function readMember(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return new Map(Object.entries(value)).get(name)
}
