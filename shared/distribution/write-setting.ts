/** Settings of a distribution's configuration by their paths: what an editor shows, and the configuration after one edit. Pure. */
import { changeAt, type Step } from '../lint/json-edit.ts'
import type { DistributionConfig } from './distribution-config.ts'
import { parseSettingPath, type SettingPath } from './setting-path.ts'

/** Members that name the items of the configuration's lists. */
const ITEM_NAMES = {
  CacheBehaviors: 'PathPattern',
  Origins: 'Id',
  OriginGroups: 'Id',
  CustomErrorResponses: 'ErrorCode',
} as const

/** `undefined` where nothing is set. Never throws. */
export function readConfigSetting(config: DistributionConfig, setting: SettingPath): unknown {
  return toSteps(setting).reduce(readMember, config)
}

/**
 * The configuration with the setting changed; `undefined` takes it out. What is not named stays as it is, `Quantity` counts its
 * `Items`. A configuration that lacks the item that the setting is in stays whole as it is.
 */
export function writeConfigSetting(
  config: DistributionConfig,
  setting: SettingPath,
  value: unknown,
): DistributionConfig {
  const steps = toSteps(setting)
  const item = steps.findIndex((step) => typeof step !== 'string')
  const isOrphan = item >= 0 && steps.slice(0, item + 1).reduce(readMember, config) === undefined
  if (isOrphan) return config
  if (value === undefined && readConfigSetting(config, setting) === undefined) return config
  const change =
    value === undefined ? ({ kind: 'remove' } as const) : { kind: 'set' as const, value }
  // The shape of a configuration is kept: objects on the way are made, lists stay lists.
  return changeAt(config, steps, change) as DistributionConfig
}

function toSteps(setting: SettingPath): Step[] {
  const { list, item, field } = parseSettingPath(setting)
  const fields = field === '' ? [] : field.split('.')
  if (list === null) return fields
  return [list, 'Items', { name: ITEM_NAMES[list], is: item ?? '' }, ...fields]
}

function readMember(value: unknown, step: Step): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (typeof step === 'string') {
    // Every field of a form reads with every key: no copy of what is looked into.
    return Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined
  }
  if (!Array.isArray(value)) return undefined
  return value.find((one: unknown) => String(readMember(one, step.name)) === step.is)
}
