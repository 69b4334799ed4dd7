/** What CloudFront refuses about an origin request policy, and what it fills in. */
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { invalidArgument } from '../invalid-argument.ts'
import { checkQuantities } from '../quantities.ts'
import { checkNameChoices } from './name-choice.ts'
import { checkNameAndComment } from './policy-text.ts'

/** These reach the origin by other means. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html */
const NOT_BY_NAME: ReadonlySet<string> = new Set(['authorization', 'accept-encoding'])

const HEADER_BEHAVIORS = {
  none: 'no names',
  whitelist: 'names',
  allViewer: 'no names',
  allViewerAndWhitelistCloudFront: 'names',
  allExcept: 'names',
} as const

const ALL_BEHAVIORS = {
  none: 'no names',
  whitelist: 'names',
  all: 'no names',
  allExcept: 'names',
} as const

/** Throws AWS's refusal, or returns the policy as CloudFront stores it. */
export function acceptOriginRequestPolicy(
  given: CloudFront.OriginRequestPolicyConfig,
): CloudFront.OriginRequestPolicyConfig {
  checkQuantities(given)
  checkNameAndComment(given)
  const { HeadersConfig, CookiesConfig, QueryStringsConfig } = given
  const headers = HeadersConfig?.Headers?.Items ?? []
  checkNameChoices('OriginRequestPolicy', 'origin request policy', [
    {
      member: 'Headers',
      behavior: HeadersConfig?.HeaderBehavior,
      names: headers,
      behaviors: HEADER_BEHAVIORS,
    },
    {
      member: 'Cookies',
      behavior: CookiesConfig?.CookieBehavior,
      names: CookiesConfig?.Cookies?.Items ?? [],
      behaviors: ALL_BEHAVIORS,
    },
    {
      member: 'QueryStrings',
      behavior: QueryStringsConfig?.QueryStringBehavior,
      names: QueryStringsConfig?.QueryStrings?.Items ?? [],
      behaviors: ALL_BEHAVIORS,
    },
  ])
  const refused = headers.find((name) => !isListable(name, HeadersConfig?.HeaderBehavior))
  if (refused)
    throw invalidArgument(`The parameter Headers contains ${refused} that is not allowed.`)
  return { ...given, Comment: given.Comment ?? '' }
}

function isListable(name: string, behavior: string | undefined): boolean {
  const lower = name.toLowerCase()
  if (behavior === 'allViewerAndWhitelistCloudFront') return lower.startsWith('cloudfront-')
  return behavior !== 'whitelist' || !NOT_BY_NAME.has(lower)
}
