/** What the causes of APIs share: words, and the findings of the linter that concern this very request. */

import { behaviorSetting, originSetting, type SettingPath } from '../distribution/setting-path.ts'
import type { Finding } from '../lint/finding.ts'
import { findingsAt } from '../lint/select-findings.ts'
import { isNot, notKnown } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { ApiEvidence, Evidence } from './evidence.ts'

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

/** The page of the API; one of another region than the account's has none. */
export function openApi({ found, id, region }: ApiEvidence, sentence: string): DoctorFix {
  if (found?.version === null) {
    return {
      kind: 'ask',
      sentence: `${sentence} The API is in ${region}: look at ${id} in the API Gateway console of that region.`,
    }
  }
  return { kind: 'link', sentence, text: 'Open the API', to: { page: 'api', apiId: id } }
}

/** A setting of the behavior that takes the request. */
export function openBehavior(
  { trace, world }: Evidence,
  member: string,
  sentence: string,
): DoctorFix {
  const pattern = trace.behavior === '*' ? null : trace.behavior
  return openSetting(world.id, behaviorSetting(pattern, member), {
    sentence,
    text: `Open the behavior ${pattern ?? '*'}`,
  })
}

/** Where a person types what CloudFront shall show the origin. No answer to a browser holds a secret, not even inside a plan. */
export function openOriginHeaders({ origin, world }: Evidence, header: string): DoctorFix {
  return openSetting(world.id, originSetting(origin?.id ?? '', 'CustomHeaders'), {
    sentence: `Let CloudFront send ${header}: type the value that the API lets in as a header of the origin.`,
    text: `Headers of the origin ${origin?.id ?? ''}`,
  })
}

type Words = { sentence: string; text: string }

export function openSetting(
  distributionId: string,
  setting: SettingPath,
  { sentence, text }: Words,
): DoctorFix {
  return { kind: 'link', sentence, text, to: { page: 'setting', distributionId, setting } }
}

/** The method that takes the request, or the judgement where there is none. */
export function findMethod(
  evidence: Evidence,
): { api: ApiEvidence; route: NonNullable<ApiEvidence['route']> } | Judgement {
  const { api } = evidence
  if (!api) return isNot(NOT_AN_API)
  if (!api.found) return notKnown(`What the API ${api.id} asks for could not be read.`)
  if (!api.route) return isNot('The API has no method for this request, so none asks for anything.')
  return { api, route: api.route }
}
