/** What the causes of APIs share: words, and the findings of the linter that concern this very request. */

import { behaviorSetting, originSetting } from '../distribution/setting-path.ts'
import type { Finding } from '../lint/finding.ts'
import { findingsAt } from '../lint/select-findings.ts'
import type { Evidence } from './evidence.ts'

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
export const MISSING_TOKEN = 'MissingAuthenticationTokenException'

export const NOT_AN_API = 'This URL does not go to an API of API Gateway.'

/** Findings at the origin or the behavior that the request takes. */
export function findOriginFindings({ findings, origin, trace }: Evidence, code: RegExp): Finding[] {
  const pattern = trace.behavior === '*' ? null : trace.behavior
  const places = [
    ...(origin ? [originSetting(origin.id)] : []),
    ...(trace.behavior === null ? [] : [behaviorSetting(pattern)]),
  ]
  return places
    .flatMap((place) => findingsAt(findings, place))
    .filter((finding) => code.test(finding.code))
}

export function findFinding(evidence: Evidence, code: RegExp): Finding | null {
  return findOriginFindings(evidence, code)[0] ?? null
}
