/** A setting's place in words that stand on our pages: `Behavior /api/*, cache policy`. */
import { parseSettingPath, type SettingPath } from '#shared/distribution/setting-path.ts'

const LIST_WORDS = {
  CacheBehaviors: 'Behavior',
  Origins: 'Origin',
  OriginGroups: 'Origin group',
  CustomErrorResponses: 'Error page',
} as const

const DEFAULT_BEHAVIOR = 'DefaultCacheBehavior'

/** Never throws: a place that is not known is named as AWS names it. */
export function describeSetting(setting: SettingPath): string {
  const { resource, resourceId, list, item, field } = parseSettingPath(setting)
  if (resource !== 'Distribution') return join(`${spaced(resource)} ${shortId(resourceId)}`, field)
  if (list) return join(`${LIST_WORDS[list]} ${item}`, field)
  if (field === DEFAULT_BEHAVIOR || field.startsWith(`${DEFAULT_BEHAVIOR}.`)) {
    return join('Default behavior', field.slice(DEFAULT_BEHAVIOR.length + 1))
  }
  return spaced(field)
}

function join(head: string, field: string): string {
  const words = spaced(field)
  // Abbreviations stay as they are: TTL, ACL.
  const inside = /^[A-Z](?![A-Z])/.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words
  return field === '' ? head : `${head}, ${inside}`
}

/** The name in an ARN; other ids as they are. */
function shortId(id: string | null): string {
  return id?.split(/[:/]/).at(-1) ?? ''
}

/** `CachePolicyId` as `Cache policy`; of members inside members the innermost, unless it says nothing alone. */
function spaced(field: string): string {
  const names = field.split('.').filter((name) => name !== 'Items' && name !== 'Quantity')
  const words = (names.at(-1) ?? '')
    .replace(/Id$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
  return (
    words.charAt(0) + words.slice(1).replace(/[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase())
  )
}
