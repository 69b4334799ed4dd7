/** Step 4: geographic restriction of the whole distribution (A.14). */
import type { EdgeDistribution } from './edge-distribution.ts'
import { type Refusal, refuse } from './refusal.ts'

/** A14.2: a viewer whose country is unknown is served. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html */
export function refuseCountry(
  { geo }: Pick<EdgeDistribution, 'geo'>,
  country: string | undefined,
): Refusal | null {
  if (geo.type === 'none' || !country) return null
  const allowed =
    geo.type === 'whitelist' ? geo.countries.has(country) : !geo.countries.has(country)
  if (allowed) return null
  return refuse({
    status: 403,
    event: 'geo-blocked',
    rule: 'A14.1',
    text: `The distribution is configured to block access from your country (${country}).`,
    customizable: true,
  })
}
