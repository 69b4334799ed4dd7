/** What CloudFront refuses about an origin request policy (B8.10, G.7). */
import type { OriginRequestPolicyConfig } from '../policies.ts'
import { type ConfigProblems, invalidArgument } from './config-problem.ts'
import { findNameChoiceProblems } from './name-choice-rules.ts'
import { findPolicyTextProblems, policySetting } from './policy-text-rules.ts'

/** These reach the origin by other means. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html */
const NOT_BY_NAME: ReadonlySet<string> = new Set(['authorization', 'accept-encoding'])

const HEADER_BEHAVIORS = {
  none: 'no names',
  whitelist: 'names',
  allViewer: 'no names',
  allViewerAndWhitelistCloudFront: 'names',
  allExcept: 'names',
} as const

export function* findOriginRequestPolicyProblems(
  config: OriginRequestPolicyConfig,
): ConfigProblems {
  const settingOf = (field: string) => policySetting('OriginRequestPolicy', config.Name, field)
  yield* findPolicyTextProblems('OriginRequestPolicy', config)
  const policy = { kind: 'OriginRequestPolicy', noun: 'origin request policy', settingOf } as const
  yield* findNameChoiceProblems(policy, config, HEADER_BEHAVIORS)
  const { HeaderBehavior, Headers } = config.HeadersConfig ?? {}
  const refused = Headers?.Items?.find((name) => !isHeaderForOriginRequest(name, HeaderBehavior))
  if (refused) {
    const message = `The parameter Headers contains ${refused} that is not allowed.`
    const words =
      HeaderBehavior === 'allViewerAndWhitelistCloudFront'
        ? `Here only CloudFront’s own headers are listed (CloudFront-…); ${refused} comes with the viewer’s headers anyway. Take it out.`
        : `${refused} cannot be listed here. Take it out: Authorization and Accept-Encoding reach the origin when a cache policy has them in its key.`
    yield invalidArgument(settingOf('HeadersConfig.Headers'), 'B8.10', message, words)
  }
}

/** Whether the header may be listed under this HeaderBehavior. */
function isHeaderForOriginRequest(name: string, behavior: string | undefined): boolean {
  const lower = name.toLowerCase()
  if (behavior === 'allViewerAndWhitelistCloudFront') return lower.startsWith('cloudfront-')
  return behavior !== 'whitelist' || !NOT_BY_NAME.has(lower)
}
