/**
 * The plan that lets browsers load by https what a page names by http: a response headers policy with
 * `Content-Security-Policy: upgrade-insecure-requests`, a copy of the one that is attached.
 *
 * Source: https://www.w3.org/TR/upgrade-insecure-requests/
 */
import { findManagedResponseHeadersPolicy } from '../distribution/managed-policies.ts'
import { behaviorSetting } from '../distribution/setting-path.ts'
import { setTo, toResourceName } from '../lint/fix-edits.ts'
import type { DoctorFix } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'
import { fixByEdits, toJson } from './plan-fixes.ts'

const DIRECTIVE = 'upgrade-insecure-requests'

export function upgradeRequests(evidence: Evidence): DoctorFix[] {
  const { trace, world } = evidence
  if (trace.behavior === null) return []
  const pattern = trace.behavior === '*' ? null : trace.behavior
  const behaviors = world.config.CacheBehaviors?.Items ?? []
  const behavior =
    pattern === null
      ? world.config.DefaultCacheBehavior
      : behaviors.find(({ PathPattern }) => PathPattern === pattern)
  const attached = behavior?.ResponseHeadersPolicyId
  const known =
    world.responseHeadersPolicies.find(({ Id }) => Id === attached) ??
    findManagedResponseHeadersPolicy(attached ?? '')
  const config = known?.ResponseHeadersPolicyConfig ?? {}
  const security = config.SecurityHeadersConfig ?? {}
  const before = security.ContentSecurityPolicy?.ContentSecurityPolicy ?? ''
  const text = before === '' ? DIRECTIVE : `${before.replace(/;\s*$/, '')}; ${DIRECTIVE}`
  const Name = toResourceName(
    config.Name?.replace(/^Managed-/, '') ?? evidence.world.id,
    'upgrade-to-https',
  )
  const reference = `new:response-headers-policy:${Name}`
  const copy = {
    Comment: '',
    ...config,
    Name,
    SecurityHeadersConfig: {
      ...security,
      ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: text },
    },
  }
  return [
    fixByEdits(
      evidence,
      [
        { kind: 'create', resource: 'ResponseHeadersPolicy', reference, config: toJson(copy) },
        setTo(behaviorSetting(pattern, 'ResponseHeadersPolicyId'), reference),
      ],
      {
        title: 'Let browsers load everything by https',
        sentence: `Send ${DIRECTIVE} with the page: browsers then ask by https for whatever it names by http.`,
        caution:
          attached && !known
            ? 'It takes the place of the policy that is attached now, which could not be read. What exists by http only does not load then.'
            : 'What exists by http only does not load then.',
      },
    ),
  ]
}
