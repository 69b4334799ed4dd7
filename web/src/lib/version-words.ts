/** Who made a version, in words that do not guess. */
import type { ResourceVersion } from '#shared/history/version.ts'

type Made = Pick<ResourceVersion, 'source' | 'who'>

/** `Ada`; `First seen` for what nobody is known to have made; `Outside Edgewise` for what the console, Terraform or another tool did. */
export function describeMaker({ source, who }: Made): string {
  if (who) return who
  if (source === 'first-seen') return 'First seen'
  if (source === 'auto-revert') return 'Edgewise'
  return source === 'edgewise' || source === 'undo' ? 'Somebody' : 'Outside Edgewise'
}

const KINDS = {
  'first-seen': 'First seen by Edgewise',
  edgewise: 'Applied here',
  undo: 'Undo of a run',
  'auto-revert': 'Auto-revert',
  outside: 'Changed outside: console, Terraform or another tool',
  deleted: 'Deleted',
} as const satisfies Record<Made['source'], string>

/** How it came to be: `Applied here`. */
export function describeSource({ source }: Pick<Made, 'source'>): string {
  return KINDS[source]
}
