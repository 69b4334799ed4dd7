/** Requests to begin with: one that each behavior takes, made from its path pattern. */
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { selectBehavior } from '#shared/edge/behavior-selection.ts'
import type { EdgeDistribution } from '#shared/edge/edge-distribution.ts'

import type { ExplainAddress } from '../../lib/explain-address.ts'

/** More behaviors than these are not worth a button each. */
const MAX_EXAMPLES = 8

/** What a wildcard is likely to stand for, by what is around it. */
const LIKELY_NAMES: ReadonlyArray<[pattern: RegExp, name: string]> = [
  [/^\/?api\//i, 'orders'],
  [/\*\.(jpe?g|png|webp|gif|avif|svg)$/i, 'photo'],
  [/\*\.(js|css|mjs)$/i, 'app'],
  [/^\/?(images?|img|photos?|media)\//i, 'photo.jpg'],
  [/^\/?(assets?|static|public)\//i, 'app.js'],
]

export type Example = {
  /** The behavior's path pattern; `Default (*)` for the default one. */
  title: string
  address: ExplainAddress
}

/** In the order of the behaviors; one whose requests all go elsewhere has none. */
export function listExamples(
  { config, domainName }: Pick<DistributionWorld, 'config' | 'domainName'>,
  { behaviors }: Pick<EdgeDistribution, 'behaviors'>,
): Example[] {
  const alias = config.Aliases?.Items?.find((name) => !name.startsWith('*.'))
  const host = alias ?? domainName
  return behaviors
    .flatMap((behavior) => {
      const path = behavior.isDefault ? findDefaultPath(behaviors) : toPath(behavior.pathPattern)
      if (selectBehavior(behaviors, path) !== behavior) return []
      const title = behavior.isDefault ? 'Default (*)' : behavior.pathPattern
      return [{ title, address: { url: `https://${host}${path}` } }]
    })
    .slice(0, MAX_EXAMPLES)
}

function toPath(pattern: string): string {
  const name = LIKELY_NAMES.find(([likely]) => likely.test(pattern))?.[1] ?? 'example'
  const path = pattern.replace(/\*/g, name).replace(/\?/g, '1')
  return path.startsWith('/') ? path : `/${path}`
}

/** `/`, unless another behavior takes it. */
function findDefaultPath(behaviors: EdgeDistribution['behaviors']): string {
  const paths = ['/', '/index.html', '/example/page']
  return paths.find((path) => selectBehavior(behaviors, path).isDefault) ?? '/'
}
