/**
 * How far a choice between two edits reaches: a conflict may stand for more than the setting that names it. Who chose their own value
 * has to be asked again when anything has changed meanwhile that the choice would overwrite.
 */
import { parseSettingPath, type SettingPath } from '../distribution/setting-path.ts'

/** Top-level settings that are decided together: an alias needs a certificate. */
const TOGETHER: ReadonlySet<string> = new Set(['Aliases', 'ViewerCertificate'])

/**
 * Whether choosing at `setting` can overwrite what is at `changed`. Rather says yes: members that belong together stand beside each
 * other, and without an origin go the behaviors and groups that use it. Never throws.
 */
export function choiceCovers(setting: SettingPath, changed: SettingPath): boolean {
  if (isWithin(changed, setting) || isWithin(setting, changed)) return true
  const chosen = parseSettingPath(setting)
  if (chosen.list === 'Origins' || chosen.list === 'OriginGroups') {
    if (chosen.field === '') return usesOrigins(changed)
  }
  if (chosen.resource === 'Distribution' && chosen.list === null) {
    if (TOGETHER.has(setting)) return TOGETHER.has(rootOf(changed))
    const isBehavior = rootOf(setting) === 'DefaultCacheBehavior'
    return isBehavior && isWithin(changed, 'DefaultCacheBehavior')
  }
  return isWithin(changed, parentOf(setting, chosen.field))
}

/** Whether a setting is another one or below it. */
function isWithin(inner: SettingPath, outer: SettingPath): boolean {
  return inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)))
}

function usesOrigins(setting: SettingPath): boolean {
  return ['CacheBehaviors', 'DefaultCacheBehavior', 'OriginGroups', 'Origins'].includes(
    rootOf(setting),
  )
}

function rootOf(setting: SettingPath): string {
  return /^\w*/.exec(setting)?.[0] ?? ''
}

/** What the setting is a member of. Names of items may hold dots: only the field below is taken apart. */
function parentOf(setting: SettingPath, field: string): SettingPath {
  if (field === '') return setting
  const above = field.includes('.') ? field.slice(0, field.lastIndexOf('.')) : ''
  const item = setting.slice(0, setting.length - field.length - 1)
  return above === '' ? item : `${item}.${above}`
}
