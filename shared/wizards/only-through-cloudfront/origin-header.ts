/** The header that CloudFront sends to one origin of a configuration. Pure. */
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { toList } from '../../distribution/edit-origins.ts'
import type { Origin } from '../../distribution/origin.ts'

/** What a server of one's own looks at. */
export const OWN_HEADER = 'x-origin-verify'

type Header = { name: string; value: string }

/** In place of one of the same name. The argument is not changed. */
export function withOriginHeader(
  config: DistributionConfig,
  originId: string,
  { name, value }: Header,
): DistributionConfig {
  return withOrigin(config, originId, (origin) => {
    const others = (origin.CustomHeaders?.Items ?? []).filter(
      ({ HeaderName = '' }) => HeaderName.toLowerCase() !== name.toLowerCase(),
    )
    return {
      ...origin,
      CustomHeaders: toList([...others, { HeaderName: name, HeaderValue: value }]),
    }
  })
}

export function withOrigin(
  config: DistributionConfig,
  originId: string,
  change: (origin: Origin) => Origin,
): DistributionConfig {
  const items = config.Origins?.Items ?? []
  return {
    ...config,
    Origins: {
      ...config.Origins,
      Items: items.map((origin) => (origin.Id === originId ? change(origin) : origin)),
    },
  }
}

/** Names of the headers that CloudFront sends there, in lower case. */
export function headerNamesOf(config: DistributionConfig, originId: string): string[] {
  const origin = config.Origins?.Items?.find(({ Id }) => Id === originId)
  return (origin?.CustomHeaders?.Items ?? []).map(({ HeaderName = '' }) => HeaderName.toLowerCase())
}
