/** What CloudFront refuses about geographic restrictions. Source: API reference, GeoRestriction. */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { checkEnumeration } from '../invalid-argument.ts'

/** ISO 3166-1 alpha-2. Whether a country has the code is not checked. */
const COUNTRY = /^[A-Z]{2}$/

export function checkGeoRestriction(restriction: CloudFront.GeoRestriction | undefined): void {
  if (!restriction) return
  const path = 'distributionConfig.restrictions.geoRestriction.restrictionType'
  checkEnumeration(path, restriction.RestrictionType, ['blacklist', 'whitelist', 'none'])
  const countries = restriction.Items ?? []
  if ((restriction.RestrictionType === 'none') !== (countries.length === 0)) {
    throw new AwsError(
      'InvalidGeoRestrictionParameter',
      'The specified geo restriction parameter is not valid.',
    )
  }
  if (countries.some((country) => !COUNTRY.test(country))) {
    throw new AwsError('InvalidLocationCode', 'The location code specified is not valid.')
  }
}
