/** Findings: the viewer's Host header goes to an origin that knows only its own name (I.3, J2.11, G2.17). */

import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { isListed } from '../edge/origin-headers.ts'
import { changeKey } from './change-key.ts'
import { cloudfrontGuide } from './documentation.ts'
import type { FixEdit } from './finding.ts'
import {
  attachCachePolicy,
  attachNewOriginRequestPolicy,
  listOf,
  remove,
  setTo,
  toResourceName,
} from './fix-edits.ts'
import type { LintPlace, LintRule } from './lint-rule.ts'
import type { BehaviorSubject, LintSubject, OriginSubject } from './lint-subject.ts'
import { readOriginRequestPolicy, withoutHeaders } from './policy-configs.ts'
import { probeOrigin } from './probe.ts'

const isHost = (name: string) => name.toLowerCase() === 'host'

export const HOST_HEADER_RULES: readonly LintRule[] = [
  {
    code: 'host-forwarded-to-api',
    severity: 'error',
    summary: "The viewer's Host reaches an execute-api origin, which answers 403.",
    documentation: cloudfrontGuide('using-managed-origin-request-policies.html'),
    find: (subject) => findForwardedHost(subject, ({ kind }) => kind === 'api-gateway'),
  },
  {
    code: 'host-forwarded-to-lambda-url',
    severity: 'error',
    summary: "The viewer's Host reaches a Lambda function URL, which answers 403.",
    documentation: cloudfrontGuide('using-managed-origin-request-policies.html'),
    find: (subject) => findForwardedHost(subject, ({ kind }) => kind === 'lambda-url'),
  },
  {
    code: 'host-forwarded-to-s3',
    severity: 'error',
    summary: "A policy sends the viewer's Host to a bucket, which does not know it.",
    documentation: cloudfrontGuide('http-403-permission-denied.html'),
    find: (subject) => findForwardedHost(subject, ({ kind }) => kind.startsWith('s3')),
  },
]

function* findForwardedHost(
  subject: LintSubject,
  concerns: (origin: OriginSubject) => boolean,
): Generator<LintPlace> {
  for (const behavior of subject.behaviors) {
    const origin = behavior.origins.find(concerns)
    if (!origin || rewritesHost(behavior) || !sendsHost(subject, behavior, origin)) continue
    yield {
      setting: hostSetting(behavior),
      title: `${origin.id} gets the viewer's Host header through ${behavior.name}`,
      reason: `${origin.origin.DomainName} answers only to its own name. A request that arrives with the Host of the distribution is refused with 403, or taken for another site.`,
      fix: {
        sentence: 'Send every header except Host: CloudFront then writes the name of the origin.',
        edits: stopSendingHost(subject, behavior),
      },
    }
  }
}

/** Lambda@Edge may set Host on the way to the origin. */
function rewritesHost({ behavior }: BehaviorSubject): boolean {
  const functions = behavior.LambdaFunctionAssociations?.Items ?? []
  return functions.some(({ EventType }) => EventType === 'origin-request')
}

function sendsHost(
  subject: LintSubject,
  behavior: BehaviorSubject,
  origin: OriginSubject,
): boolean {
  // The model never sends Host to a bucket; a policy that asks for it is the mistake.
  if (origin.kind === 's3') return isListed(behavior.edge, 'host')
  return probeOrigin(subject, behavior, {})?.header('Host') === subject.world.domainName
}

function hostSetting({ behavior, edge, setting }: BehaviorSubject): string {
  if (behavior.ForwardedValues && !behavior.CachePolicyId) return setting('ForwardedValues.Headers')
  return setting(
    edge.cachePolicy.headerNames.has('host') ? 'CachePolicyId' : 'OriginRequestPolicyId',
  )
}

function stopSendingHost(subject: LintSubject, behavior: BehaviorSubject): FixEdit[] {
  if (behavior.edge.cachePolicy.origin === 'legacy') return stopLegacyHost(behavior)
  const inKey = behavior.edge.cachePolicy.headerNames.has('host')
  return [
    ...(inKey
      ? changeKey(subject, behavior, {
          suffix: 'without-host',
          change: (key) => withoutHeaders(key, isHost),
        })
      : []),
    ...stopForwardingHost(subject, behavior),
  ]
}

function stopForwardingHost(subject: LintSubject, behavior: BehaviorSubject): FixEdit[] {
  const { headerMode, headerNames, origin } = behavior.edge.originRequestPolicy
  const policy = readOriginRequestPolicy(subject, behavior)
  const listed = policy.HeadersConfig?.Headers?.Items ?? []
  const Name = toResourceName(policy.Name ?? 'policy', 'without-host')
  if (headerMode === 'whitelist' && headerNames.has('host')) {
    const kept = listed.filter((name) => !isHost(name))
    const forwardsMore = policy.CookiesConfig?.CookieBehavior !== 'none'
    const readsQuery = policy.QueryStringsConfig?.QueryStringBehavior !== 'none'
    if (kept.length === 0 && !forwardsMore && !readsQuery) {
      return [remove(behavior.setting('OriginRequestPolicyId'))]
    }
    const headers =
      kept.length === 0
        ? { HeaderBehavior: 'none' as const }
        : { HeaderBehavior: 'whitelist' as const, Headers: listOf(kept) }
    return attachNewOriginRequestPolicy(behavior, { ...policy, Name, HeadersConfig: headers })
  }
  if (headerMode === 'allExcept' && !headerNames.has('host')) {
    const headers = { HeaderBehavior: 'allExcept' as const, Headers: listOf([...listed, 'Host']) }
    return attachNewOriginRequestPolicy(behavior, { ...policy, Name, HeadersConfig: headers })
  }
  if (!headerMode.startsWith('allViewer')) return []
  if (origin === 'managed') {
    const id = MANAGED_POLICY_IDS.allViewerExceptHostHeader
    return [setTo(behavior.setting('OriginRequestPolicyId'), id)]
  }
  const headers = { HeaderBehavior: 'allExcept' as const, Headers: listOf(['Host']) }
  return attachNewOriginRequestPolicy(behavior, { ...policy, Name, HeadersConfig: headers })
}

/** `*` cannot leave one header out: the policies that can take its place. */
function stopLegacyHost(behavior: BehaviorSubject): FixEdit[] {
  const listed = behavior.behavior.ForwardedValues?.Headers?.Items ?? []
  if (!listed.includes('*')) {
    const kept = listed.filter((name) => !isHost(name))
    return [setTo(behavior.setting('ForwardedValues.Headers'), listOf(kept))]
  }
  return [
    ...attachCachePolicy(behavior, MANAGED_POLICY_IDS.cachingDisabled),
    setTo(behavior.setting('OriginRequestPolicyId'), MANAGED_POLICY_IDS.allViewerExceptHostHeader),
  ]
}
