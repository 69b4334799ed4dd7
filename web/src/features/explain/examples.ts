/** Requests to begin with: one that each behavior takes, made from its path pattern. */
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { selectBehavior } from '#shared/edge/behavior-selection.ts'
import type { EdgeDistribution } from '#shared/edge/edge-distribution.ts'

import type { ExplainAddress } from '../../lib/explain-address.ts'

/** More behaviors than these are not worth a button each. */
const MAX_EXAMPLES = 8

/** Stands in for what nobody knows here; the page says to replace it. */
const PLACEHOLDER = 'example'

/** The ending that a wildcard at the end is likely to have, by the folder before it. */
const LIKELY_ENDINGS: ReadonlyArray<[pattern: RegExp, ending: string]> = [
  [/^\/?(images?|img|photos?|media)\/(.*\/)?\*$/i, '.jpg'],
  [/^\/?(assets?|static|public)\/(.*\/)?\*$/i, '.js'],
]

export type Example = {
  /** The behavior's path pattern; `Default (*)` for the default one. */
  title: string
  address: ExplainAddress
  /** A word in the path stands for something that exists. */
  isPlaceholder: boolean
}

/**
 * In the order of the behaviors; one whose requests all go elsewhere has none.
 *
 * @param picture path of a picture that exists, with its query string; `null` = none is known
 */
export function listExamples(
  { config, domainName }: Pick<DistributionWorld, 'config' | 'domainName'>,
  { behaviors }: Pick<EdgeDistribution, 'behaviors'>,
  picture: string | null,
): Example[] {
  const alias = config.Aliases?.Items?.find((name) => !name.startsWith('*.'))
  const host = alias ?? domainName
  const picturePath = picture?.replace(/\?.*$/, '') ?? null
  const pictured = picturePath === null ? null : selectBehavior(behaviors, picturePath)
  return behaviors
    .flatMap((behavior) => {
      const title = behavior.isDefault ? 'Default (*)' : behavior.pathPattern
      if (picture !== null && behavior === pictured) {
        return [{ title, address: { url: `https://${host}${picture}` }, isPlaceholder: false }]
      }
      const path = behavior.isDefault ? findDefaultPath(behaviors) : toPath(behavior.pathPattern)
      if (selectBehavior(behaviors, path) !== behavior) return []
      const isPlaceholder = path !== '/' && path !== behavior.pathPattern
      return [{ title, address: { url: `https://${host}${path}` }, isPlaceholder }]
    })
    .slice(0, MAX_EXAMPLES)
}

function toPath(pattern: string): string {
  const ending = LIKELY_ENDINGS.find(([likely]) => likely.test(pattern))?.[1] ?? ''
  const path = `${pattern.replace(/\*/g, PLACEHOLDER).replace(/\?/g, '1')}${ending}`
  return path.startsWith('/') ? path : `/${path}`
}

/** `/`, unless another behavior takes it. */
function findDefaultPath(behaviors: EdgeDistribution['behaviors']): string {
  const paths = ['/', '/index.html', `/${PLACEHOLDER}/page`]
  return paths.find((path) => selectBehavior(behaviors, path).isDefault) ?? '/'
}
