/** One difference taken back, the others left as they are. Pure. */
import type { DistributionConfig } from '../distribution/distribution-config.ts'
import { parseSettingPath } from '../distribution/setting-path.ts'
import { readConfigSetting, writeConfigSetting } from '../distribution/write-setting.ts'
import { diffDocuments } from './diff-documents.ts'
import type { DiffEntry } from './diff-entry.ts'
import type { ResourceDocument, ResourceRef } from './resource.ts'

type Ends = { before: ResourceDocument; after: ResourceDocument }

/**
 * `after` without that difference; `null` where it cannot be taken back alone: an item that was moved, say, or a setting that
 * stands in several sentences.
 */
export function undoDifference(
  ref: ResourceRef,
  { before, after }: Ends,
  entry: DiffEntry,
): ResourceDocument | null {
  // Both functions go by paths only, whatever the document is.
  const [from, to] = [before as DistributionConfig, after as DistributionConfig]
  const saved = readConfigSetting(from, entry.setting)
  const undone =
    entry.kind === 'removed' && readConfigSetting(to, entry.setting) === undefined
      ? putBack(from, to, entry.setting)
      : writeConfigSetting(to, entry.setting, saved)
  const isAlone = isOnly(
    entry,
    diffDocuments(ref, before, after),
    diffDocuments(ref, before, undone),
  )
  // Made of two documents by paths.
  return isAlone ? (undone as ResourceDocument) : null
}

/** An item of a list comes back to where it stood; anything else is written where it was. */
function putBack(
  before: DistributionConfig,
  after: DistributionConfig,
  setting: string,
): DistributionConfig {
  const { list, item, field } = parseSettingPath(setting)
  const value = readConfigSetting(before, setting)
  if (list === null || item === null || field !== '') {
    return writeConfigSetting(after, setting, value)
  }
  const old = itemsOf(before, list)
  const items = itemsOf(after, list)
  const later = old.slice(old.indexOf(value) + 1).map(nameOf)
  const next = items.findIndex((one) => later.includes(nameOf(one)))
  const at = next === -1 ? items.length : next
  const back = items.toSpliced(at, 0, value)
  return writeConfigSetting(after, list, { Quantity: back.length, Items: back })
}

type List = 'CacheBehaviors' | 'Origins' | 'OriginGroups' | 'CustomErrorResponses'

function itemsOf(config: DistributionConfig, list: List): unknown[] {
  return config[list]?.Items ?? []
}

function nameOf(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item
  const members = new Map(Object.entries(item))
  return members.get('PathPattern') ?? members.get('Id') ?? members.get('ErrorCode')
}

/** Whether the one is gone and nothing else has come or gone. */
function isOnly(entry: DiffEntry, before: readonly DiffEntry[], after: readonly DiffEntry[]) {
  const keyOf = ({ kind, setting }: DiffEntry) => `${kind} ${setting}`
  const wanted = before.filter((one) => keyOf(one) !== keyOf(entry)).map(keyOf)
  const found = after.map(keyOf)
  return (
    before.length === wanted.length + 1 &&
    found.length === wanted.length &&
    found.every((key) => wanted.includes(key))
  )
}
