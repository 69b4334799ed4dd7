/**
 * Host names of origins that a plan makes: `${new:rest-api:shop}.execute-api…` is no host name yet. Where the model, the linter and
 * AWS's rules look at it, a name of the same form stands in its place.
 */
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { EXECUTE_API_HOST } from '../../distribution/origin-view.ts'
import { toPlaceholder, withPlaceholders } from './placeholders.ts'

/** The same object where nothing stands for something else: models are remembered by it. */
export function withOriginPlaceholders(config: DistributionConfig): DistributionConfig {
  const items = config.Origins?.Items ?? []
  const filled = items.map((origin) => {
    const DomainName = withPlaceholders(origin.DomainName ?? '')
    return DomainName === (origin.DomainName ?? '') ? origin : { ...origin, DomainName }
  })
  const isSame = filled.every((origin, at) => origin === items[at])
  return isSame ? config : { ...config, Origins: { ...config.Origins, Items: filled } }
}

/** Ids of the origins that lead to an API which the plan makes. */
export function findOriginsOf(reference: string, { Origins }: DistributionConfig): string[] {
  const wanted = toPlaceholder(reference)
  return (Origins?.Items ?? []).flatMap(({ DomainName = '', Id = '' }) =>
    EXECUTE_API_HOST.exec(DomainName)?.[1] === wanted ? [Id] : [],
  )
}
